from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person, Unit
from luoshi.supervision.circular.telling import makers_only, month_words, tell_of
from luoshi.supervision.models import Circular
from luoshi.supervision.moves import ask, reason_given
from luoshi.supervision.policy import may_make_circulars


@transaction.atomic
def correct_circular(*, circular: Circular, by: Person, reason: str) -> Circular:
    """A new edition of what was issued, as a draft with the same words; the one before stays as it was read."""
    ask(may_make_circulars(by, circular.unit), makers_only(circular.unit))
    Unit.objects.select_for_update().get(pk=circular.unit_id)
    why = reason_given(reason, _("Say why it is corrected."))[:300]
    latest = Circular.objects.filter(unit=circular.unit, month=circular.month).order_by("-edition")[0]
    if latest.issued_at is None:
        raise Refused(_("%(month)s has a draft already; go on with that one.") % {"month": month_words(circular.month)})
    draft = Circular.objects.create(
        unit=circular.unit, month=circular.month, edition=latest.edition + 1, number=latest.number, intro=latest.intro,
        problems=latest.problems, demands=latest.demands, reason=why, drafted_at=clock.now(), drafted_by=by,
    )  # fmt: skip
    tell_of("circular_corrected", draft, by, reason=why)
    return draft
