from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.progress.checks import BLOCKED_MAX, NOTE_MAX, plain
from luoshi.progress.enums import RollupKind
from luoshi.progress.models import LightRule, Measure


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; each within the size an upload may have."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        for file in given:
            if file.size > settings.MAX_UPLOAD:
                most = settings.MAX_UPLOAD // 1024 // 1024
                raise forms.ValidationError(
                    gettext("“%(name)s” is larger than %(most)s MB.") % {"name": file.name, "most": most}
                )
        return list(given)


PERCENT = {
    "required": _("Write how far it is, from 0 to 100."),
    "invalid": _("Write a number from 0 to 100."),
    "min_value": _("The percent lies between 0 and 100."),
    "max_value": _("The percent lies between 0 and 100."),
    "max_decimal_places": _("Two decimals at most."),
}


class SaidForm(forms.Form):
    """What is said of a task: how far, a sentence, and whether something stands in the way. Ticked, it says what."""

    percent = forms.DecimalField(min_value=0, max_value=100, max_digits=5, decimal_places=2, error_messages=PERCENT)
    note = forms.CharField(max_length=NOTE_MAX, required=False)
    blocked = forms.BooleanField(required=False)
    blocked_by = forms.CharField(max_length=BLOCKED_MAX, required=False)
    key = forms.UUIDField(error_messages={"required": _("Open the page anew."), "invalid": _("Open the page anew.")})

    def clean(self) -> dict[str, Any]:
        """The tick decides; words without it are left out, as they are out of sight."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        blocked, words = data.pop("blocked", False), plain(data.get("blocked_by", ""))
        if blocked and not words and "blocked_by" not in self.errors:
            self.add_error("blocked_by", gettext("Say what it is blocked by, or take out the tick."))
        return data | {"blocked_by": words if blocked else ""}


class CheckInForm(SaidForm):
    as_of = forms.DateField(required=False, error_messages={"invalid": _("This is not a date.")})
    evidence = FilesField(required=False)


class CorrectionForm(SaidForm):
    reason = forms.CharField(max_length=500, required=False)


class RollupRuleForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Rule"),
        choices=RollupKind.choices,
        error_messages={"required": _("Choose one of the rules."), "invalid_choice": _("Choose one of the rules.")},
    )
    percent = forms.DecimalField(
        label=_("Percent, if it is set by hand"),
        min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False, error_messages=PERCENT,
    )  # fmt: skip
    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("The measure it goes by"), required=False, empty_label=None,
        error_messages={"invalid_choice": _("Choose which of its measures it goes by.")},
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=NOTE_MAX, required=False)

    def __init__(self, *args: Any, measures: QuerySet[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]


class LightRuleForm(forms.ModelForm):
    class Meta:
        model = LightRule
        fields = ["behind_from", "overdue_over", "due_soon_days", "unstarted_months", "reading_every_days"]
        labels = {
            "behind_from": _("Behind from so many points of lag"),
            "overdue_over": _("Overdue over so many points of lag"),
            "due_soon_days": _("Due soon so many working days before"),
            "unstarted_months": _("Overdue after so many months unstarted"),
            "reading_every_days": _("A check-in at least every so many days"),
        }
