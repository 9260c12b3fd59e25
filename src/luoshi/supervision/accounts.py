"""What a slip's score would be, as its page and its scoring need it."""

from __future__ import annotations

from luoshi.kernel import clock
from luoshi.supervision.models import Slip
from luoshi.supervision.scoring import Handled, Score, score
from luoshi.supervision.settings_of import rule_of, scale_of


def score_of(slip: Slip) -> Score:
    """By what has happened up to now; for one not submitted yet as if it were today."""
    handled = Handled(
        original_due=slip.original_due,
        submitted_on=slip.submitted_on or clock.today(),
        returned=slip.returned,
        urged=slip.urged,
    )
    return score(handled, scale_of(rule_of(slip.unit)))
