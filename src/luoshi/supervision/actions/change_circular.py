from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.circular.telling import latest_draft, makers_only, tell_of
from luoshi.supervision.models import Circular
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_make_circulars

TEXTS = ("intro", "problems", "demands")
NUMBER_MAX, TEXT_MAX = 60, 8_000


@transaction.atomic
def change_circular(*, circular: Circular, by: Person, **texts: str) -> Circular:
    """What the office writes in a draft: its number, the words before the figures, problems and demands. What is left
    empty is as composed from the numbers."""
    ask(may_make_circulars(by, circular.unit), makers_only(circular.unit))
    circular = latest_draft(circular)
    before = {}
    for name, text in texts.items():
        most = NUMBER_MAX if name == "number" else TEXT_MAX
        if len(text.strip()) > most:
            raise Refused(_("This holds %(most)s characters at most.") % {"most": most}, field=name)
        before[name] = getattr(circular, name)
        setattr(circular, name, text.strip())
    circular.save(update_fields=list(texts))
    tell_of("circular_changed", circular, by, before=before, after=texts)
    return circular
