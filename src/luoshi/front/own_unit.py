"""Whose standing somebody sees first."""

from __future__ import annotations

from luoshi.intake.queries import institution_shown
from luoshi.kernel.trees import ids_on
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.policy import scope_of

FOR_A_WHOLE = (PostKind.PLANNER, PostKind.SUPERVISOR)


def own_unit_id(person: Person) -> int | None:
    """The unit somebody plans or supervises for, which is seldom the one they sit in; for those above the institutes the
    one whose year they see; else their own."""
    if person.unit and (shown := institution_shown(person)) and shown.depth > person.unit.depth:
        return shown.pk  # somebody above the institutes
    paths = [path for kind, path in scope_of(person).posts if kind in FOR_A_WHOLE]
    return ids_on(min(paths, key=len))[-1] if paths else person.unit_id
