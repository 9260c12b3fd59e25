from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.circular.freezing import frozen, leaders_signed, numbers_of
from luoshi.supervision.circular.telling import latest_draft, makers_only, month_words, tell_of
from luoshi.supervision.models import Circular
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_make_circulars
from luoshi.supervision.settings_of import rule_of


@transaction.atomic
def issue_circular(*, circular: Circular, by: Person) -> Circular:
    """Issue it: its numbers are counted a last time and kept, with the slips behind each; nothing in it changes again."""
    ask(may_make_circulars(by, circular.unit), makers_only(circular.unit))
    circular = latest_draft(circular)
    if clock.today() <= Month(circular.month).last:
        raise Refused(
            _("%(month)s is not over yet; its circular is issued from the first of the next month on.")
            % {"month": month_words(circular.month)}
        )
    circular.ranked = rule_of(circular.unit).ranked
    circular.numbers = frozen(*numbers_of(circular), leaders_signed(circular))
    circular.issued_at, circular.issued_by = clock.now(), by
    circular.save()
    tell_of("circular_issued", circular, by, after={"edition": circular.edition})
    return circular
