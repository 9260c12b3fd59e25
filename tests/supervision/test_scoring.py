from __future__ import annotations

from datetime import date

import pytest

from luoshi.supervision.scoring import Handled, Scale, score

DUE = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("submitted", "points"),
    [
        (date(2026, 9, 1), 100),
        (date(2026, 9, 30), 100),  # on the due day
        (date(2026, 10, 1), 98),
        (date(2026, 10, 19), 62),
        (date(2026, 10, 20), 60),  # twenty days: the most is reached exactly
        (date(2026, 10, 21), 60),
        (date(2027, 10, 1), 60),
    ],
)
def test_points_for_days_past_the_original_due(submitted: date, points: int):
    assert score(Handled(DUE, submitted), Scale()).points == points


def test_points_taken_for_returns_and_urging_add_up():
    found = score(Handled(DUE, date(2026, 10, 2), returned=2, urged=3), Scale())
    assert (found.late_days, found.late, found.returned, found.urged, found.points) == (2, 4, 10, 9, 77)


def test_points_never_fall_below_nothing():
    found = score(Handled(DUE, date(2027, 1, 1), returned=9, urged=9), Scale())
    assert (found.late + found.returned + found.urged, found.points) == (112, 0)


def test_without_a_due_date_nothing_is_late():
    assert score(Handled(None, date(2027, 1, 1)), Scale()).points == 100


def test_scale_of_the_institution_counts():
    assert score(Handled(DUE, date(2026, 10, 3), 1, 1), Scale(10, 1, 2, 0, 4)).points == 4
