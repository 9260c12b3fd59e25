from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.kernel import clock, holdings
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.holdings import Change
from luoshi.ledger.queries import timeline_of
from luoshi.org.actions.change_person import change_person
from luoshi.org.actions.end_post import end_post
from luoshi.org.actions.hand_over import hand_over
from luoshi.org.actions.record_leaving import record_leaving
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post
from luoshi.org.queries import holders_of, holders_over, person_called
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.models import WallScreen, WallView
from tests.factories import House, make_house, make_person, make_task
from tests.progress.measures_at_hand import make_measure

LEAVE = Change("leave")


@pytest.fixture
def house(db: None) -> House:
    return make_house()


def owned(house: House, title: str = "联调", **fields) -> Task:
    return make_task(house, title, lead=house.software, owner=house.engineer, **fields)


def held_by(person: Person, change: Change = LEAVE) -> dict[str, holdings.Holding]:
    return {row.key: row for row in holdings.held([person], change)}


def key(task: Task, field: str = "owner") -> str:
    return f"plan.{field}-{task.pk}"


def test_hand_over_passes_each_thing_to_the_one_named_and_records_the_list(house: House) -> None:
    first, second = owned(house), owned(house, "回归")
    peer = make_person("同事", house.software)
    left = hand_over(
        person=house.engineer, by=house.software_head, reason="调岗",
        successors={key(first): peer, key(second): house.software_head},
    )  # fmt: skip
    assert left == []
    assert [Task.objects.get(pk=task.pk).owner for task in (first, second)] == [peer, house.software_head]
    event = timeline_of(house.engineer).get(verb="org.handed_over")
    assert (event.facts["count"], event.reason) == (2, "调岗")
    assert [thing["to"] for thing in event.after["things"]] == ["同事", "软件主任"]
    assert timeline_of(first).get(verb="plan.task_passed_on").after == {"owner": "同事"}


def test_hand_over_by_oneself_of_one_thing_leaves_the_others(house: House) -> None:
    first, second = owned(house), owned(house, "回归")
    left = hand_over(person=house.engineer, by=house.engineer, successors={key(first): house.software_head})
    assert [row.key for row in left] == [key(second)]
    assert Task.objects.get(pk=second.pk).owner == house.engineer


def test_hand_over_by_a_colleague_or_another_head_is_not_allowed(house: House) -> None:
    task = owned(house)
    for by in (house.testing_head, house.supervisor, make_person("同事", house.software)):
        with pytest.raises(NotAllowed):
            hand_over(person=house.engineer, by=by, successors={key(task): house.software_head})


def test_hand_over_of_a_thing_they_no_longer_hold_is_refused_and_changes_nothing(house: House) -> None:
    task, gone = owned(house), make_task(house, "别人的", lead=house.software)
    with pytest.raises(Refused, match=r"changed|变"):
        hand_over(
            person=house.engineer, by=house.admin,
            successors={key(task): house.software_head, key(gone): house.software_head},
        )  # fmt: skip
    assert Task.objects.get(pk=task.pk).owner == house.engineer


@pytest.mark.parametrize("who", ["engineer", "testing_head", "stranger"])
def test_hand_over_to_themselves_or_to_somebody_of_another_unit_is_refused(house: House, who: str) -> None:
    task = owned(house)
    with pytest.raises(Refused) as refusal:
        hand_over(person=house.engineer, by=house.admin, successors={key(task): getattr(house, who)})
    assert refusal.value.field == key(task)


def test_hand_over_to_somebody_who_left_is_refused(house: House) -> None:
    task, gone = owned(house), make_person("已走", house.software)
    record_leaving(person=gone, by=house.admin)
    gone.refresh_from_db()
    with pytest.raises(Refused):
        hand_over(person=house.engineer, by=house.admin, successors={key(task): gone})


def test_closed_tasks_are_not_held(house: House) -> None:
    for state in (TaskState.DONE, TaskState.NOT_DONE, TaskState.WITHDRAWN, TaskState.RECONCILED):
        owned(house, state, state=state)
    assert held_by(house.engineer, Change("hand")) == {}


def test_proposal_is_the_head_of_the_unit_or_of_the_nearest_one_above(house: House) -> None:
    task = owned(house)
    assert held_by(house.engineer)[key(task)].goes_to == house.software_head
    Post.objects.filter(person=house.software_head).delete()
    row = held_by(house.engineer)[key(task)]
    assert (row.goes_to, row.because) == (house.design_head, row.because)
    assert "设计部" in row.because


def test_leaving_while_something_is_held_is_refused_and_changes_nothing(house: House) -> None:
    owned(house)
    with pytest.raises(Refused) as refusal:
        record_leaving(person=house.engineer, by=house.admin)
    assert "001 联调" in str(refusal.value)
    assert Person.objects.get(pk=house.engineer.pk).is_active


