from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of, word_of
from luoshi.ledger.actions.record import record
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.org.policy import may_manage
from luoshi.org.queries import posts_held


@transaction.atomic
def give_post(*, person: Person, unit: Unit, kind: str, by: Person, since: date | None = None) -> Post:
    """Give a post from a day on (default today). Giving a held post again changes nothing."""
    if not may_manage(by, unit) or person.unit is None:
        raise NotAllowed(_("Only an administrator gives posts."))
    if not person.is_active:
        raise Refused(_("This person has left."))
    held = posts_held(person).filter(unit=unit, kind=kind).first()
    if held:
        return held
    post = Post.objects.create(person=person, unit=unit, kind=kind, since=since or clock.today())
    record(
        "org.post_given", about=[person, unit], by=by, unit_path=unit.path, after={"kind": kind, "unit": unit.pk},
        facts={"person": name_of(person), "post": word_of(PostKind(kind).label), "unit": name_of(unit)},
    )  # fmt: skip
    return post
