"""What people choose about messages. The rules themselves are the actions'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.supervision.digest.enums import OnDays
from luoshi.supervision.models import MessageRule, MessageTimes

CLOCK = {"digest_at", "quiet_from", "quiet_to"}


class _Times(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in CLOCK:
                field.widget = forms.TimeInput({"type": "time", "class": "input"}, format="%H:%M")
            elif not isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "input"
            if self.errors.get(name):
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}_error"}


class TimesForm(_Times):
    """A person's own; empty is as the house has it."""

    on_days = forms.ChoiceField(
        label=_("On which days"), required=False, choices=[("", _("As the house has it")), *OnDays.choices]
    )

    class Meta:
        model = MessageTimes
        fields = ("digest_at", "on_days", "quiet_from", "quiet_to", "when_empty")
        labels = {
            "digest_at": _("The daily message comes at"),
            "quiet_from": _("Quiet from"),
            "quiet_to": _("Quiet until"),
            "when_empty": _("A message also when nothing waits"),
        }


class RuleForm(_Times):
    class Meta:
        model = MessageRule
        fields = ("digest_at", "on_days", "quiet_from", "quiet_to", "red_breaks_quiet", "mail_for_all")
        labels = {
            "digest_at": _("The daily message comes at"),
            "on_days": _("On which days"),
            "quiet_from": _("Quiet from"),
            "quiet_to": _("Quiet until"),
            "red_breaks_quiet": _("Urgent red notices come in quiet hours too"),
            "mail_for_all": _("E-mail to everybody with an address who has chosen nothing"),
        }
