"""Posts as things that somebody holds: the unit's next head is whom its tasks wait for."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.kernel import holdings
from luoshi.kernel.holdings import Change, Holding
from luoshi.org.actions.give_post import give_post
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post
from luoshi.org.queries import holders_of, holders_over


class Posts:
    name = "org.post"

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        if change.kind == "hand":
            return []
        posts = Post.objects.filter(person__in=people, until__isnull=True).select_related("unit", "person__unit")
        if change.kind == "post":
            posts = posts.filter(pk=change.post.pk)
        return [_row(post, people) for post in posts.order_by("pk") if change.kind != "move" or left(post, change)]

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        for post in Post.objects.filter(pk__in=[row.pk for row in things]).select_related("unit"):
            give_post(person=to, unit=post.unit, kind=post.kind, by=by)

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """They end with the change itself."""


def left(post: Post, change: Change) -> bool:
    """Whether a move takes the person out of it: a post at the unit left, or below it."""
    home = post.person.unit
    return home is not None and post.unit.path.startswith(home.path) and not change.stays_within(post.unit.path)


def _row(post: Post, people: Sequence[Person]) -> Holding:
    title = f"{post.unit.label} · {post.get_kind_display()}"
    other = holders_of(post.unit, PostKind(post.kind)).exclude(pk__in=[person.pk for person in people]).first()
    if other:
        return _automatic(post, title, _("%(person)s holds it as well.") % {"person": other.label})
    words = holdings.following(post)
    if not words:
        return _automatic(post, title, _("Ends; nothing waits for whoever holds it."))
    above = holders_over([post.unit.path], PostKind(post.kind), people).get(post.unit.path)
    because = ""
    if above:
        because = _("%(post)s of %(unit)s above") % {"post": post.get_kind_display(), "unit": above[1].label}
    note = _("With it goes: %(what)s.") % {"what": _(", ").join(words)}
    return Holding(Posts.name, post.pk, post.person, _("Post"), title, "", above and above[0], because, note)


def _automatic(post: Post, title: str, note: str) -> Holding:
    return Holding(Posts.name, post.pk, post.person, _("Post"), title, note=note, automatic=True)
