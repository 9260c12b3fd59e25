from __future__ import annotations

from uuid import uuid4

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.supervision.meetings.following import became
from luoshi.supervision.models import Decision, Slip
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, decided, lit_task, under_way


def test_supervisors_decision_is_an_assigned_slip_at_once(desk: Desk):
    meeting, item = under_way(desk)
    slip = decided(desk, item).slip
    assert (slip.number, slip.state, slip.source, slip.source_words) == (
        "督办〔2026〕1号", "assigned", "decision", meeting.title,
    )  # fmt: skip
    assert (slip.matter, slip.requirement, slip.lead_unit) == (item.matter, "补齐数据并书面说明", desk.house.software)
    event = timeline_of(meeting)[0]
    assert told(event.verb, event.facts).endswith("decided (1): 补齐数据并书面说明")
    assert event in timeline_of(slip)


def test_chairs_decision_is_a_proposed_slip_until_the_supervisor_opens_it(desk: Desk):
    slip = decided(desk, under_way(desk)[1], by=desk.house.director).slip
    assert (slip.state, slip.number) == ("proposed", "")


def test_decision_on_a_task_makes_a_slip_about_that_task(desk: Desk):
    from luoshi.supervision.actions.start_meeting import start_meeting

    task = lit_task(desk, "总装", "behind", 12)
    meeting = start_meeting(meeting=called(desk), by=desk.house.supervisor)
    assert decided(desk, meeting.items.get()).slip.task == task


def test_due_without_a_date_follows_the_limit_of_minutes(desk: Desk):
    decision = decided(desk, under_way(desk)[1], due_on=None)
    assert f"{decision.due_on:%m-%d}" == "10-06"


def test_task_decision_waits_for_the_planning_officer(desk: Desk):
    decision = decided(desk, under_way(desk)[1], outcome="task")
    assert (decision.slip, decision.task) == (None, None)
    assert became(decision).open
    assert "planning officer" in became(decision).words


def test_noted_decision_makes_nothing(desk: Desk):
    decision = decided(desk, under_way(desk)[1], outcome="noted", lead_unit=None, person=None)
    assert not Slip.objects.exists()
    assert not became(decision).open


def test_decisions_are_numbered_on(desk: Desk):
    _, item = under_way(desk)
    assert [decided(desk, item).number for _ in range(2)] == [1, 2]


def test_form_sent_again_gives_the_decision_that_is_there(desk: Desk):
    _, item = under_way(desk)
    key = uuid4()
    decision = decided(desk, item, key=key)
    assert decided(desk, item, key=key) == decision == Decision.objects.get()
    with pytest.raises(Refused, match="used already"):
        decided(desk, item, key=key, text="另一句话")
    assert Slip.objects.get() == decision.slip


@pytest.mark.parametrize(
    ("said", "field"), [({"text": " "}, "text"), ({"lead_unit": None}, "lead_unit"), ({"outcome": "?"}, "outcome")]
)
def test_decision_that_lacks_something_is_refused_and_leaves_nothing(desk: Desk, said: dict, field: str):
    _, item = under_way(desk)
    with pytest.raises(Refused) as refusal:
        decided(desk, item, **said)
    assert refusal.value.field == field
    assert not Slip.objects.exists()


def test_deciding_before_the_meeting_is_open_is_refused(desk: Desk):
    lit_task(desk, "总装", "behind", 12)
    with pytest.raises(Refused, match="cannot be done now"):
        decided(desk, called(desk).items.get())


@pytest.mark.parametrize("who", ["planner", "software_head", "stranger"])
def test_deciding_by_who_does_not_run_it_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        decided(desk, under_way(desk)[1], by=getattr(desk.house, who))
