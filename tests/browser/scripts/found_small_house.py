"""A small institution made by its administrator through the organisation's own verbs: UNIT NUMBER PASSWORD.

``luoshi init`` has made the institute and the administrator NUMBER; everybody gets PASSWORD.
"""

import sys

import django

django.setup()

from luoshi.org.actions.add_person import add_person  # noqa: E402
from luoshi.org.actions.add_unit import add_unit  # noqa: E402
from luoshi.org.actions.give_post import give_post  # noqa: E402
from luoshi.org.actions.set_password import set_password  # noqa: E402
from luoshi.org.models import Person, Unit  # noqa: E402

UNITS = [
    ("总体设计部", "department", None),
    ("软件室", "section", "总体设计部"),
    ("载荷电子部", "department", None),
    ("射频室", "section", "载荷电子部"),
]
PEOPLE = [
    ("B01", "许观澜", None, "planner"),
    ("B02", "程望远", None, "head"),
    ("B03", "秦守约", None, "supervisor"),
    ("C01", "周砚秋", "总体设计部", "head"),
    ("C02", "苏禾生", "软件室", "head"),
    ("C03", "方砚田", "软件室", "staff"),
    ("D01", "陆一鸣", "载荷电子部", "head"),
    ("D02", "何兰亭", "射频室", "head"),
]

institute_name, number, password = sys.argv[1:]
admin = Person.objects.get(number=number)
units: dict[str | None, Unit] = {None: Unit.objects.get(name=institute_name)}
for name, kind, parent in UNITS:
    units[name] = add_unit(parent=units[parent], name=name, kind=kind, by=admin)
for staff_number, name, unit, post in PEOPLE:
    person = add_person(number=staff_number, name=name, unit=units[unit], by=admin)
    give_post(person=person, unit=units[unit], kind=post, by=admin)
    set_password(person=person, password=password, by=admin)
