from __future__ import annotations

from datetime import date
from fractions import Fraction

from luoshi.org.working_days import WorkingDays
from luoshi.progress.lights import Rule
from luoshi.progress.standing import Facts, Measured, Reading, Today, measure
from luoshi.progress.time_plan import Span

TODAY = Today(date(2026, 9, 16), WorkingDays([2026], {}), Rule())
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def leaf(percent: str, span: Span = YEAR) -> Measured:
    return measure(Facts(span), Reading(Fraction(percent) / 100, date(2026, 9, 10)), [], TODAY)


def above(*children: tuple[int, Measured], span: Span = YEAR) -> Measured:
    return measure(Facts(span), None, children, TODAY)


def test_standing_of_the_picture_is_113_of_160() -> None:
    platform = above(
        (15, leaf("100")),
        (45, above((40, leaf("71")), (30, leaf("60")), (30, leaf("62")))),
        (15, leaf("72.5")), (15, leaf("90")), (10, leaf("20")),
    )  # fmt: skip
    assert platform.done == Fraction(113, 160)
    assert sum(platform.lights.values()) == 7


def test_standing_is_not_rounded_on_the_way_up() -> None:
    third = above((1, leaf("100")), (2, leaf("0")))
    assert above((1, third), (2, third)).done == Fraction(1, 3)


def test_standing_ignores_own_reading_once_broken_down() -> None:
    own = Reading(Fraction(9, 10), date(2026, 9, 16))
    assert measure(Facts(YEAR), own, [(1, leaf("20"))], TODAY).done == Fraction(1, 5)


def test_standing_of_a_child_without_a_plan_neither_helps_nor_harms_the_lag() -> None:
    standing = leaf("30", Span(date(2026, 1, 1), None))
    planned = leaf("50")
    both = above((1, standing), (1, planned))
    assert standing.planned is None and standing.lag is None
    assert both.lag == planned.lag / 2
    assert above((1, standing)).planned is None


def test_standing_over_an_unknown_calendar_says_which_year() -> None:
    unknown = leaf("30", Span(date(2026, 9, 1), date(2027, 3, 1)))
    assert (unknown.planned, unknown.unknown_year, unknown.light) == (None, 2027, "no_reading")
    assert above((1, unknown), (1, leaf("60"))).unknown_year == 2027


def test_standing_keeps_the_next_due_of_what_is_open() -> None:
    early, later = Span(date(2026, 1, 1), date(2026, 9, 30)), Span(date(2026, 1, 1), date(2026, 10, 31))
    both = above((1, leaf("100", early)), (1, leaf("80", later)))
    assert both.next_due == date(2026, 10, 31)
    assert above((1, leaf("100", early))).next_due is None


def test_standing_of_a_leaf_closed_as_done_is_whole() -> None:
    closed = measure(Facts(YEAR, outcome="done"), Reading(Fraction(4, 5), date(2026, 9, 1)), [], TODAY)
    assert (closed.done, closed.light) == (1, "done")


def test_standing_of_a_draft_asks_nothing() -> None:
    draft = measure(Facts(YEAR, live=False), None, [], TODAY)
    assert (draft.done, draft.planned, draft.light, draft.next_due) == (0, 0, "not_yet", None)
