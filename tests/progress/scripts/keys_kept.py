"""The keys of all check-ins, as JSON."""

import json

import django

django.setup()

from luoshi.progress.models import CheckIn  # noqa: E402

print(json.dumps([str(key) for key in CheckIn.objects.values_list("key", flat=True)]))
