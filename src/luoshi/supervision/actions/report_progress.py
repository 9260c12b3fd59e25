from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.files.actions.keep_uploads import Upload, keep_uploads
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.typed import checked_percent
from luoshi.org.models import Person
from luoshi.supervision.actions.take_up_slip import take_up
from luoshi.supervision.enums import HANDLED, SlipState
from luoshi.supervision.models import NoteEvidence, ProgressNote, Slip
from luoshi.supervision.moves import ask, check_state, handlers_only, keep, latest_slip, move
from luoshi.supervision.policy import may_receive
from luoshi.supervision.telling import tell

TEXT_MAX = 2000


@transaction.atomic
def report_progress(
    *,
    slip: Slip,
    by: Person,
    percent: Decimal | int,
    text: str,
    evidence: Sequence[Upload] = (),
    key: UUID | None = None,
) -> ProgressNote:
    """Say how far a slip is and what was done 反馈, with what bears it out. The first report takes a received slip up.

    ``key`` is the sender's: sending the same again gives the note that is there already.
    """
    key = key or uuid4()
    slip = latest_slip(slip)
    ask(may_receive(by, slip), handlers_only(slip))
    if (sent := ProgressNote.objects.filter(key=key).first()) is not None:
        if (sent.slip_id, sent.sent_by_id) != (slip.pk, by.pk):
            raise Refused(_("This form was used already. Open the page anew and send it again."))
        return sent
    check_state(slip, *HANDLED)
    percent, text = checked_percent(percent), _checked_text(text)
    if slip.state == SlipState.RECEIVED:
        take_up(slip, by)
    if slip.state != SlipState.REPORTED:
        move(slip, SlipState.REPORTED, by)
    was, slip.percent = slip.percent, percent
    keep(slip)
    note = ProgressNote.objects.create(slip=slip, percent=percent, text=text, sent_at=clock.now(), sent_by=by, key=key)
    kept = [NoteEvidence(note=note, file=file, name=name) for file, name in keep_uploads(evidence, by)]
    NoteEvidence.objects.bulk_create(kept)
    tell(
        "progress_reported", slip, by, percent=f"{percent.normalize():f}", note=text,
        before={"percent": str(was)}, after={"percent": str(percent), "evidence": [row.name for row in kept]},
    )  # fmt: skip
    return note


def _checked_text(text: str) -> str:
    plain = "".join(c for c in text.strip() if c.isprintable() or c == "\n")
    if not plain:
        raise Refused(_("Say what was done."), field="text")
    if len(plain) > TEXT_MAX:
        raise Refused(_("The report holds %(most)s characters at most.") % {"most": TEXT_MAX}, field="text")
    return plain
