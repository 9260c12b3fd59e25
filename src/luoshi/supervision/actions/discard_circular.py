from __future__ import annotations

from django.db import transaction

from luoshi.org.models import Person
from luoshi.supervision.circular.telling import latest_draft, makers_only, tell_of
from luoshi.supervision.models import Circular
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_make_circulars


@transaction.atomic
def discard_circular(*, circular: Circular, by: Person) -> None:
    """Drop a draft; what it said stays in the event."""
    ask(may_make_circulars(by, circular.unit), makers_only(circular.unit))
    circular = latest_draft(circular)
    texts = {name: getattr(circular, name) for name in ("number", "intro", "problems", "demands")}
    tell_of("circular_discarded", circular, by, before=texts)
    circular.delete()
