from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person, Unit
from luoshi.supervision.circular.begun import check_begun
from luoshi.supervision.circular.telling import makers_only, month_words, tell_of
from luoshi.supervision.models import Circular
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_make_circulars


@transaction.atomic
def draft_circular(*, unit: Unit, month: date, by: Person) -> Circular:
    """Begin the circular of a month. Its numbers follow the slips until it is issued; one draft a month."""
    ask(may_make_circulars(by, unit), makers_only(unit))
    first = month.replace(day=1)
    Unit.objects.select_for_update().get(pk=unit.pk)
    if first > clock.today():
        raise Refused(_("%(month)s has not begun yet.") % {"month": month_words(first)}, field="month")
    check_begun(unit, first)
    if Circular.objects.filter(unit=unit, month=first).exists():
        raise Refused(
            _("%(month)s has its circular already; correct that one.") % {"month": month_words(first)}, field="month"
        )
    circular = Circular.objects.create(unit=unit, month=first, drafted_at=clock.now(), drafted_by=by)
    tell_of("circular_drafted", circular, by)
    return circular
