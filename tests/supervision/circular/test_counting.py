"""The arithmetic of the circular: every slip once, parts that add up to the whole, tasks by their worst."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.org.working_days import WorkingDays
from luoshi.supervision.circular.counting import (
    LIGHTS,
    Asked,
    Counts,
    Followed,
    Month,
    count,
    discipline,
    measures_of,
    ranks,
    whole,
)
from luoshi.supervision.enums import SlipState

DAYS = WorkingDays([2025, 2026, 2027], {})
OCTOBER = Month(date(2026, 10, 1))
COUNTED = [state.value for state in SlipState if state not in ("proposed", "declined")]
days = st.dates(date(2026, 8, 1), date(2026, 11, 30))
maybe = st.none() | days


@st.composite
def slips(draw: st.DrawFn) -> Followed:
    state = draw(st.sampled_from(COUNTED))
    settled = state in ("closed", "struck_off", "archived", "scored")
    opened = draw(days)
    ended = draw(st.dates(opened, date(2026, 12, 31)))
    return Followed(
        draw(st.integers(1, 10**9)), draw(st.integers(1, 4)), opened, state, draw(st.sampled_from(["", "yellow", "red"])),
        draw(maybe), draw(maybe), draw(maybe), ended if settled else None, draw(maybe),
        ended if state == "joined" else None, draw(st.booleans()), draw(st.booleans()),
    )  # fmt: skip


many = st.lists(slips(), max_size=40, unique_by=lambda slip: slip.pk)


@given(many)
def test_units_add_up_to_the_whole_and_every_slip_counts_once(listed: list[Followed]):
    rows = count(listed, [], OCTOBER, 3, DAYS)
    together = whole(rows.values())
    at_once = count([replace(slip, unit=1) for slip in listed], [], OCTOBER, 3, DAYS).get(1, Counts())
    assert {k: sorted(v) for k, v in together.held.items() if v} == {k: sorted(v) for k, v in at_once.held.items()}
    for row in [*rows.values(), together]:
        ends = Counter(pk for m in ("on_time", "in_extension", "late", "aside", "open") for pk in row.held.get(m, ()))
        begins = Counter(pk for m in ("carried", "opened") for pk in row.held.get(m, ()))
        lit = Counter(pk for light in LIGHTS for pk in row.held.get(light, ()))
        assert ends == begins and set(ends.values()) <= {1}
        assert sorted(lit.elements()) == sorted(row.held.get("open", ()))


@given(many)
def test_what_is_open_at_the_end_is_carried_into_the_next_month(listed: list[Followed]):
    """Of slips that nothing more happens to."""
    still = [slip for slip in listed if not slip.closed_on and not slip.aside_on]
    now, then = (whole(count(still, [], month, 3, DAYS).values()) for month in (OCTOBER, OCTOBER.next))
    assert sorted(now.held.get("open", ())) == sorted(then.held.get("carried", ()))


def closed(**said: object) -> Followed:
    given = {"state": "closed", "original_due": date(2026, 10, 10), "closed_on": date(2026, 10, 25), **said}
    return Followed(1, 1, date(2026, 9, 5), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"submitted_on": date(2026, 10, 10)}, "on_time"),
        ({"submitted_on": date(2026, 10, 11)}, "late"),
        ({"submitted_on": date(2026, 10, 20), "extended_to": date(2026, 10, 20)}, "in_extension"),
        ({"submitted_on": date(2026, 10, 21), "extended_to": date(2026, 10, 20)}, "late"),
        ({"submitted_on": date(2026, 10, 21), "original_due": None}, "on_time"),
        ({}, "late"),  # never submitted: by the day it was closed
    ],
)
def test_closed_slip_goes_by_the_day_it_was_submitted(said: dict[str, object], expected: str):
    assert measures_of(closed(**said), OCTOBER, OCTOBER.last, 3, DAYS) == [expected, "carried"]


def test_slip_closed_in_another_month_does_not_count():
    assert measures_of(closed(closed_on=date(2026, 9, 30)), OCTOBER, OCTOBER.last, 3, DAYS) == []


def test_running_month_is_counted_up_to_today():
    slip = Followed(1, 1, date(2026, 10, 5), "under_way", current_due=date(2026, 10, 20))
    assert measures_of(slip, OCTOBER, date(2026, 10, 12), 3, DAYS) == ["open", "on_track", "opened"]
    assert measures_of(slip, OCTOBER, OCTOBER.last, 3, DAYS) == ["open", "overdue", "opened"]


def task(**said: object) -> Asked:
    given = {"starts_on": date(2026, 1, 1), "every_days": 31, "last_before": date(2026, 9, 20), **said}
    return Asked(1, 1, **given)  # type: ignore[arg-type]


def came(*pairs: tuple[int, int]) -> list[tuple[date, date]]:
    return [(date(2026, 10, of), date(2026, 10, on)) for of, on in pairs]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "missing"),  # due on 21 October
        ({"last_before": date(2026, 9, 30)}, None),  # due on the last day, which is not over
        ({"last_before": date(2026, 9, 29)}, "missing"),
        ({"sent": came((21, 21))}, "reported"),
        ({"sent": came((21, 22))}, "reported_late"),
        ({"sent": came((20, 24), (24, 24))}, "reported_late"),
        ({"open_at_end": False}, None),  # done since
        ({"last_before": None, "starts_on": date(2026, 10, 1)}, None),
        ({"last_before": None, "starts_on": date(2026, 9, 1)}, "missing"),
    ],
)
def test_task_counts_by_its_worst(said: dict[str, object], expected: str | None):
    assert discipline(task(**said), OCTOBER.last) == expected


def row(**held: int) -> Counts:
    return Counts({measure: list(range(n)) for measure, n in held.items()})


def test_ranks_are_shared_by_equals_and_left_out_where_nothing_was_to_keep():
    rows = {
        1: row(on_time=3, late=1), 2: row(on_time=6, late=2), 3: row(on_time=1), 4: row(), 5: row(on_time=1, missing=1),
        6: row(reported=2),
    }  # fmt: skip
    assert rows[1].kept == Fraction(3, 4)
    assert ranks(rows) == {3: 1, 5: 2, 1: 3, 2: 3}  # 6 reported and had no slip to keep: not first of all


def test_months_follow_one_another():
    month, seen = Month(date(2026, 1, 1)), []
    for _ in range(12):
        seen.append(month.last.day)
        assert month.next.before == month and month.last + timedelta(days=1) == month.next.first
        month = month.next
    assert seen == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
