"""Lets days go by: on each from FIRST to LAST what ``luoshi tick`` does in the morning, in the house that the
environment names. What it says is printed."""

import sys
from datetime import date, datetime, time, timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from luoshi.cli import tick  # noqa: E402
from luoshi.kernel import clock  # noqa: E402

first, last = map(date.fromisoformat, sys.argv[1:])
for n in range((last - first).days + 1):
    day = first + timedelta(days=n)
    with clock.at(timezone.make_aware(datetime.combine(day, time(8)))):
        print(day, tick.run(), tick.supervise(), tick.climb())
