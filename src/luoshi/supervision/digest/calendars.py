"""The working days that hold for somebody, read once a run for each institution."""

from __future__ import annotations

from luoshi.kernel.trees import ids_on
from luoshi.org.models import CalendarYear, Person
from luoshi.org.queries import working_days
from luoshi.org.working_days import WorkingDays


class Calendars:
    def __init__(self) -> None:
        self._known: dict[int | None, WorkingDays] = {}
        self._own = set(CalendarYear.objects.exclude(unit=None).values_list("unit_id", flat=True))

    def of(self, person: Person) -> WorkingDays:
        above = ids_on(person.unit.path) if person.unit else []
        unit = next((pk for pk in reversed(above) if pk in self._own), None)
        if unit not in self._known:
            self._known[unit] = working_days(unit)
        return self._known[unit]
