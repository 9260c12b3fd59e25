"""The frame around every page: rooms in the bar, the unit and year switchers, the inbox count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.front.own_unit import own_unit_id
from luoshi.front.waiting import count_of
from luoshi.intake.models import WorkYear
from luoshi.intake.queries import current_year, institution_shown
from luoshi.kernel import clock
from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.org.queries import working_days

PHONE = {"front:home", "intake:reports", "plan:breakdown", "progress:wall", "supervision:register"}
ALSO = {"plan:breakdown": ("/tasks/",), "supervision:register": ("/dispatch/", "/circulars/", "/confirmation/")}
WARNED_FROM = 10  # the month from which next year's calendar is missed: it is announced about November
MOST_UNITS = 80  # in the switcher; further ones are reached through the organisation page


@dataclass(frozen=True)
class Room:
    key: str
    label: str
    url: str
    icon: str
    on: bool
    phone: bool  # one of the five at a phone's lower edge


@dataclass(frozen=True)
class Shell:
    institution: Unit | None
    year: WorkYear | None
    years: list[WorkYear]
    units: list[Unit]  # that the person may look at as a whole, top first
    unit: int | None  # the one looked at
    rooms: list[Room]
    inbox_count: int
    days_left: int | None  # working days of the year after today; None where its calendar is not known
    year_missing: int | None  # whose calendar is missing, or will be soon


def shell_of(request: HttpRequest) -> Shell:
    person = request.user
    institution = institution_shown(person)
    years = list(WorkYear.objects.filter(unit=institution)) if institution else []
    year = current_year(request, institution)
    left, missing = calendar_now(institution.pk if institution else None)
    return Shell(
        institution,
        year,
        years,
        _units(person),
        _unit(request),
        _rooms(request),
        count_of(request, year),
        left,
        missing,
    )


def calendar_now(institution: int | None) -> tuple[int | None, int | None]:
    """Working days left in the year, and the year whose calendar is missing: this one, or from October on the next.
    Kept for ten minutes: the calendar is edited a few times a year, and this stands on every page."""
    today = clock.today()
    name = f"calendar:{institution}:{today}"
    kept: tuple[int | None, int | None] | None = cache.get(name)
    if kept is None:
        days = working_days(institution)
        if today.year not in days.years:
            kept = None, today.year
        else:
            next_missing = today.month >= WARNED_FROM and today.year + 1 not in days.years
            left = days.between(today + timedelta(days=1), date(today.year, 12, 31))
            kept = left, today.year + 1 if next_missing else None
        cache.set(name, kept, timeout=600)
    return kept


def _units(person: Person) -> list[Unit]:
    scope = scope_of(person)
    seen = Q(pk=person.unit_id)
    for path in scope.broad:
        seen |= under(path)
    return list(Unit.objects.filter(seen, closed_at__isnull=True).order_by("depth", "position", "id")[:MOST_UNITS])


def _unit(request: HttpRequest) -> int | None:
    asked = request.GET.get("unit", "")
    return int(asked) if asked.isdecimal() and len(asked) < 18 else own_unit_id(request.user)


def _rooms(request: HttpRequest) -> list[Room]:
    listed = [
        ("front:home", _("Home"), "house"),
        ("intake:reports", _("Report"), "file-text"),
        ("plan:breakdown", _("Breakdown"), "table"),
        ("plan:coverage", _("Coverage"), "grid-3x3"),
        ("progress:wall", _("Wall chart"), "chart-gantt"),
        ("supervision:register", _("Supervision"), "stamp"),
        ("progress:measures", pgettext("key figures", "Measures"), "gauge"),
    ]
    return [
        Room(name, label, reverse(name), icon, _is_in(request.path, name), name in PHONE)
        for name, label, icon in listed
    ]


def _is_in(path: str, name: str) -> bool:
    """The home page is only itself; the other rooms hold the pages below them and those that belong to them."""
    room = reverse(name)
    return path == room if room == "/" else path.startswith((room, *ALSO.get(name, ())))
