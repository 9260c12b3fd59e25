"""Who sees slips and who takes which step. Supervisors supervise for the institution; heads answer for their units."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.org.policy import BROAD, scope_of
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Circular, Delegation, Extension, NoteEvidence, Notice, Slip

UNSENT = (SlipState.PROPOSED, SlipState.OPENED, SlipState.DECLINED)
CIRCULATED = BROAD | {PostKind.UNION_OFFICER}
PROPOSERS = (PostKind.SUPERVISOR, PostKind.PLANNER, PostKind.HEAD)


def slips_seen_by(person: Person) -> QuerySet[Slip]:
    """All of an institution by whoever sees all of it; else those of units in scope, once sent, and one's own."""
    scope = scope_of(person)
    supported = Slip.supporting.through.objects.filter(scope.within("unit__path"), slip=OuterRef("pk"))
    whole = Q(unit__path__in=[])
    for path in scope.broad:
        whole |= Q(unit__path__startswith=path)
    sent = (scope.within("lead_unit__path") | Exists(supported)) & ~Q(state__in=UNSENT)
    passed_on = Delegation.objects.filter(Q(was=person) | Q(to=person), slip=OuterRef("pk"))
    own = (Q(person=person) | Exists(passed_on)) & ~Q(state__in=UNSENT)
    named = Q(issued_by=person) | Q(reviewer=person) | Q(proposed_by=person) | Q(issued_a_duplicate(person))
    return Slip.objects.filter(whole | sent | own | named)


def may_supervise(person: Person, institution: Unit) -> bool:
    """Open, assign, review, urge, strike off, archive, score; set the rules."""
    return scope_of(person).holds(PostKind.SUPERVISOR, institution.path)


def may_set_rule(person: Person, institution: Unit) -> bool:
    return may_supervise(person, institution) or scope_of(person).holds(PostKind.ADMIN, institution.path)


def may_mind_deliveries(person: Person, of: Person) -> bool:
    """See what became of somebody's messages, and have them tried again: whoever sets the rules where they work."""
    scope, path = scope_of(person), of.unit.path if of.unit else "/"
    return scope.holds(PostKind.SUPERVISOR, path) or scope.holds(PostKind.ADMIN, path)


def may_propose(person: Person, institution: Unit) -> bool:
    """The supervisor, the planning officer and the head of the institution; whoever leads a field in it."""
    scope = scope_of(person)
    if any(scope.holds(kind, institution.path) for kind in PROPOSERS):
        return True
    return any(kind == PostKind.LEADER and path.startswith(institution.path) for kind, path in scope.posts)


def may_issue(person: Person, institution: Unit) -> bool:
    """Give an instruction: the head of the institution, or whoever leads a field in it."""
    scope = scope_of(person)
    return scope.holds(PostKind.HEAD, institution.path) or any(
        kind == PostKind.LEADER and path.startswith(institution.path) for kind, path in scope.posts
    )


def may_receive(person: Person, slip: Slip) -> bool:
    """Receive, send back, take up, report, ask for an extension, submit: the person named, or the lead unit's head."""
    return slip.person_id == person.pk or heads_lead_unit(person, slip)


def heads_lead_unit(person: Person, slip: Slip) -> bool:
    return slip.lead_unit is not None and scope_of(person).holds_exactly(PostKind.HEAD, slip.lead_unit.path)


def headed(unit: str = "lead_unit", **by: Any) -> Exists:
    """A filter: somebody, or whoever is named, holds the post of head of the unit in the column today."""
    held = _held_today() & Q(unit=OuterRef(unit), kind=PostKind.HEAD, person__is_active=True, **by)
    return Exists(Post.objects.filter(held))


def _held_today() -> Q:
    today = clock.today()
    return Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))


def supervisors_over(institution: Unit) -> list[Person]:
    """Of the institution and of the units above it."""
    held = _held_today() & Q(kind=PostKind.SUPERVISOR, unit__in=ids_on(institution.path))
    posts = Post.objects.filter(held, person__is_active=True)
    return list(Person.objects.filter(pk__in=posts.values("person")).select_related("unit").order_by("pk"))


def has_head(unit: Unit) -> bool:
    return Unit.objects.filter(headed("pk"), pk=unit.pk).exists()


def may_endorse(person: Person, extension: Extension) -> bool:
    """The first answer to an extension: the head of the lead unit; while it has none, whoever grants."""
    slip = extension.slip
    if heads_lead_unit(person, slip):
        return True
    return slip.lead_unit is not None and may_grant(person, extension) and not has_head(slip.lead_unit)


def may_grant(person: Person, extension: Extension) -> bool:
    """The second: the supervisor, or the leader who issued the slip; never who asked for it or handles the slip."""
    return Extension.objects.filter(granted_by(person, extension.slip.unit), pk=extension.pk).exists()


def granted_by(person: Person, institution: Unit) -> Q:
    """A filter over extensions of an institution: the second answer is the person's."""

    def part(who: Person | str) -> Q:
        return Q(asked_by=_value(who)) | _handled_by(who, "slip__")

    return _decided_by(person, institution, part, "issued_by", "slip__")


