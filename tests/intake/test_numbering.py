import pytest

from luoshi.intake.numbering import free, numbers, ordinal


@pytest.mark.parametrize(
    ("marker", "number"),
    [("四、", 4), ("（十二）", 12), ("3.", 3), ("２、", 2), ("③", 3), ("㈣", 4), ("（5）", 5), ("六是", 6),
     ("3.2.1", 1), ("第二章", 2), ("首先", None), ("——", None), ("", None)],
)  # fmt: skip
def test_ordinal_of_a_marker(marker, number):
    assert ordinal(marker) == number


def test_numbers_of_sections_and_what_hangs_below():
    lines = [
        (1, None, "三、"),
        (2, 1, ""),
        (3, 1, ""),
        (4, None, "四、"),
        (5, 4, "（一）"),
        (6, 5, "一是"),
        (7, 4, "（二）"),
    ]
    assert numbers(lines) == {1: "三", 2: "3.1", 3: "3.2", 4: "四", 5: "4.1", 6: "4.1.1", 7: "4.2"}


def test_numbers_of_unmarked_lines_beside_marked_ones():
    lines = [(1, None, ""), (2, None, "一、"), (3, 2, ""), (4, 2, "（一）"), (5, 2, "")]
    assert numbers(lines) == {1: "段1", 2: "一", 3: "1段1", 4: "1.1", 5: "1段2"}


def test_numbers_of_a_text_without_any_marker_count():
    assert numbers([(1, None, ""), (2, None, ""), (3, 2, "一是"), (4, 2, "二是")]) == {
        1: "1",
        2: "2",
        3: "2.1",
        4: "2.2",
    }


def test_numbers_that_begin_anew_stay_apart():
    shown = numbers([(1, None, "一、"), (2, None, "一、"), (3, 1, "1."), (4, 2, "1."), (5, None, "11、")])
    assert shown == {1: "一", 2: "一-2", 3: "1.1", 4: "1-2.1", 5: "11"}
    assert len(set(shown.values())) == 5


def test_free_number():
    assert free("4.1", {"4.1", "4.1-2"}) == "4.1-3"