def test_leaving_with_successors_hands_everything_over_at_once(house: House) -> None:
    task, measure = owned(house), make_measure(house, unit=house.software, owner=house.engineer)
    head = house.software_head
    record_leaving(
        person=house.engineer, by=house.admin, reason="退休",
        successors={key(task): head, f"progress.measure-{measure.pk}": head},
    )  # fmt: skip
    measure.refresh_from_db()
    assert (Task.objects.get(pk=task.pk).owner, measure.owner) == (head, head)
    gone = Person.objects.get(pk=house.engineer.pk)
    assert not gone.is_active and held_by(gone) == {}
    assert timeline_of(gone).filter(verb="org.person_left").exists()


def test_leaving_of_a_head_with_tasks_needs_the_next_head(house: House) -> None:
    make_task(house, "平台", lead=house.software)
    post = house.software_head.posts.get()
    row = held_by(house.software_head)[f"org.post-{post.pk}"]
    assert row.goes_to == house.design_head and "1" in row.note
    with pytest.raises(Refused):
        record_leaving(person=house.software_head, by=house.admin)
    record_leaving(person=house.software_head, by=house.admin, successors={row.key: house.engineer})
    assert [person.pk for person in holders_of(house.software, PostKind.HEAD)] == [house.engineer.pk]


def test_leaving_of_one_of_two_heads_needs_nobody(house: House) -> None:
    make_task(house, "平台", lead=house.software)
    make_person("副主任", house.software, (PostKind.HEAD, house.software))
    row = held_by(house.software_head)[f"org.post-{house.software_head.posts.get().pk}"]
    assert row.automatic and "副主任" in row.note
    record_leaving(person=house.software_head, by=house.admin)
    assert not Person.objects.get(pk=house.software_head.pk).is_active


def test_leaving_of_the_only_planner_with_drafts_needs_the_next_one(house: House) -> None:
    make_task(house, "草稿", state=TaskState.DRAFTED)
    rows = held_by(house.planner)
    post = rows[f"org.post-{house.planner.posts.get().pk}"]
    assert not post.automatic and post.goes_to is None
    assert rows[f"plan.draft-{house.planner.pk}"].automatic
    record_leaving(person=house.planner, by=house.admin, successors={post.key: house.supervisor})
    assert [person.pk for person in holders_of(house.institute, PostKind.PLANNER)] == [house.supervisor.pk]


def test_leaving_deletes_own_views_and_passes_shared_ones_and_screens(house: House) -> None:
    second = make_person("规划二", house.institute, (PostKind.PLANNER, house.institute))
    common = {"unit": house.institute, "owner": house.planner, "made_at": clock.now()}
    own = WallView.objects.create(name="自己的", **common)
    shared = WallView.objects.create(name="滞后的", shared=True, **common)
    WallView.objects.create(**common | {"name": "滞后的", "owner": second})
    screen = WallScreen.objects.create(
        unit=house.institute, year=house.year, name="大厅", turns=[], made_by=house.planner, made_at=clock.now()
    )
    successors = {f"progress.wall_view-{shared.pk}": second, f"progress.wall_screen-{screen.pk}": second}
    record_leaving(person=house.planner, by=house.admin, successors=successors)
    assert not WallView.objects.filter(pk=own.pk).exists()
    shared.refresh_from_db()
    screen.refresh_from_db()
    assert (shared.owner, screen.made_by) == (second, second)
    assert shared.name.startswith("滞后的 (规划员")


def test_moving_passes_what_belongs_to_the_unit_left_and_ends_the_posts_there(house: House) -> None:
    stays = make_task(house, "部里的", lead=house.design, owner=house.engineer)
    goes = owned(house)
    with pytest.raises(Refused):
        change_person(person=house.engineer, by=house.admin, unit=house.thermal)
    person = change_person(
        person=house.engineer, by=house.admin, unit=house.thermal, successors={key(goes): house.software_head}
    )
    assert person.unit == house.thermal
    assert Task.objects.get(pk=stays.pk).owner == person
    assert Task.objects.get(pk=goes.pk).owner == house.software_head
    assert not Post.held_by(person).exists()


def test_moving_keeps_a_post_of_a_unit_above_the_new_one(house: House) -> None:
    Post.objects.create(person=house.engineer, unit=house.design, kind=PostKind.LEADER, since=date(2020, 1, 1))
    change_person(person=house.engineer, by=house.admin, unit=house.thermal)
    assert [post.unit for post in Post.held_by(house.engineer)] == [house.design]


def test_changing_the_record_without_a_move_asks_nothing(house: House) -> None:
    owned(house)
    change_person(person=house.engineer, by=house.admin, name="改名", unit=house.software)
    assert Person.objects.get(pk=house.engineer.pk).name == "改名"


