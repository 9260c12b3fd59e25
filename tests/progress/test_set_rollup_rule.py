from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.org.models import Person
from luoshi.plan.actions.close_task import close_task
from luoshi.plan.models import Milestone
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.pass_milestone import pass_milestone
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.actions.unpass_milestone import unpass_milestone
from luoshi.progress.models import RollupRule
from tests.factories import House
from tests.progress.at_work import done, on, recomputed, standing, stored, tree


def at_work(house: House) -> dict:
    """b1 40 : b2 30 : b3 30 at 71, 60, 62 %; nothing done elsewhere."""
    parts = tree(house)
    for name, percent in (("b1", 71), ("b2", 60), ("b3", 62)):
        check_in(task=parts[name], percent=percent, by=house.engineer)
    return parts


def agrees(house: House) -> bool:
    return stored(house) == recomputed(house)


def test_rollup_rule_minimum_goes_all_the_way_up(house: House) -> None:
    parts = at_work(house)
    set_rollup_rule(task=parts["b"], kind="minimum", by=house.planner)
    assert done(parts["b"]) == Fraction(60, 100)
    assert done(parts["top"]) == Fraction(60, 100) * Fraction(45, 100)
    assert agrees(house)
    event = Event.objects.get(verb="progress.rollup_rule_changed")
    assert (event.before["kind"], event.after["kind"]) == ("mean", "minimum")


def test_rollup_rule_sum_leaves_undone_what_nobody_has_broken_down(house: House) -> None:
    parts = at_work(house)
    close_task(task=parts["b3"], by=house.planner, done=True)
    set_rollup_rule(task=parts["b"], kind="sum", by=house.planner)
    assert done(parts["b"]) == Fraction(71 * 40 + 60 * 30 + 100 * 30, 10000)
    assert agrees(house)


def test_rollup_rule_milestones_follows_them(house: House) -> None:
    parts = at_work(house)
    marks = [
        Milestone.objects.create(task=parts["b"], title=t, due_on=date(2026, m, 1))
        for t, m in (("评审", 8), ("上线", 11))
    ]
    set_rollup_rule(task=parts["b"], kind="milestones", by=house.planner)
    assert (done(parts["b"]), standing(parts["b"]).exact_planned) == (0, Fraction(1, 2))
    pass_milestone(milestone=marks[0], by=house.software_head)
    assert (done(parts["b"]), done(parts["top"])) == (Fraction(1, 2), Fraction(45, 200))
    assert agrees(house)
    unpass_milestone(milestone=marks[0], by=house.software_head)
    assert done(parts["b"]) == 0 and agrees(house)


def test_rollup_rule_by_hand_holds_against_check_ins_below(house: House) -> None:
    parts = at_work(house)
    set_rollup_rule(task=parts["b"], kind="manual", percent=33, reason="现场清点", by=house.planner)
    check_in(task=parts["b1"], percent=90, by=house.engineer)
    assert (done(parts["b"]), agrees(house)) == (Fraction(33, 100), True)
    rule = RollupRule.objects.get()
    assert (rule.set_by, rule.reason, rule.set_on) == (house.planner, "现场清点", date(2026, 9, 16))
    set_rollup_rule(task=parts["b"], kind="mean", by=house.planner)
    assert not RollupRule.objects.exists()
    assert done(parts["b"]) == Fraction(90 * 40 + 60 * 30 + 62 * 30, 10000)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"kind": "manual", "percent": 40}, "reason"), ({"kind": "manual", "reason": "清点"}, "percent"),
     ({"kind": "manual", "percent": 140, "reason": "清点"}, "percent"), ({"kind": "best"}, "kind"),
     ({"kind": "milestones"}, "kind"), ({"kind": "measure"}, "kind")],
)  # fmt: skip
def test_rollup_rule_that_cannot_be_is_refused(house: House, given: dict, field: str) -> None:
    parts = tree(house)
    with pytest.raises(Refused) as refusal:
        set_rollup_rule(task=parts["b"], by=house.planner, **given)
    assert refusal.value.field == field and not RollupRule.objects.exists()


def test_rollup_rule_of_a_closed_task_is_refused(house: House) -> None:
    parts = at_work(house)
    close_task(task=parts["b1"], by=house.planner, done=True)
    with pytest.raises(Refused):
        set_rollup_rule(task=parts["b1"], kind="minimum", by=house.planner)


def test_rollup_rule_unchanged_is_not_recorded_again(house: House) -> None:
    parts = tree(house)
    for _ in range(2):
        set_rollup_rule(task=parts["b"], kind="minimum", by=house.planner)
    assert Event.objects.filter(verb="progress.rollup_rule_changed").count() == 1


def test_rollup_rule_is_for_whoever_may_change_the_task(house: House) -> None:
    parts = tree(house)
    for other in (house.engineer, house.testing_head, house.supervisor, house.stranger):
        with pytest.raises(NotAllowed):
            set_rollup_rule(task=parts["b"], kind="minimum", by=other)
    assert set_rollup_rule(task=parts["b"], kind="minimum", by=house.design_head)


def page_of(house: House, name: str, pk: int, **sent: str):
    Person.objects.filter(pk=house.planner.pk).update(language="en")
    client = Client()
    client.force_login(house.planner, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    address = reverse(f"progress:{name}", args=[pk])
    return client.post(address, sent) if sent else client.get(address)


def test_rollup_rule_is_set_from_the_page_and_explained(house: House) -> None:
    parts = at_work(house)
    assert "Set by hand" in page_of(house, "rollup-rule", parts["b"].pk).content.decode()
    refused = page_of(house, "rollup-rule", parts["b"].pk, kind="manual", percent="61")
    assert refused.status_code == 422 and "needs its reason" in refused.content.decode()
    sent = page_of(house, "rollup-rule", parts["b"].pk, kind="manual", percent="61", reason="现场清点")
    assert sent.status_code == 302
    page = page_of(house, "explain", parts["b"].pk).content.decode()
    assert (
        "Set to 61%" in page
        and "现场清点" in page
        and "规划员" in page
        and "3 tasks below do not make this number" in page
    )


@pytest.mark.parametrize(
    ("kind", "said"), [("minimum", ["60.000%", "Least"]), ("sum", ["65.000%", "40%"]), ("mean", ["65.000%", "100%"])]
)
def test_explanation_adds_up_by_the_rule(house: House, kind: str, said: list[str]) -> None:
    parts = at_work(house)
    set_rollup_rule(task=parts["b"], kind=kind, by=house.planner)
    with on(9, 17):
        page = page_of(house, "explain", parts["b"].pk).content.decode()
        assert all(word in page for word in said)
        assert "of which" not in page_of(house, "explain", parts["top"].pk).content.decode() or kind != "minimum"
