from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed
from luoshi.kernel.holdings import Change
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.actions.hand_over import settle
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_manage
from luoshi.org.post_keeper import left

FIELDS = ("name", "name_en", "title", "title_en", "phone", "email", "unit")


@transaction.atomic
def change_person(
    *, person: Person, by: Person, successors: Mapping[str, Person] | None = None, reason: str = "", **values: object
) -> Person:
    """Change some of ``FIELDS``; a new unit must be the administrator's to manage as well.

    Who moves hands over first what belongs to the unit left (``successors``), and their posts there end.
    """
    into = values.get("unit", person.unit)
    if person.unit is None or not may_manage(by, person.unit) or not may_manage(by, into):  # type: ignore[arg-type]
        raise NotAllowed(_("Only an administrator changes the people."))
    if isinstance(into, Unit) and into.pk != person.unit_id:
        _move(person, into, by, successors or {}, reason)
    changed = [field for field in FIELDS if field in values]
    before = {field: str(getattr(person, field)) for field in changed}
    for field in changed:
        setattr(person, field, values[field])
    person.save(update_fields=changed)
    after = {field: str(getattr(person, field)) for field in changed}
    record(
        "org.person_changed", about=[person, person.unit], by=by, unit_path=person.unit.path, before=before,
        after=after, facts={"person": name_of(person)}, reason=reason,
    )  # fmt: skip
    return person


def _move(person: Person, into: Unit, by: Person, successors: Mapping[str, Person], reason: str) -> None:
    change = Change("move", to=into)
    settle(person=person, by=by, successors=successors, change=change, reason=reason)
    for post in person.posts.filter(until__isnull=True).select_related("unit", "person__unit"):
        if left(post, change):
            post.until = max(post.since, clock.today() - timedelta(days=1))
            post.save(update_fields=["until"])