def test_ending_a_leaders_post_passes_the_tasks_led_there(house: House) -> None:
    leader = make_person("分管", house.institute, (PostKind.LEADER, house.design))
    task, elsewhere = (
        make_task(house, t, lead=u, leader=leader) for t, u in (("甲", house.software), ("乙", house.testing))
    )
    with pytest.raises(Refused):
        end_post(post=leader.posts.get(), by=house.admin)
    end_post(post=leader.posts.get(), by=house.admin, successors={key(task, "leader"): house.director})
    assert Task.objects.get(pk=task.pk).leader == house.director
    assert Task.objects.get(pk=elsewhere.pk).leader == leader


def test_held_costs_the_same_for_one_and_three_things(house: House, django_assert_num_queries) -> None:
    from tests.support.queries import statements

    owned(house), make_measure(house, unit=house.software, owner=house.engineer)
    one = statements(lambda: holdings.held([house.engineer], LEAVE))
    for name in ("二", "三"):
        owned(house, name), make_measure(house, unit=house.software, owner=house.engineer)
    with django_assert_num_queries(one):
        assert len(held_by(house.engineer)) == 7
    assert one <= 15


def test_holders_over_without_anybody_finds_nobody(house: House) -> None:
    assert holders_over([], PostKind.HEAD) == {}
    assert holders_over([house.testing.path], PostKind.SUPERVISOR)[house.testing.path][0] == house.supervisor


def test_person_called_by_number_name_or_both(house: House) -> None:
    number = house.engineer.number
    for text in (number, "工程师", f"工程师 {number}"):
        assert person_called(text, house.group) == house.engineer
    make_person("工程师", house.thermal)
    with pytest.raises(Refused):
        person_called("工程师", house.group)
    with pytest.raises(Refused):
        person_called("外人", house.group)


def page(client: Client, person: Person, house: House, **asked: str) -> tuple[str, str]:
    client.force_login(house.admin, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    url = reverse("org:hand-over", args=[person.pk], query=asked)
    return url, client.get(url).content.decode()


def test_leaving_from_the_persons_page_leads_to_the_list_first(client: Client, house: House) -> None:
    task = owned(house)
    url, shown = page(client, house.engineer, house, **{"for": "leave"})
    answer = client.post(reverse("org:record-leaving", args=[house.engineer.pk]))
    assert answer.url == url
    assert f'value="{key(task)}"' in shown and "软件主任" in shown
    assert Person.objects.get(pk=house.engineer.pk).is_active


def test_leaving_from_the_list_takes_the_proposals_that_were_shown(client: Client, house: House) -> None:
    task = owned(house)
    post = house.engineer.posts.get()
    url, _shown = page(client, house.engineer, house, **{"for": "leave"})
    answer = client.post(url, {"shown": [key(task), f"org.post-{post.pk}"], "reason": "退休"})
    assert answer.status_code == 302
    assert Task.objects.get(pk=task.pk).owner == house.software_head
    assert not Person.objects.get(pk=house.engineer.pk).is_active


def test_leaving_from_a_list_that_has_changed_is_refused(client: Client, house: House) -> None:
    owned(house)
    url, _shown = page(client, house.engineer, house, **{"for": "leave"})
    owned(house, "新来的")
    answer = client.post(url, {"shown": [f"org.post-{house.engineer.posts.get().pk}"]})
    assert answer.status_code == 409
    assert Person.objects.get(pk=house.engineer.pk).is_active


def test_list_with_a_wrong_name_says_so_beside_its_line(client: Client, house: House) -> None:
    task = owned(house)
    url, _shown = page(client, house.engineer, house)
    answer = client.post(url, {"shown": [key(task)], f"to-{key(task)}": "没有这个人"})
    assert answer.status_code == 409
    assert f'id="e-{key(task)}"' in answer.content.decode() and "没有这个人" in answer.content.decode()


def test_list_with_one_person_for_all_but_one_line(client: Client, house: House) -> None:
    first, second = owned(house), owned(house, "回归")
    peer = make_person("同事", house.software)
    url, _shown = page(client, house.engineer, house)
    data = {"shown": [key(first), key(second)], "to-all": "软件主任", f"to-{key(second)}": peer.number}
    assert client.post(url, data).status_code == 302
    assert [Task.objects.get(pk=t.pk).owner for t in (first, second)] == [house.software_head, peer]


def test_own_list_shows_no_posts_and_changes_nothing_left_empty(client: Client, house: House) -> None:
    task = owned(house)
    client.force_login(house.engineer, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    url = reverse("org:hand-over", args=[house.engineer.pk])
    assert "org.post" not in client.get(url).content.decode()
    client.post(url, {"shown": [key(task)]})
    assert Task.objects.get(pk=task.pk).owner == house.engineer


def test_check_reports_what_stayed_with_somebody_who_left(house: House) -> None:
    from luoshi.cli.check import left_behind

    owned(house)
    assert left_behind() == []
    Person.objects.filter(pk=house.engineer.pk).update(is_active=False)  # as in a database from before this rule
    assert [line for line in left_behind() if "联调" in line]
