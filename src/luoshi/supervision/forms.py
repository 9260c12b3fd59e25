"""What people type about slips. The rules themselves are the actions'."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.intake.models import Clause
from luoshi.kernel.errors import Refused
from luoshi.kernel.typed import sensible
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.supervision.enums import Level, Pace, SlipSource
from luoshi.supervision.making import MATTER_MAX, Draft
from luoshi.supervision.models import InspectionRule
from luoshi.supervision.people import leaders_of, person_typed, units_of

DAY: dict[str, Any] = {"error_messages": {"invalid": _("This is not a date.")}}
FREE = (SlipSource.INSTRUCTION, SlipSource.DECISION)


class SlipForm(forms.Form):
    source = forms.ChoiceField(label=_("Source"))
    source_words = forms.CharField(label=_("Which meeting, which instruction"), max_length=300, required=False)
    issued_by = forms.ChoiceField(label=_("Leader who issues it"), required=False)
    matter = forms.CharField(label=pgettext_lazy("of a slip", "Matter"), max_length=MATTER_MAX)
    requirement = forms.CharField(
        label=_("Requirement"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    level = forms.TypedChoiceField(label=pgettext_lazy("of a slip", "Level"), choices=Level.choices, coerce=int)
    pace = forms.ChoiceField(label=pgettext_lazy("of a slip", "Pace"), choices=Pace.choices, initial=Pace.NORMAL)
    due_on = forms.DateField(
        label=_("Due; empty: by the limits"), required=False, widget=forms.DateInput(attrs={"type": "date"}), **DAY
    )
    lead_unit = forms.ChoiceField(label=_("Lead unit"), required=False)
    person = forms.CharField(
        label=_("Responsible person"), required=False, widget=forms.TextInput(attrs={"list": "people"})
    )
    supporting = forms.MultipleChoiceField(
        label=_("Supporting units"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, institution: Unit, task: Task | None = None, clause: Clause | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.institution, self.task, self.clause = institution, task, clause
        self.units = {str(unit.pk): unit for unit in units_of(institution)}
        self.leaders = {str(person.pk): person for person in leaders_of(institution)}
        sources = [*FREE]
        if task is not None:
            sources = [SlipSource.TASK, *FREE]
        elif clause is not None:
            sources = [SlipSource.CLAUSE, *FREE]
        choices = [(key, unit.label) for key, unit in self.units.items()]
        self._choices("source", [(source.value, source.label) for source in sources])
        self._choices("issued_by", [("", "—"), *((key, person.label) for key, person in self.leaders.items())])
        self._choices("lead_unit", [("", "—"), *choices])
        self._choices("supporting", choices)

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_due_on(self) -> date | None:
        day = self.cleaned_data["due_on"]
        try:
            return sensible(day) if day else None
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_lead_unit(self) -> Unit | None:
        return self.units.get(self.cleaned_data["lead_unit"])

    def clean_issued_by(self) -> Person | None:
        return self.leaders.get(self.cleaned_data["issued_by"])

    def clean_supporting(self) -> tuple[Unit, ...]:
        return tuple(self.units[key] for key in self.cleaned_data["supporting"])

    def clean_person(self) -> Person | None:
        try:
            return person_typed(self.cleaned_data["person"], self.institution)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    @property
    def draft(self) -> Draft:
        return Draft(**self.cleaned_data, task=self.task, clause=self.clause)


class InspectionRuleForm(forms.ModelForm):
    class Meta:
        model = InspectionRule
        fields = (
            "pattern", "by_rule", "watched_depth", "yellow_from", "red_over", "unstarted_months", "quiet_days",
            "cool_down_days", "due_soon_days", "snooze_days", "ranked", "document_days", "minutes_days", "urgent_days",
            "normal_days", "hard_days", "rule_days", "full_points", "late_points", "late_most", "returned_points", "urged_points",
        )  # fmt: skip
        labels = {
            "pattern": _("Number: {year} and {number} stand for themselves"),
            "yellow_from": _("Yellow from so many points behind"),
            "red_over": _("Red over so many points behind"),
            "unstarted_months": _("Red after so many months unstarted"),
            "quiet_days": _("Yellow after so many working days without a check-in"),
            "cool_down_days": _("Working days of rest after a slip was settled"),
            "watched_depth": _("Tasks watched down to this depth; 1: key tasks, 0: all"),
            "by_rule": _("What a rule does with what it finds"),
            "due_soon_days": _("Blue so many working days before due"),
            "snooze_days": _("A notice is put off by so many working days at most"),
            "ranked": _("The monthly circular ranks the units"),
            "document_days": _("Documents: days"),
            "minutes_days": _("Minutes of meetings: days"),
            "urgent_days": _("Instructions, urgent: working days"),
            "normal_days": _("Instructions, normal: working days"),
            "hard_days": _("Instructions, hard: working days"),
            "rule_days": _("By rule: working days"),
            "full_points": _("Full points"),
            "late_points": _("Taken for each day past the original due"),
            "late_most": _("Taken for lateness at most"),
            "returned_points": _("Taken each time it was returned"),
            "urged_points": _("Taken each time it was urged"),
        }
