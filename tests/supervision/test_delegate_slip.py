from __future__ import annotations

from typing import Any

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.supervision.actions.delegate_slip import delegate_slip
from luoshi.supervision.models import Notice
from luoshi.supervision.policy import slips_seen_by
from luoshi.supervision.queries import notices_for
from tests.factories import make_person
from tests.supervision.desk import Desk, last_told
from tests.supervision.rungs import make_notice


@pytest.fixture
def colleague(desk: Desk) -> Person:
    return make_person("同事", desk.house.software)


def pass_on(slip: Any, to: Person, by: Person, **said: Any) -> Any:
    return delegate_slip(**{"slip": slip, "to": to, "by": by, "reason": "出差两周", **said})


def test_handling_is_passed_on_with_what_was_told_and_both_see_it(desk: Desk, colleague: Person):
    slip, engineer = desk.at("under_way"), desk.house.engineer
    make_notice(slip, engineer)
    pass_on(slip, colleague, engineer)
    assert desk.fresh(slip).person == colleague
    assert not notices_for(engineer)
    told = notices_for(colleague).get()
    assert (told.kind, told.level, told.words, told.by) == ("delegated", 0, "出差两周", engineer)
    engineer.unit = None
    engineer.posts.all().delete()
    assert slips_seen_by(engineer).get() == slip
    assert last_told(slip) == "Passed the handling of 督办〔2026〕1号 to 同事"


def test_head_passes_on_what_nobody_had_by_name(desk: Desk, colleague: Person):
    slip = desk.at("assigned", person=None)
    assert pass_on(slip, colleague, desk.house.software_head).was is None
    assert desk.fresh(slip).person == colleague


def test_notice_alone_is_passed_on_within_ones_own_unit(desk: Desk, colleague: Person):
    slip, head = desk.at("under_way"), desk.house.design_head
    notice = make_notice(slip, head, level=2)
    made = pass_on(slip, colleague, head, notice=notice)
    assert (made.was, made.to, desk.fresh(slip).person) == (head, colleague, desk.house.engineer)
    assert Notice.objects.get(pk=notice.pk).acknowledged_at is not None
    assert notices_for(colleague).get().level == 2
    assert last_told(slip) == "Passed what they were told of 督办〔2026〕1号 to 同事"


@pytest.mark.parametrize(
    ("who", "said", "field"),
    [("colleague", {"reason": " "}, "reason"), ("engineer", {}, "person"), ("testing_head", {}, "person")],
)
def test_passing_on_without_a_reason_or_to_the_wrong_person_is_refused(
    desk: Desk, colleague: Person, who: str, said: dict[str, Any], field: str
):
    to = colleague if who == "colleague" else getattr(desk.house, who)
    with pytest.raises(Refused) as refusal:
        pass_on(desk.at("under_way"), to, desk.house.engineer, **said)
    assert refusal.value.field == field


def test_notice_is_not_passed_out_of_ones_unit(desk: Desk):
    slip = desk.at("under_way")
    notice = make_notice(slip, desk.house.design_head, level=2)
    with pytest.raises(Refused):
        pass_on(slip, desk.house.testing_head, desk.house.design_head, notice=notice)


@pytest.mark.parametrize("state", ["under_review", "closed"])
def test_slip_that_is_not_with_its_unit_is_not_passed_on(desk: Desk, colleague: Person, state: str):
    with pytest.raises(Refused):
        pass_on(desk.at(state), colleague, desk.house.engineer)


@pytest.mark.parametrize("who", ["supervisor", "design_head", "director"])
def test_handling_is_passed_on_by_the_unit_only(desk: Desk, colleague: Person, who: str):
    with pytest.raises(NotAllowed):
        pass_on(desk.at("under_way"), colleague, getattr(desk.house, who))


def test_notice_of_another_is_not_passed_on(desk: Desk, colleague: Person):
    slip = desk.at("under_way")
    notice = make_notice(slip, desk.house.design_head, level=2)
    with pytest.raises(NotAllowed):
        pass_on(slip, colleague, desk.house.engineer, notice=notice)
