from __future__ import annotations

from datetime import date
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.correct_check_in import correct_check_in
from luoshi.progress.models import LightRule
from luoshi.progress.timing import timed
from tests.factories import House
from tests.progress.at_work import on, tree
from tests.progress.test_pages import signed_in

SEVENTH, NINTH, SIXTEENTH, TWENTIETH = (date(2026, 9, day) for day in (7, 9, 16, 20))


def test_timed_when_sent_days_later_counts_them() -> None:
    assert timed(NINTH, SIXTEENTH, [], 31).sent_after == 7
    assert timed(NINTH, NINTH, [], 31).sent_after == 0


def test_timed_when_first_was_not_due() -> None:
    timing = timed(NINTH, SIXTEENTH, [NINTH], 7)
    assert (timing.due, timing.past_due, timing.late, timing.early) == (None, None, 0, 0)


def test_timed_when_after_the_due_day_is_late_and_before_it_early() -> None:
    late, early = timed(TWENTIETH, TWENTIETH, [SEVENTH, NINTH], 7), timed(SIXTEENTH, SIXTEENTH, [SEVENTH, NINTH], 10)
    assert (late.due, late.late, late.early) == (SIXTEENTH, 4, 0)
    assert (early.late, early.early) == (0, 3)


def spoken(house: House):
    """Said on the 1st, due on the 8th; said for the 9th on the 16th; that corrected on the 17th."""
    task = tree(house)["b1"]
    LightRule.objects.create(unit=house.institute, reading_every_days=7)
    with on(9, 1):
        check_in(task=task, percent=30, by=house.engineer, note="开头")
    with on(9, 16):
        late = check_in(task=task, percent=43, by=house.engineer, note="补报", as_of=NINTH)
    with on(9, 17):
        correct_check_in(check_in=late, percent=41, by=house.engineer, note="补报", reason="数错")
    return task


def test_explain_when_late_and_corrected_shows_both_times_of_each(house: House) -> None:
    task = spoken(house)
    with on(9, 20):
        page = signed_in(house.engineer).get(reverse("progress:explain", args=[task.pk])).content.decode()
    assert "for 9 Sep, sent 16 Sep 17:00, 7 days later" in page
    assert "was due 8 Sep, 8 days late" in page
    assert "corrects 43%, sent 16 Sep 17:00" in page and "corrected to 41% at 17 Sep 17:00" in page
    assert "<del>43%</del>" in page


def test_explain_when_sent_before_it_was_due_says_so(house: House) -> None:
    task = tree(house)["b1"]
    for day in (1, 11):
        with on(9, day):
            check_in(task=task, percent=30 + day, by=house.engineer)
    page = signed_in(house.engineer).get(reverse("progress:explain", args=[task.pk])).content.decode()
    assert "due 2 Oct, 21 days early" in page


def test_task_page_when_late_shows_both_times(house: House) -> None:
    page = signed_in(house.engineer).get(spoken(house).get_absolute_url()).content.decode()
    assert "for 9 Sep, sent 17:00, 7 days later" in page


def test_check_ins_excel_when_late_and_corrected_has_both_times(house: House) -> None:
    task = spoken(house)
    answer = signed_in(house.engineer).get(reverse("progress:check-ins-excel", args=[task.pk]))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:5] == ["Speaks of", "Sent at", "Days between", "Was due", "Days late"]
    newer, older, first = rows[1:]
    assert (newer[0].date(), newer[1].date(), newer[2]) == (NINTH, date(2026, 9, 17), 8)
    assert (older[2], older[3].date(), older[4]) == (7, date(2026, 9, 8), 8)
    said = rows[0].index("Correction")
    assert newer[said] == "corrects 43%" and older[said] == "corrected to 41% at 2026-09-17 17:00"
    assert (first[3], first[4], first[5]) == (None, None, 0.3)


def test_check_ins_excel_when_a_sentence_begins_as_a_formula_stays_text(house: House) -> None:
    task = tree(house)["b1"]
    check_in(task=task, percent=30, by=house.engineer, note="=1+1")
    answer = signed_in(house.engineer).get(reverse("progress:check-ins-excel", args=[task.pk]))
    cell = load_workbook(BytesIO(answer.content)).active["G2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_explain_costs_the_same_for_one_and_three_check_ins(house: House, django_assert_num_queries) -> None:
    task = tree(house)["b1"]
    client = signed_in(house.engineer)
    check_in(task=task, percent=1, by=house.engineer)
    client.get(reverse("progress:explain", args=[task.pk]))
    from tests.support.queries import statements

    one = statements(lambda: client.get(reverse("progress:explain", args=[task.pk])))
    for percent in (2, 3):
        check_in(task=task, percent=percent, by=house.engineer)
    client.get(reverse("progress:explain", args=[task.pk]))
    with django_assert_num_queries(one):
        client.get(reverse("progress:explain", args=[task.pk]))
