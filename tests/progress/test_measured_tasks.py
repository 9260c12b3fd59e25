"""A task whose rule is a measure stands where the measure's readings put it, and all above it with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection

from luoshi.kernel.errors import Refused
from luoshi.progress.actions.change_measure import change_measure
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.correct_reading import correct_reading
from luoshi.progress.actions.read_measure import read_measure
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.measure_checks import Definition
from luoshi.progress.models import Measure, RollupRule
from luoshi.progress.rollup import refresh_standings
from tests.factories import House
from tests.progress.at_work import done, on, recomputed, standing, stored, tree
from tests.progress.measures_at_hand import make_measure
from tests.progress.test_set_rollup_rule import page_of
from tests.support.queries import statements

BAND = {"direction": "band", "baseline": Decimal(9), "target": None, "band_low": Decimal(3), "band_high": Decimal(5)}


def ruled(house: House, name: str = "b", **fields: object) -> tuple[dict, Measure]:
    """The tree, one task of which goes by a measure from 96 to 98 unless told otherwise."""
    parts = tree(house)
    measure = make_measure(house, task=parts[name], **fields)
    set_rollup_rule(task=parts[name], kind="measure", by=house.planner)
    return parts, measure


def read(house: House, measure: Measure, month: int, value: str, **given: object):
    return read_measure(
        measure=measure, period=date(2026, month, 1), value=Decimal(value), by=house.design_head, **given
    )


def test_reading_moves_the_task_and_all_above_it(house: House) -> None:
    parts, measure = ruled(house)
    read(house, measure, 3, "96.5")
    assert (done(parts["b"]), done(parts["top"])) == (Fraction(1, 4), Fraction(1, 4) * Fraction(45, 100))
    assert standing(parts["b"]).read_on == date(2026, 3, 31)
    assert stored(house) == recomputed(house)


def test_latest_period_counts_whichever_was_sent_last(house: House) -> None:
    parts, measure = ruled(house)
    read(house, measure, 8, "97.5")
    read(house, measure, 3, "96.5")
    assert done(parts["b"]) == Fraction(3, 4)


def test_correction_of_a_reading_moves_the_task(house: House) -> None:
    parts, measure = ruled(house)
    row = read(house, measure, 8, "97")
    correct_reading(reading=row, value=Decimal("96.2"), by=house.design_head, reason="看错")
    assert done(parts["b"]) == Fraction(1, 10)
    assert stored(house) == recomputed(house)


def test_another_target_moves_the_task(house: House) -> None:
    parts, measure = ruled(house)
    read(house, measure, 8, "97")
    new = Definition("合格率", baseline=Decimal(96), target=Decimal(100), first_period=date(2026, 1, 1))
    change_measure(measure=measure, by=house.planner, definition=new)
    assert done(parts["b"]) == Fraction(1, 4)
    assert stored(house) == recomputed(house)


@pytest.mark.parametrize(
    ("fields", "value", "share"),
    [({"direction": "lower", "baseline": Decimal(12), "target": Decimal(4)}, "10", Fraction(1, 4)),
     ({}, "99", Fraction(1)), ({}, "95", Fraction(0)), (BAND, "4", Fraction(1)), (BAND, "7", Fraction(1, 2)),
     ({"baseline": Decimal(98)}, "98", Fraction(1))],
)  # fmt: skip
def test_reading_counts_from_nothing_to_the_whole(house: House, fields: dict, value: str, share: Fraction) -> None:
    parts, measure = ruled(house, **fields)
    read(house, measure, 8, value)
    assert done(parts["b"]) == share
    assert stored(house) == recomputed(house)


def test_period_counts_once_every_unit_has_read(house: House) -> None:
    parts, measure = ruled(house, units=[house.design, house.software], baseline=Decimal(0), target=Decimal(10))
    read(house, measure, 8, "4", unit=house.design)
    assert done(parts["b"]) == 0
    read_measure(
        measure=measure, period=date(2026, 8, 1), value=Decimal(2), unit=house.software, by=house.software_head
    )
    assert done(parts["b"]) == Fraction(6, 10)
    assert stored(house) == recomputed(house)


def test_check_ins_below_do_not_move_it(house: House) -> None:
    parts, measure = ruled(house)
    read(house, measure, 8, "97")
    check_in(task=parts["b1"], percent=90, by=house.engineer)
    assert done(parts["b"]) == Fraction(1, 2)
    assert stored(house) == recomputed(house)


def test_quarterly_reading_is_good_for_a_quarter(house: House) -> None:
    parts, measure = ruled(house, "a", frequency="quarter")
    read(house, measure, 4, "97.99")
    assert standing(parts["a"]).light == "on_track"  # 78 days after the quarter it speaks of
    with on(10, 20):
        refresh_standings(house.year.pk)
        assert standing(parts["a"]).light == "no_reading"


def test_one_of_several_measures_is_chosen(house: House) -> None:
    parts = tree(house)
    first, second = make_measure(house, task=parts["b"]), make_measure(house, task=parts["b"])
    with pytest.raises(Refused) as refusal:
        set_rollup_rule(task=parts["b"], kind="measure", by=house.planner)
    assert refusal.value.field == "measure"
    set_rollup_rule(task=parts["b"], kind="measure", measure=second, by=house.planner)
    read(house, first, 8, "98")
    assert done(parts["b"]) == 0
    read(house, second, 8, "97")
    assert done(parts["b"]) == Fraction(1, 2)


def test_measure_of_another_task_is_refused(house: House) -> None:
    parts = tree(house)
    make_measure(house, task=parts["b"])
    other = make_measure(house, task=parts["a"])
    with pytest.raises(Refused) as refusal:
        set_rollup_rule(task=parts["b"], kind="measure", measure=other, by=house.planner)
    assert refusal.value.field == "measure" and not RollupRule.objects.exists()


def test_page_of_the_rule_offers_the_measures_and_explains_the_reading(house: House) -> None:
    parts, measure = ruled(house)
    make_measure(house, "交付周期", task=parts["b"])
    page = page_of(house, "rollup-rule", parts["b"].pk).content.decode()
    assert "交付周期" in page and 'value="measure" checked' in page
    read(house, measure, 8, "96.5")
    page = page_of(house, "explain", parts["b"].pk).content.decode()
    assert "(96.5 − 96) ÷ (98 − 96) = 25.000%" in page and measure.get_absolute_url() in page


def test_page_of_the_rule_without_a_measure_says_so(house: House) -> None:
    page = page_of(house, "rollup-rule", tree(house)["b"].pk).content.decode()
    assert 'value="measure" disabled' in page and "This task has no measure yet." in page


def test_many_measured_tasks_cost_the_same_statements(house: House) -> None:
    parts = tree(house)
    counts = []
    for names in (["a"], ["b", "c"]):
        for name in names:
            read(house, make_measure(house, task=parts[name]), 8, "97")
            set_rollup_rule(task=parts[name], kind="measure", by=house.planner)
        counts.append(statements(lambda: recomputed(house)))
    once = 6 if connection.vendor == "postgresql" else 7  # PostgreSQL answers two questions in one trip
    assert counts == [once, once]
