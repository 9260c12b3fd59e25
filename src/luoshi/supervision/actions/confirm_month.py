from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import in_both, name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.supervision.circular.begun import check_begun
from luoshi.supervision.circular.confirming import listed_for
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.circular.telling import month_words
from luoshi.supervision.models import Confirmation
from luoshi.supervision.moves import ask
from luoshi.supervision.policy import may_issue

WORDS_MAX = 500


@transaction.atomic
def confirm_month(*, unit: Unit, month: date, by: Person, words: str = "") -> Confirmation:
    """A leader signs what they gave in a month and how it stands, also when that is nothing. It stays as it was signed."""
    ask(may_issue(by, unit), _("Whoever gives instructions in %(unit)s signs for them.") % {"unit": unit.label})
    asked = Month(month.replace(day=1))
    if clock.today() <= asked.last:
        raise Refused(_("%(month)s is not over yet.") % {"month": month_words(asked.first)}, field="month")
    check_begun(unit, asked.first)
    if len(words.strip()) > WORDS_MAX:
        raise Refused(_("This holds %(most)s characters at most.") % {"most": WORDS_MAX}, field="words")
    Person.objects.select_for_update().get(pk=by.pk)
    if Confirmation.objects.filter(unit=unit, month=asked.first, person=by).exists():
        raise Refused(_("You have signed for %(month)s already.") % {"month": month_words(asked.first)})
    row = Confirmation.objects.create(
        unit=unit, month=asked.first, person=by, listed=listed_for(by, unit, asked), words=words.strip(),
        signed_at=clock.now(),
    )  # fmt: skip
    facts = {"person": name_of(by), "month": in_both(lambda: month_words(asked.first)), "n": len(row.listed)}
    record("supervision.month_confirmed", about=unit, by=by, unit_path=unit.path, facts=facts, reason=row.words)
    return row
