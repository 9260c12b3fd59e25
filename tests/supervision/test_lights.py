from __future__ import annotations

from datetime import date

import pytest

from luoshi.org.working_days import WorkingDays
from luoshi.supervision.enums import SlipState
from luoshi.supervision.lights import Seen, light_of

DAYS = WorkingDays([2026], {date(2026, 10, day): False for day in range(1, 8)} | {date(2026, 10, 10): True})


def light(state: str = "under_way", colour: str = "", due: date | None = None, day: date = date(2026, 9, 16)) -> str:
    return light_of(Seen(state, colour, due), day, 3, DAYS)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 28), "on_track"),  # 29, 30, 8, 9: four working days before 9 October
        (date(2026, 9, 29), "due_soon"),  # three
        (date(2026, 10, 9), "due_soon"),  # on the day
        (date(2026, 10, 10), "overdue"),
    ],
)
def test_light_goes_by_working_days_over_a_holiday(day: date, expected: str):
    assert light(due=date(2026, 10, 9), day=day) == expected


@pytest.mark.parametrize(
    ("state", "colour", "expected"),
    [
        ("under_way", "red", "overdue"),
        ("under_way", "yellow", "behind"),
        ("under_way", "blue", "due_soon"),
        ("returned", "", "behind"),
        ("proposed", "", "not_yet"),
        ("proposed", "yellow", "behind"),
        ("closed", "red", "done"),
        ("joined", "red", "not_yet"),
    ],
)
def test_light_by_colour_and_state(state: str, colour: str, expected: str):
    assert light(state, colour, date(2026, 12, 1)) == expected


def test_light_over_an_unknown_year_is_no_guess():
    assert light(due=date(2027, 1, 20), day=date(2026, 12, 30)) == "no_reading"
    assert light(due=date(2027, 1, 20), day=date(2026, 12, 1)) == "on_track"  # December alone holds more than the days


@pytest.mark.parametrize("state", SlipState.values)
def test_every_state_has_a_light_without_a_due_date(state: str):
    assert light(state) in {"done", "not_yet", "on_track", "behind"}
