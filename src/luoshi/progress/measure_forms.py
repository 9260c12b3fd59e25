"""What people type about measures. The rules themselves are the actions'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.org.queries import subtree
from luoshi.progress.checks import NOTE_MAX
from luoshi.progress.forms import FilesField
from luoshi.progress.measure_checks import Definition
from luoshi.progress.measure_enums import Direction, Frequency, Joining
from luoshi.progress.measure_words import period_words
from luoshi.progress.models import Measure
from luoshi.progress.models.measure import DIGITS, PLACES

ANEW = {"required": _("Open the page anew."), "invalid": _("Open the page anew.")}
NUMBER: dict[str, Any] = {
    "required": _("Write a number."),
    "invalid": _("Write a number."),
    "max_digits": _("Eleven digits before the point at most."),
    "max_whole_digits": _("Eleven digits before the point at most."),
    "max_decimal_places": _("Four decimals at most."),
}


def number(label: Any, required: bool = False) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=required, max_digits=DIGITS, decimal_places=PLACES, error_messages=NUMBER,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip


class MeasureForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("of a measure", "Name"), max_length=100)
    unit = forms.TypedChoiceField(label=_("Unit"), required=False, empty_value=None)
    unit_of_measure = forms.CharField(label=_("Unit of measure"), max_length=20, required=False)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices)
    baseline = number(_("Baseline"))
    target = number(_("Target"))
    stretch = number(_("Stretch target"))
    band_low = number(_("Band from"))
    band_high = number(_("Band to"))
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices)
    first_period = forms.DateField(
        label=_("First period: any day of it"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("This is not a date.")},
    )  # fmt: skip
    within_days = forms.IntegerField(
        label=_("Missing after so many working days"), min_value=0, max_value=60, initial=5,
        error_messages={"min_value": _("From 0 to 60 working days."), "max_value": _("From 0 to 60 working days.")},
    )  # fmt: skip
    owner = forms.CharField(label=_("Owner"), required=False, widget=forms.TextInput(attrs={"list": "people"}))
    source = forms.CharField(label=_("Data source"), max_length=200, required=False)
    units = forms.MultipleChoiceField(
        label=_("Units that read it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    joining = forms.ChoiceField(label=_("Their values together"), choices=Joining.choices)

    def __init__(self, *args: Any, institution: Unit, own: list[Unit] | None, **options: Any) -> None:
        """``own``: the units among which a unit's measure chooses; None where the unit is settled."""
        super().__init__(*args, **options)
        self.people = Person.objects.filter(under(institution.path, "unit__path"), is_active=True)
        self.by_id = {str(unit.pk): unit for unit in subtree(institution)}
        choices = [(key, unit.label) for key, unit in self.by_id.items()]
        self.fields["units"].choices = choices  # type: ignore[attr-defined]
        if own is None:
            del self.fields["unit"]
        else:
            self.fields["unit"].choices = [(str(unit.pk), unit.label) for unit in own]  # type: ignore[attr-defined]

    def clean_owner(self) -> Person | None:
        text = "".join(self.cleaned_data["owner"].split())
        if not text:
            return None
        found = list(
            self.people.filter(Q(number=text) | Q(name=text) | Q(name_en__iexact=self.cleaned_data["owner"]))[:2]
        )
        if len(found) != 1:
            words = _("Several people are called “%(name)s”; write the staff number.")
            raise forms.ValidationError((words if found else _("Nobody here is called “%(name)s”.")) % {"name": text})
        return found[0]

    def clean_units(self) -> tuple[Unit, ...]:
        return tuple(self.by_id[key] for key in self.cleaned_data["units"])

    @property
    def chosen_unit(self) -> Unit | None:
        return self.by_id.get(str(self.cleaned_data.get("unit") or ""))

    @property
    def definition(self) -> Definition:
        return Definition(**{name: value for name, value in self.cleaned_data.items() if name != "unit"})


def said_of(measure: Measure) -> dict[str, Any]:
    """What the form starts from when a measure is changed."""
    same = ("name", "unit_of_measure", "direction", "frequency", "first_period", "within_days", "source", "joining")
    numbers = ("baseline", "target", "stretch", "band_low", "band_high")
    held = {name: getattr(measure, name) for name in numbers}
    return {
        **{name: getattr(measure, name) for name in same},
        **{name: None if value is None else f"{value.normalize():f}" for name, value in held.items()},
        "owner": measure.owner.number if measure.owner else "",
        "units": [str(unit.pk) for unit in measure.units.all()],
    }


class ReadingForm(forms.Form):
    unit = forms.ChoiceField(label=_("Unit"))
    period = forms.DateField(label=_("Period"), widget=forms.Select)
    value = number(pgettext_lazy("of a measure", "Value"), required=True)
    note = forms.CharField(label=_("A sentence on it"), max_length=NOTE_MAX, required=False)
    evidence = FilesField(label=_("Evidence"), required=False)
    key = forms.UUIDField(error_messages=ANEW, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, measure: Measure, units: list[Unit], open_periods: list[Any], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [(key, unit.label) for key, unit in self.units.items()]  # type: ignore[attr-defined]
        self.fields["period"].widget.choices = [  # type: ignore[attr-defined]
            (start.isoformat(), period_words(measure.frequency, start)) for start in open_periods
        ]

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]


class ReadingCorrectionForm(forms.Form):
    value = number(pgettext_lazy("of a measure", "Value"), required=True)
    note = forms.CharField(label=_("A sentence on it"), max_length=NOTE_MAX, required=False)
    reason = forms.CharField(label=_("Why it is corrected"), max_length=500, required=False)
    evidence = FilesField(label=_("Evidence"), required=False)
    key = forms.UUIDField(error_messages=ANEW, widget=forms.HiddenInput)
