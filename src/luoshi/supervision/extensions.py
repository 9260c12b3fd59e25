"""Whether an extension may go from its state to another, by the table in ``enums.py``."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.supervision.enums import EXTENSION_MOVES, ExtensionState
from luoshi.supervision.models import Extension


def check_extension_move(extension: Extension, to: ExtensionState) -> None:
    if to not in EXTENSION_MOVES[ExtensionState(extension.state)]:
        raise Refused(
            _("The extension is “%(state)s”; it cannot become “%(to)s”.")
            % {"state": extension.get_state_display(), "to": ExtensionState(to).label}
        )
