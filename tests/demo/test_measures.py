"""The measures of the demonstration: true to the days on which they are looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from luoshi.demo.build import build
from luoshi.demo.content import load_content
from luoshi.kernel import clock
from luoshi.progress.measure_queries import accounts_of, owed_by, with_parts
from luoshi.progress.models import Measure, MeasureReading
from tests.demo.test_content import DAYS


@pytest.mark.parametrize("today", DAYS)
def test_readings_are_sent_after_their_period_and_before_today(today: date):
    content = load_content(today)
    assert len(content.measures) == 15
    for measure in content.measures:
        assert all(reading.period < reading.on <= today for reading in measure.readings)
        first = [(each.unit, each.period) for each in measure.readings if not each.reason]
        assert len(first) == len(set(first))


@pytest.mark.django_db
def test_measures_show_one_behind_one_missing_one_corrected_one_joined():
    with clock.at(datetime(2026, 9, 16, 1, tzinfo=UTC)):
        year = build(clock.today())
        accounts = {a.measure.name: a for a in accounts_of(with_parts(Measure.objects.filter(year=year)), year)}
        assert accounts["完成质量评级的外协单位（累计）"].light == "behind"
        assert [period.start.month for period in accounts["舱板批产节拍"].missing] == [8]
        joined = accounts["成果转化新签合同额（累计）"]
        assert joined.latest is not None
        assert [str(each.reading.value) for each in joined.latest.units if each.reading] == [
            "0.5200",
            "0.5500",
            "0.5600",
        ]
        assert float(joined.latest.value or 0) == 1.63
        task = accounts["一次测试合格率（最低的室）"].measure.task
        assert task is not None
        assert Fraction(task.standing.done) == accounts["一次测试合格率（最低的室）"].share == Fraction(11, 15)
        [correction] = MeasureReading.objects.filter(replaces__isnull=False)
        assert correction.measure.name == "星载软件回归测试自动化率"
        owner = accounts["舱板批产节拍"].measure.owner
        assert owner is not None
        assert [owed.measure.name for owed in owed_by(owner, year)] == ["舱板批产节拍"]
