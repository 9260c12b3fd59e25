"""What every verb on clauses asks first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from luoshi.intake.enums import CLAUSE_MOVES, ClauseState
from luoshi.intake.models import Clause, Report
from luoshi.intake.policy import may_check
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.queries import holders_of

LIVE = (ClauseState.READ, ClauseState.ACCEPTED)


def whose(unit: Unit) -> str:
    """Who plans for the unit, by name, for a sentence that says no."""
    names = "、".join(person.label for person in holders_of(unit, PostKind.PLANNER)[:3])
    return f"{unit.label}（{names}）" if names else unit.label


def ensure_may_check(person: Person, report: Report) -> None:
    if not may_check(person, report):
        raise NotAllowed(
            _("Only the planning officers of %(unit)s check this report.") % {"unit": whose(report.year.unit)}
        )


def locked(clauses: Sequence[Clause], report: Report) -> list[Clause]:
    """The clauses as they stand now, locked, in the document's order. Called within the verb's transaction."""
    if not clauses:
        raise Refused(_("Choose one or more clauses first."), field="clause")
    ids = {clause.pk for clause in clauses}
    rows = list(Clause.objects.select_for_update().filter(pk__in=ids, report=report).order_by("position", "pk"))
    if len(rows) != len(ids):
        raise Refused(_("These clauses do not all belong to this report."), field="clause")
    return rows


def ensure_live(clauses: Iterable[Clause]) -> None:
    for clause in clauses:
        if clause.state not in LIVE:
            raise Refused(
                _("%(number)s is %(state)s; take it up again first.")
                % {"number": clause.number or clause.title, "state": clause.get_state_display().lower()},
                field="clause",
            )


def move(clause: Clause, to: ClauseState, by: Person, reason: str = "") -> None:
    """Set the state with who and when; not saved. Raises ``Refused`` where the table does not allow it."""
    if to not in CLAUSE_MOVES[ClauseState(clause.state)]:
        raise Refused(
            _("%(number)s is %(state)s and cannot become %(to)s.")
            % {
                "number": clause.number or clause.title,
                "state": clause.get_state_display().lower(),
                "to": str(to.label).lower(),
            },
            field="clause",
        )
    clause.state, clause.state_reason, clause.state_at, clause.state_by = to, reason, clock.now(), by


STATE_FIELDS = ["state", "state_reason", "state_at", "state_by"]


def touched(clause: Clause) -> None:
    """The text changed after acceptance: whoever built on it looks again. Not saved."""
    if clause.state == ClauseState.ACCEPTED:
        clause.changed_at = clock.now()


def label(clause: Clause) -> str:
    return clause.number or clause.title
