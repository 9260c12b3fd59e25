from __future__ import annotations

from django.db import transaction

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.ladder.notices import latest_notice, theirs_only
from luoshi.supervision.ladder.words import kind_told
from luoshi.supervision.models import Notice
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_answer_notice
from luoshi.supervision.telling import tell


@transaction.atomic
def acknowledge_notice(*, notice: Notice, by: Person) -> Notice:
    """Say that one has seen it 已阅. That step is not repeated; the ladder goes on. Said twice it stays as first said."""
    row = latest_notice(notice)
    ask(may_answer_notice(by, row), theirs_only(row))
    if row.acknowledged_at is None:
        row.acknowledged_at = clock.now()
        row.save(update_fields=["acknowledged_at"])
        tell("notice_acknowledged", row.slip, by, what=kind_told(row.kind))
    return row
