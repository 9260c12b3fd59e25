from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.holdings import Change
from luoshi.kernel.words import name_of, word_of
from luoshi.ledger.actions.record import record
from luoshi.org.actions.hand_over import settle
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post
from luoshi.org.policy import may_manage


@transaction.atomic
def end_post(*, post: Post, by: Person, reason: str = "", successors: Mapping[str, Person] | None = None) -> Post:
    """End a post as of yesterday. What goes with it goes to ``successors`` first; nothing may be left to nobody.

    The last administrator of a house cannot be ended: nobody could undo it.
    """
    if not may_manage(by, post.unit):
        raise NotAllowed(_("Only an administrator ends posts."))
    others = Post.objects.filter(kind=PostKind.ADMIN, until__isnull=True, person__is_active=True).exclude(pk=post.pk)
    if post.kind == PostKind.ADMIN and not others.exists():
        raise Refused(_("This is the last administrator. Name another one first."))
    settle(person=post.person, by=by, successors=successors or {}, change=Change("post", post=post), reason=reason)
    yesterday = clock.today() - timedelta(days=1)
    if post.since > yesterday:
        post.since = yesterday
    post.until = yesterday
    post.save(update_fields=["since", "until"])
    facts = {"person": name_of(post.person), "post": word_of(PostKind(post.kind).label), "unit": name_of(post.unit)}
    record(
        "org.post_ended", about=[post.person, post.unit], by=by, unit_path=post.unit.path, reason=reason, facts=facts
    )
    return post
