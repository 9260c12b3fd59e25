from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.holdings import Change
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.actions.hand_over import settle
from luoshi.org.models import Person
from luoshi.org.policy import may_manage


@transaction.atomic
def record_leaving(
    *, person: Person, by: Person, on: date | None = None, reason: str = "", successors: Mapping[str, Person] | None = None
) -> Person:  # fmt: skip
    """Somebody left: they can no longer sign in and their posts end; what they did stays theirs.

    What they hold goes to ``successors`` first (``hand_over``); while anything would stay with them, nobody leaves.
    """
    if person.unit is None or not may_manage(by, person.unit):
        raise NotAllowed(_("Only an administrator changes the people."))
    if person.pk == by.pk:
        raise Refused(_("Somebody else has to record that you left."))
    settle(person=person, by=by, successors=successors or {}, change=Change("leave"), reason=reason)
    person.is_active = False
    person.left_on = on or clock.today()
    person.save(update_fields=["is_active", "left_on"])
    for post in person.posts.filter(until__isnull=True):
        post.until = max(post.since, person.left_on)
        post.save(update_fields=["until"])
    record(
        "org.person_left", about=[person, person.unit], by=by, unit_path=person.unit.path, reason=reason,
        facts={"person": name_of(person)},
    )  # fmt: skip
    return person
