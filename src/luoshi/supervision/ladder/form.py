"""The ladder's table as it is edited on its page: every row at once, two empty ones below to add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.org.models import Unit
from luoshi.supervision.digest.enums import OVER_BY_RULE
from luoshi.supervision.enums import Colour, Level, Rung, Through, When
from luoshi.supervision.ladder.table import rules_of
from luoshi.supervision.ladder.words import level_said
from luoshi.supervision.models import LadderRule

FIELDS = (
    "when",
    "days",
    "every",
    "times",
    "levels_up",
    "colour",
    "rung",
    "from_level",
    "only_colour",
    "through",
    "over",
    "active",
)
EMPTY_ROWS, MOST_LEVELS = 2, 6


@dataclass(frozen=True)
class RuleRow:
    """A row as it was typed. ``id``: the rule that it was, None for a new one."""

    id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


class LadderRuleForm(forms.Form):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    when = forms.ChoiceField(label=pgettext_lazy("of a rule", "When"), required=False)
    days = forms.IntegerField(
        label=pgettext_lazy("of a rule", "Working days"), required=False, min_value=0, max_value=366
    )
    every = forms.IntegerField(label=_("Again every so many working days"), required=False, min_value=0, max_value=366)
    times = forms.IntegerField(label=_("So many times again"), required=False, min_value=0, max_value=99)
    levels_up = forms.TypedChoiceField(label=_("Who is told"), coerce=int, required=False, empty_value="0")
    colour = forms.ChoiceField(label=_("Raised to the colour"), required=False)
    rung = forms.ChoiceField(label=_("Urged up to"), required=False)
    from_level = forms.TypedChoiceField(
        label=_("Slips from this level on"), coerce=int, required=False, empty_value="1"
    )
    only_colour = forms.ChoiceField(label=_("Slips of this colour only"), required=False)
    through = forms.ChoiceField(label=_("How"), choices=Through.choices, required=False)
    over = forms.ChoiceField(label=_("Over which channel"), required=False)
    active = forms.BooleanField(label=_("In force"), required=False, initial=True)
    remove = forms.BooleanField(label=_("Take out"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        whatever = [("", "—")]
        self._choices("when", [("", "—"), *When.choices])
        self._choices("levels_up", [(n, level_said(n)) for n in range(MOST_LEVELS + 1)])
        self._choices("colour", whatever + Colour.choices)
        self._choices("rung", [*whatever, *(each for each in Rung.choices if each[0] != Rung.ASSIGNMENT)])
        self._choices("from_level", Level.choices)
        self._choices("only_colour", whatever + Colour.choices)
        self._choices("over", [("", _("As each person chose")), *OVER_BY_RULE])
        for name, input_ in self.fields.items():
            input_.widget.attrs["aria-label"] = input_.label
            if name in ("days", "every", "times"):
                input_.widget.attrs["class"] = "num"

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


LadderFormSet = formset_factory(LadderRuleForm, extra=EMPTY_ROWS, max_num=60, absolute_max=60)


def formset_of(institution: Unit) -> BaseFormSet:
    return LadderFormSet(initial=[_initial(rule) for rule in rules_of(institution)], prefix="r")


def _initial(rule: LadderRule) -> dict[str, Any]:
    """No repeat is an empty cell, not a nought."""
    said = {name: getattr(rule, name) for name in FIELDS}
    return {**said, "id": rule.pk, "days": rule.days or "", "every": rule.every or "", "times": rule.times or ""}


def rows_typed(formset: BaseFormSet) -> list[RuleRow]:
    """Those that are filled in and not to be taken out; the formset is valid."""
    rows = []
    for each in formset.forms:
        said = each.cleaned_data
        if said.get("when") and not said.get("remove"):
            values = {name: said.get(name) for name in FIELDS}
            for name in ("days", "every", "times", "levels_up", "from_level"):
                values[name] = int(values[name] or 0)
            values["through"] = values["through"] or Through.DIGEST
            if values["when"] == When.AT:
                values["days"] = 0
            rows.append(RuleRow(said.get("id"), values))
    return rows


def rules_typed(institution: Unit, rows: list[RuleRow]) -> list[LadderRule]:
    """As rules, not saved: for a trial."""
    return [LadderRule(pk=row.id, unit=institution, **row.values) for row in rows]
