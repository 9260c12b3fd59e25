"""Links in messages that do one thing for one person: signed, running out, confirmed on a page.

A link names the person it was sent to, so it is safe to forward: nobody else can use it. Opening it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.models import Assignment
from luoshi.plan.policy import may_receive as may_receive_task
from luoshi.supervision.actions.acknowledge_notice import acknowledge_notice
from luoshi.supervision.actions.read_result import read_result
from luoshi.supervision.actions.receive_slip import receive_slip
from luoshi.supervision.actions.snooze_notice import snooze_notice
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.models import Notice, Slip
from luoshi.supervision.policy import slips_seen_by

SIGNER = Signer(salt="luoshi.one-click")
LASTS = timedelta(days=3)


@dataclass(frozen=True)
class Link:
    """What a link says; ``expired`` ones only lead to the thing."""

    person_id: int
    act: str
    pk: int
    expired: bool = False


@dataclass(frozen=True)
class Act:
    """``find(pk, person)``: the thing, if it is theirs to act on. ``do(thing, by, typed)`` calls the verb."""

    find: Callable[[int, Person], Any]
    verb: Callable[[], str]
    done: Callable[[], str]
    do: Callable[[Any, Person, Mapping[str, str]], Any]
    fields: tuple[str, ...] = ()


def address_of(act: str, person: Person) -> str:
    """``act``: ``supervision.receive_slip:12``. Below the house's own address."""
    return reverse(
        "supervision:act", args=[SIGNER.sign_object([person.pk, act, int((clock.now() + LASTS).timestamp())])]
    )


def verb_of(act: str) -> str:
    return ACTS[act.partition(":")[0]].verb()


def read(token: str) -> Link | None:
    """None for what this house never signed."""
    try:
        person_id, act, until = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    name, _colon, pk = act.partition(":")
    return Link(person_id, name, int(pk), clock.now().timestamp() > until) if name in ACTS else None


def _slip(pk: int, person: Person) -> Slip | None:
    return slips_seen_by(person).filter(pk=pk).first()


def _assignment(pk: int, person: Person) -> Assignment | None:
    row = Assignment.objects.select_related("task", "unit").filter(pk=pk).first()
    return row if row and may_receive_task(person, row) else None


def _notice(pk: int, person: Person) -> Notice | None:
    return Notice.objects.select_related("slip").filter(pk=pk, person=person).first()


def _until(typed: Mapping[str, str]) -> date:
    try:
        return date.fromisoformat(typed.get("until", ""))
    except ValueError:
        raise Refused(_("Name a date."), field="until") from None


ACTS = {
    "plan.accept_task": Act(
        _assignment, lambda: _("Sign for"), lambda: _("Signed for."),
        lambda row, by, typed: accept_task(assignment=row, by=by),
    ),
    "supervision.receive_slip": Act(
        _slip, lambda: _("Sign for"), lambda: _("Signed for."), lambda row, by, typed: receive_slip(slip=row, by=by)
    ),
    "supervision.submit_slip": Act(
        _slip, lambda: _("Submit"), lambda: _("Submitted for review."),
        lambda row, by, typed: submit_slip(slip=row, by=by),
    ),
    "supervision.read_result": Act(
        _slip, lambda: pgettext("a result", "Read, no new instruction"), lambda: _("Read: no new instruction."),
        lambda row, by, typed: read_result(slip=row, by=by),
    ),
    "supervision.acknowledge_notice": Act(
        _notice, lambda: pgettext("notice", "Acknowledge"), lambda: _("Acknowledged."),
        lambda row, by, typed: acknowledge_notice(notice=row, by=by),
    ),
    "supervision.snooze_notice": Act(
        _notice, lambda: pgettext("notice", "Put off"), lambda: _("Put off; the ladder stands still on it till then."),
        lambda row, by, typed: snooze_notice(notice=row, until=_until(typed), reason=typed.get("reason", ""), by=by),
        fields=("until", "reason"),
    ),
}  # fmt: skip


def thing_of(link: Link, person: Person) -> Any:
    """Raises ``NotAllowed`` for anybody but the person it was sent to, and once the thing is no longer theirs."""
    if link.person_id != person.pk:
        raise NotAllowed(_("This link was sent to somebody else and works for them only."))
    thing = ACTS[link.act].find(link.pk, person)
    if thing is None:
        raise NotAllowed(_("This is no longer yours to act on."))
    return thing


def page_of(thing: Any) -> tuple[str, str]:
    """Title and address of what it is about."""
    about = thing.task if isinstance(thing, Assignment) else thing.slip if isinstance(thing, Notice) else thing
    return str(about), about.get_absolute_url()
