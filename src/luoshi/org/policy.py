"""Who may see and do what. Everything derives from posts held today over the unit tree.

Three circles: a *stranger* belongs to another root and gets 404; a *reader* belongs to the same root; the *scope* is
what somebody sees in detail: the subtrees of the units where they hold a broad post, their own unit, and the units
above it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luoshi.kernel.trees import ids_on, under
from luoshi.org.enums import PostKind, UnitKind
from luoshi.org.models import Person, Post, Unit

BROAD = {PostKind.HEAD, PostKind.LEADER, PostKind.PLANNER, PostKind.SUPERVISOR, PostKind.ADMIN}


@dataclass(frozen=True)
class Scope:
    """What somebody's posts open to them. ``posts``: kind and unit path of every post held today."""

    person_id: int
    posts: tuple[tuple[str, str], ...]
    home: str  # path of the home unit, "" without one

    @property
    def broad(self) -> tuple[str, ...]:
        return tuple(sorted({path for kind, path in self.posts if kind in BROAD}))

    def holds(self, kind: str, at: str) -> bool:
        """Holds ``kind`` at the unit with path ``at`` or at one above it."""
        return any(k == kind and at.startswith(path) for k, path in self.posts)

    def holds_exactly(self, kind: str, at: str) -> bool:
        return (kind, at) in self.posts

    def headed(self) -> list[int]:
        """The ids of the units that the person heads."""
        return [ids_on(path)[-1] for kind, path in self.posts if kind == PostKind.HEAD]

    def sees(self, path: str) -> bool:
        """Sees the unit at ``path`` in detail."""
        return path == self.home or self.home.startswith(path) or any(path.startswith(b) for b in self.broad)

    def within(self, field: str = "path") -> Q:
        """A filter over a unit-path column for everything seen in detail."""
        seen = Q(pk__in=[])
        for path in self.broad:
            seen |= under(path, field)
        if self.home:
            seen |= Q(**{f"{field}__in": _ancestors(self.home)})
        return seen


def scope_of(person: Person) -> Scope:
    """Read once a request (two statements) and kept on the person."""
    cached = getattr(person, "_scope", None)
    if cached is None:
        posts = tuple(Post.held_by(person).values_list("kind", "unit__path"))
        cached = Scope(person.pk, posts, person.unit.path if person.unit else "")
        person._scope = cached  # type: ignore[attr-defined]
    return cached


def _ancestors(path: str) -> list[str]:
    ids = ids_on(path)
    return ["/" + "/".join(map(str, ids[: n + 1])) + "/" for n in range(len(ids))]


def same_house(person: Person, unit: Unit) -> bool:
    """Both belong to one root, so that a refusal may say whose page it is (403) and need not deny it exists (404)."""
    return person.unit is not None and ids_on(person.unit.path)[0] == ids_on(unit.path)[0]


def units_seen_by(person: Person) -> QuerySet[Unit]:
    return Unit.objects.filter(scope_of(person).within())


def may_manage(person: Person, unit: Unit) -> bool:
    """Change units, people and posts: an administrator of the unit or of one above it."""
    return scope_of(person).holds(PostKind.ADMIN, unit.path)


def may_hand_over(by: Person, person: Person) -> bool:
    """Pass on what somebody holds: they themselves, the head of their unit or of one above it, an administrator."""
    if by.pk == person.pk:
        return True
    if person.unit is None:
        return False
    return scope_of(by).holds(PostKind.HEAD, person.unit.path) or may_manage(by, person.unit)


def may_edit_calendar(person: Person, institution: Unit | None = None) -> bool:
    """The house's calendar: an administrator at the top of a house. An institution's own: one of it or of a unit above."""
    if institution is not None:
        return scope_of(person).holds(PostKind.ADMIN, institution.path)
    return any(kind == PostKind.ADMIN and len(ids_on(path)) == 1 for kind, path in scope_of(person).posts)


def calendars_edited_by(person: Person) -> list[Unit]:
    """The institutions whose own calendar a person may keep."""
    administered = Q(pk__in=[])
    for kind, path in scope_of(person).posts:
        if kind == PostKind.ADMIN:
            administered |= under(path)
    return list(Unit.objects.filter(administered, kind=UnitKind.INSTITUTE, closed_at__isnull=True).order_by("path"))


def institution_path(path: str) -> str:
    """The path of the institute a unit path belongs to: the nearest ancestor of that kind, else the root."""
    chain = Unit.objects.filter(path__in=_ancestors(path)).order_by("-depth")
    for unit in chain:
        if unit.kind == UnitKind.INSTITUTE:
            return unit.path
    return _ancestors(path)[0]
