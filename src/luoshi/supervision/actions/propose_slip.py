from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person, Unit
from luoshi.supervision.enums import SlipSource
from luoshi.supervision.making import Draft, lay_down
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_issue, may_propose


@transaction.atomic
def propose_slip(*, draft: Draft, year: WorkYear, by: Person) -> Slip:
    """Propose that a matter be supervised 拟立项. It has no number until the supervisor opens it.

    Sending the same form again gives the slip that is there already, as far as it has come.
    """
    ask(
        may_propose(by, year.unit),
        _("Slips are proposed by the supervisor, the planning officer and the leaders of %(unit)s.")
        % {"unit": year.unit.label},
    )
    if draft.key is not None and (sent := _sent(draft, year, by)) is not None:
        return sent
    _check_source(draft, year)
    if draft.issued_by is not None and not may_issue(draft.issued_by, year.unit):
        raise Refused(
            _("%(person)s leads nothing here and so gives no instructions.") % {"person": draft.issued_by.label},
            field="issued_by",
        )
    return lay_down(draft, year, by)


def _sent(draft: Draft, year: WorkYear, by: Person) -> Slip | None:
    Unit.objects.select_for_update(no_key=True).get(pk=year.unit_id)  # of two at once the second waits for the first
    slip = Slip.objects.filter(key=draft.key).first()
    if slip is not None and (slip.proposed_by_id, slip.matter) != (by.pk, " ".join(draft.matter.split())):
        raise Refused(_("This form was used already. Open the page anew and send it again."))
    return slip


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
