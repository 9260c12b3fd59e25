"""Sets a person's password in the house that the environment names: NUMBER PASSWORD."""

import sys

import django

django.setup()

from luoshi.org.actions.set_password import set_password  # noqa: E402
from luoshi.org.models import Person  # noqa: E402

number, password = sys.argv[1:]
person = Person.objects.get(number=number)
set_password(person=person, password=password, by=person)
