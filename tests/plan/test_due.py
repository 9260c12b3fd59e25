from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.due import (
    DATE,
    NONE,
    QUARTER,
    STANDING,
    YEAR,
    Due,
    NotADue,
    read,
    read_milestones,
    written,
    written_milestones,
)


@pytest.mark.parametrize(
    ("words", "kind", "last"),
    [
        ("11月30日", DATE, date(2026, 11, 30)),
        ("2026-11-30", DATE, date(2026, 11, 30)),
        ("11/30", DATE, date(2026, 11, 30)),
        ("１１月３０日前", DATE, date(2026, 11, 30)),
        ("2027年3月1日", DATE, date(2027, 3, 1)),
        ("30 Nov", DATE, date(2026, 11, 30)),
        ("9月", DATE, date(2026, 9, 30)),
        ("9月底前", DATE, date(2026, 9, 30)),
        ("2月", DATE, date(2026, 2, 28)),
        ("三季度", QUARTER, date(2026, 9, 30)),
        ("第三季度", QUARTER, date(2026, 9, 30)),
        ("Q3", QUARTER, date(2026, 9, 30)),
        ("Q1 2027", QUARTER, date(2027, 3, 31)),
        ("全年", YEAR, date(2026, 12, 31)),
        ("年内", YEAR, date(2026, 12, 31)),
        ("年底前", YEAR, date(2026, 12, 31)),
        ("All year", YEAR, date(2026, 12, 31)),
        ("长期", STANDING, None),
        ("standing", STANDING, None),
        ("", NONE, None),
        ("—", NONE, None),
    ],
)
def test_due_is_read_as_people_write_it(words: str, kind: str, last: date | None) -> None:
    assert read(words, 2026) == Due(kind, last)


@pytest.mark.parametrize("words", ["下半月", "2月30日", "13月", "尽快", "0226-01-01", "9月前", "五季度", "11月31日"])
def test_due_refuses_what_names_no_day(words: str) -> None:
    with pytest.raises(NotADue) as refusal:
        read(words, 2026)
    assert refusal.value.args[0] == words


dues = st.one_of(
    st.just(Due()),
    st.just(Due(STANDING)),
    st.builds(lambda d: Due(DATE, d), st.dates(date(2020, 1, 1), date(2035, 12, 31))),
    st.builds(
        lambda y, q: Due(QUARTER, date(y, q * 3, (31, 30, 30, 31)[q - 1])), st.integers(2020, 2035), st.integers(1, 4)
    ),
    st.builds(lambda y: Due(YEAR, date(y, 12, 31)), st.integers(2020, 2035)),
)


@given(dues, st.sampled_from(["zh-hans", "en"]))
def test_due_written_is_read_as_the_same(due: Due, language: str) -> None:
    assert read(written(due, 2026, language), 2026) == due


def test_milestones_are_read_one_per_mark_or_line() -> None:
    found = read_milestones("10月15日 出厂；9月30日 电测完成\n四季度：总结", 2026)
    assert found == [
        (date(2026, 9, 30), "电测完成"),
        (date(2026, 10, 15), "出厂"),
        (date(2026, 12, 31), "总结"),
    ]
    assert read_milestones(written_milestones(found, 2026, "en"), 2026) == found


@pytest.mark.parametrize("words", ["电测完成", "9月30日", "9月30日 电测；尽快 出厂", "13月1日 出厂"])
def test_milestones_refuse_a_piece_without_day_or_words(words: str) -> None:
    with pytest.raises(NotADue):
        read_milestones(words, 2026)
