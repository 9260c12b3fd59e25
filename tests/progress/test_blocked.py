"""Blocked: said with a check-in, lifted by the next one without it, and nowhere a number."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from luoshi.kernel.errors import Refused
from luoshi.kernel.waiting import waiting_for
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.plan.actions.close_task import close_task
from luoshi.plan.models import Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.correct_check_in import correct_check_in
from luoshi.progress.models import CheckIn
from luoshi.progress.queries import blocked_among, blocked_in
from tests.factories import House, make_task
from tests.progress.at_work import on, stored, tree
from tests.progress.test_pages import signed_in


def blocked(house: House) -> dict[str, str]:
    return {row.task.title: row.blocked_by for row in blocked_in(house.year)}


def stuck(house: House, **said: object) -> CheckIn:
    task = tree(house)["b1"]
    return check_in(task=task, percent=40, by=house.engineer, **{"blocked_by": "缺 试验台", **said})


def test_check_in_when_blocked_says_so_until_one_without_it(house: House) -> None:
    row = stuck(house)
    assert blocked(house) == {row.task.title: "缺 试验台"}
    assert blocked_among([row.task_id])[row.task_id] == row
    check_in(task=row.task, percent=41, by=house.engineer)
    assert blocked(house) == {}


def test_check_in_of_an_earlier_day_lifts_nothing(house: House) -> None:
    row = stuck(house)
    with on(9, 1):
        day = row.as_of.replace(month=1, day=5)
    check_in(task=row.task, percent=10, by=house.engineer, as_of=day)
    assert set(blocked(house).values()) == {"缺 试验台"}


def test_correction_lifts_it_and_sets_it(house: House) -> None:
    row = stuck(house)
    lifted = correct_check_in(check_in=row, percent=40, by=house.engineer)
    assert blocked(house) == {}
    correct_check_in(check_in=lifted, percent=40, by=house.engineer, blocked_by="缺人")
    assert blocked(house) == {row.task.title: "缺人"}


@pytest.mark.parametrize("end", ["closed", "broken_down"])
def test_task_that_takes_no_more_check_ins_is_blocked_no_more(house: House, end: str) -> None:
    task = stuck(house).task
    if end == "closed":
        close_task(task=task, by=house.planner, done=False, reason="不再做")
    else:
        make_task(house, "下一级", parent=Task.objects.get(pk=task.pk))
    assert blocked(house) == {}


def test_what_blocks_moves_no_number(house: House) -> None:
    row = stuck(house, blocked_by="")
    before = stored(house)
    check_in(task=row.task, percent=40, by=house.engineer, blocked_by="缺件")
    assert stored(house) == before


def test_words_that_are_too_long_or_sent_under_an_old_key_are_refused(house: House) -> None:
    key = uuid4()
    row = stuck(house, key=key)
    with pytest.raises(Refused) as refusal:
        check_in(task=row.task, percent=40, by=house.engineer, blocked_by="缺" * 201)
    assert refusal.value.field == "blocked_by"
    with pytest.raises(Refused, match="something else in it"):
        check_in(task=row.task, percent=40, by=house.engineer, key=key)
    assert CheckIn.objects.count() == 1


def test_event_tells_what_it_is_blocked_by_in_the_readers_language(house: House) -> None:
    event = timeline_of(stuck(house, note="接口未通")).get()
    for language, words in (("en", "Checked in 40%: 接口未通 (blocked: 缺 试验台)"),
                            ("zh-hans", "填报 40%：接口未通（受阻：缺 试验台）")):  # fmt: skip
        with translation.override(language):
            assert told(event.verb, event.facts) == words


def test_form_with_a_tick_and_no_words_is_refused_and_words_without_a_tick_are_left_out(house: House) -> None:
    task, client = tree(house)["b1"], signed_in(house.engineer)
    url = reverse("progress:check-in", args=[task.pk])
    answer = client.post(url, {"percent": 40, "key": uuid4(), "blocked": "on", "blocked_by": " \x07 "})
    assert answer.status_code == 422 and "Say what it is blocked by" in answer.content.decode()
    assert client.post(url, {"percent": 40, "key": uuid4(), "blocked_by": "缺件"}).status_code == 302
    assert client.post(url, {"percent": 41, "key": uuid4(), "blocked": "on", "blocked_by": "缺件"}).status_code == 302
    assert list(CheckIn.objects.order_by("pk").values_list("blocked_by", flat=True)) == ["", "缺件"]
    page = client.get(url).content.decode()
    assert 'data-last="缺件"' in page and "sent without the tick, it is lifted" in page


def test_grid_takes_words_as_the_tick(house: House) -> None:
    task, client = tree(house)["b1"], signed_in(house.engineer)
    row = {f"t{task.pk}-{name}": value for name, value in
           (("percent", "30"), ("key", str(uuid4())), ("blocked_by", "等批复"))}  # fmt: skip
    assert client.post(reverse("progress:check-in-grid"), {"task": [task.pk], "as_of": "", **row}).status_code == 302
    assert blocked(house) == {task.title: "等批复"}
    assert 'data-blocked="等批复"' in client.get(reverse("progress:check-in-grid") + "?all=1").content.decode()


def test_correction_page_keeps_the_tick_that_stands(house: House) -> None:
    row, client = stuck(house), signed_in(house.engineer)
    url = reverse("progress:correct", args=[row.pk])
    assert 'id="id_blocked" checked' in client.get(url).content.decode()
    said = {"percent": 44, "key": uuid4(), "blocked": "on", "blocked_by": row.blocked_by}
    assert client.post(url, said).status_code == 302
    assert set(blocked(house).values()) == {"缺 试验台"}


def test_words_stand_on_the_task_those_above_it_the_wall_and_my_check_ins(house: House) -> None:
    task, client = stuck(house).task, signed_in(house.software_head)
    above = Task.objects.get(pk=task.parent_id)
    pages = [task.get_absolute_url(), above.get_absolute_url(), f"/wall/tasks/{task.pk}/?as=card", "/wall/?view=table"]
    assert all("缺 试验台" in client.get(url).content.decode() for url in pages)
    assert "缺 试验台" in signed_in(house.engineer).get("/check-ins/").content.decode()


def test_what_is_blocked_waits_for_the_head_until_it_is_lifted(house: House) -> None:
    task = stuck(house).task
    [item] = [item for item in waiting_for(house.software_head, house.year) if item.kind == "Blocked"]
    assert (item.title, item.url) == (task.title, task.get_absolute_url()) and "缺 试验台" in item.detail
    assert not [item for item in waiting_for(house.engineer, house.year) if item.kind == "Blocked"]
    check_in(task=task, percent=41, by=house.engineer)
    assert not [item for item in waiting_for(house.software_head, house.year) if item.kind == "Blocked"]
