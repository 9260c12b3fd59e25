from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipSource
from luoshi.supervision.making import Draft, lay_down
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_issue, may_propose


@transaction.atomic
def propose_slip(*, draft: Draft, year: WorkYear, by: Person) -> Slip:
    """Propose that a matter be supervised 拟立项. It has no number until the supervisor opens it."""
    ask(
        may_propose(by, year.unit),
        _("Slips are proposed by the supervisor, the planning officer and the leaders of %(unit)s.")
        % {"unit": year.unit.label},
    )
    _check_source(draft, year)
    if draft.issued_by is not None and not may_issue(draft.issued_by, year.unit):
        raise Refused(
            _("%(person)s leads nothing here and so gives no instructions.") % {"person": draft.issued_by.label},
            field="issued_by",
        )
    return lay_down(draft, year, by)


def _check_source(draft: Draft, year: WorkYear) -> None:
    if draft.source == SlipSource.RULE or draft.source not in SlipSource.values:
        raise Refused(_("Say where the matter comes from."), field="source")
    if draft.source == SlipSource.TASK and (draft.task is None or draft.task.year.unit_id != year.unit_id):
        raise Refused(_("Name the task that it is about."), field="source")
    if draft.source == SlipSource.CLAUSE and (draft.clause is None or draft.clause.report.year.unit_id != year.unit_id):
        raise Refused(_("Name the sentence that it is about."), field="source")
    if draft.source == SlipSource.INSTRUCTION and draft.issued_by is None:
        raise Refused(_("Name the leader whose instruction it is."), field="issued_by")
    if draft.source == SlipSource.DECISION and not draft.source_words.strip():
        raise Refused(_("Name the meeting that decided it."), field="source_words")
