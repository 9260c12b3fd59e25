"""The list of what a person hands over, as a form: a line each, with who would take it and whom somebody wrote instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.holdings import Holding
from luoshi.org.models import Person, Unit
from luoshi.org.queries import person_called

OFFERED = 200


@dataclass
class Line:
    holding: Holding
    written: str = ""  # whom somebody wrote for this line
    error: str = ""

    @property
    def name(self) -> str:
        return f"to-{self.holding.key}"


@dataclass
class HandOverForm:
    """``shown``: the keys of the list as it was opened, so that nothing is decided that nobody saw."""

    lines: list[Line]
    everybody: str = ""  # who takes all lines that nothing is written for
    reason: str = ""
    errors: list[str] = field(default_factory=list)
    error_all: str = ""

    @classmethod
    def of(cls, held: Sequence[Holding], data: QueryDict | None = None) -> HandOverForm:
        if data is None:
            return cls([Line(row) for row in held])
        lines = [Line(row, data.get(f"to-{row.key}", "").strip()[:100]) for row in held]
        form = cls(lines, data.get("to-all", "").strip()[:100], data.get("reason", "").strip()[:500])
        if set(data.getlist("shown")) != {line.holding.key for line in lines}:
            form.errors.append(_("The list has changed since you opened it. Look at it again."))
        return form

    @property
    def open(self) -> list[Line]:
        return [line for line in self.lines if not line.holding.automatic]

    @property
    def automatic(self) -> list[Line]:
        return [line for line in self.lines if line.holding.automatic]

    def successors(self, root: Unit, *, all_of_it: bool) -> dict[str, Person]:
        """Key → who takes it: whom the line names, else whom the form names for all, else whom the line proposes.

        With ``all_of_it`` a line for which nobody is found is an error; else it stays with its holder.
        """
        everybody = self._everybody(root)
        found: dict[str, Person] = {}
        for line in self.open:
            try:
                to = (
                    person_called(line.written, root)
                    if line.written
                    else everybody or (line.holding.goes_to if all_of_it else None)
                )
            except Refused as refusal:
                line.error = str(refusal)
                continue
            if to is not None:
                found[line.holding.key] = to
            elif all_of_it:
                line.error = _("Name who takes it.")
        return found

    def _everybody(self, root: Unit) -> Person | None:
        try:
            return person_called(self.everybody, root) if self.everybody else None
        except Refused as refusal:
            self.error_all = str(refusal)
            return None

    def refused(self, refusal: Refused) -> None:
        """Puts a refusal beside the line that it is of."""
        for line in self.lines:
            if line.holding.key == refusal.field:
                line.error = str(refusal)
                return
        self.errors.append(str(refusal))

    @property
    def wrong(self) -> bool:
        return bool(self.errors or self.error_all or any(line.error for line in self.lines))