def _handled_by(who: Person | str, slip: str = "") -> Q:
    """A filter: the person named, or the head of the lead unit. ``who``: a person, or the column of one."""
    outer = OuterRef(who) if isinstance(who, str) else who
    return Q(**{f"{slip}person": _value(who)}) | Q(headed(f"{slip}lead_unit", person=outer))


def _value(who: Person | str) -> Any:
    return F(who) if isinstance(who, str) else who


def _decided_by(person: Person, institution: Unit, part: Callable[[Person | str], Q], named: str, slip: str = "") -> Q:
    """Whoever is named and the supervisors decide, but nobody on what they have a part in. Where that leaves nobody, a
    leader over the slip does."""
    if may_supervise(person, institution):
        return ~part(person)
    theirs, scope = Q(**{f"{slip}{named}": person}), scope_of(person)
    over = [Q(**{f"{slip}lead_unit__path__startswith": path}) for kind, path in scope.posts if kind == PostKind.LEADER]
    if scope.holds(PostKind.HEAD, institution.path):
        over.append(Q(**{f"{slip}unit": institution}))
    if over:
        column = f"{slip}{named}"
        nobody = Q(**{column: None}) | Q(**{f"{column}__is_active": False}) | part(column)
        for supervisor in supervisors_over(institution):
            nobody &= part(supervisor)
        theirs |= reduce(or_, over) & nobody
    return theirs & ~part(person)


def leads(person: Person, slip: Slip) -> bool:
    """A leader over the slip: who issued it, who leads its lead unit's field, the head of the institution."""
    if slip.issued_by_id == person.pk:
        return True
    scope = scope_of(person)
    lead = slip.lead_unit.path if slip.lead_unit else slip.unit.path
    return scope.holds(PostKind.LEADER, lead) or scope.holds(PostKind.HEAD, slip.unit.path)


def may_review(person: Person, slip: Slip) -> bool:
    """The reviewer named, or a supervisor; never who handles the slip, heads the lead unit, or handed it in."""
    return Slip.objects.filter(reviewed_by(person, slip.unit), pk=slip.pk).exists()


def reviewed_by(person: Person, institution: Unit) -> Q:
    """A filter over slips of an institution: their review is the person's."""

    def part(who: Person | str) -> Q:
        return Q(state=SlipState.UNDER_REVIEW, state_by=_value(who)) | _handled_by(who)

    return _decided_by(person, institution, part, "reviewer")


def may_read(person: Person, slip: Slip) -> bool:
    """The leader who issued it reads the result, and whoever issued a duplicate that is joined into it."""
    return slip.issued_by_id == person.pk or slip.duplicates.filter(issued_by=person).exists()


def issued_a_duplicate(person: Person, **more: Any) -> Exists:
    """A filter: a duplicate that the person issued is joined into the slip."""
    return Exists(Slip.objects.filter(joined_into=OuterRef("pk"), issued_by=person, **more))


def unread_by(slip: Slip) -> list[Person]:
    """The leaders who have still to read the result; of duplicates, those who have not left."""
    issued = [slip.issued_by] if slip.issued_by and slip.read_at is None else []
    others = slip.duplicates.filter(issued_by__is_active=True, read_at=None).select_related("issued_by").order_by("pk")
    return list(dict.fromkeys([*issued, *(row.issued_by for row in others if row.issued_by)]))


def read_by_all() -> Q:
    """A filter: nobody has still to read the result, as :func:`unread_by` has it."""
    others = Slip.objects.filter(joined_into=OuterRef("pk"), issued_by__is_active=True, read_at=None)
    return (Q(issued_by=None) | Q(read_at__isnull=False)) & ~Q(Exists(others))


def may_urge(person: Person, slip: Slip) -> bool:
    return may_supervise(person, slip.unit) or leads(person, slip)


def may_answer_notice(person: Person, notice: Notice) -> bool:
    """Acknowledge it or put it off: whoever it is for."""
    return notice.person_id == person.pk


def may_delegate(person: Person, slip: Slip) -> bool:
    """Pass on the handling: the person named, or the lead unit's head."""
    return may_receive(person, slip)


def notices_seen_by(person: Person) -> QuerySet[Notice]:
    """One's own, and those on slips that one sees: who was told what."""
    return Notice.objects.filter(Q(person=person) | Q(slip__in=slips_seen_by(person)))


def may_make_circulars(person: Person, institution: Unit) -> bool:
    """Draft, issue and correct the monthly circular: the supervisor."""
    return may_supervise(person, institution)


def may_read_circulars(person: Person, institution: Unit) -> bool:
    """Read the issued ones: whoever answers for something in the institution, or over it; not everybody employed there."""
    return any(
        kind in CIRCULATED and (path.startswith(institution.path) or institution.path.startswith(path))
        for kind, path in scope_of(person).posts
    )


def circulars_seen_by(person: Person, institution: Unit) -> QuerySet[Circular]:
    """Whoever makes them sees drafts as well; of issued ones every edition stays readable."""
    circulars = Circular.objects.filter(unit=institution)
    if may_make_circulars(person, institution):
        return circulars
    return circulars.filter(issued_at__isnull=False) if may_read_circulars(person, institution) else circulars.none()


def evidence_seen_by(person: Person) -> QuerySet[NoteEvidence]:
    return NoteEvidence.objects.filter(note__slip__in=slips_seen_by(person))
