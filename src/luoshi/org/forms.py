from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.org.enums import PostKind, UnitKind
from luoshi.org.models import Person, Unit


class UnitForm(forms.ModelForm[Unit]):
    class Meta:
        model = Unit
        fields = ("name", "name_en", "short_name", "kind", "position")
        labels = {
            "name": _("Name"),
            "name_en": _("English name"),
            "short_name": _("Short name"),
            "kind": _("Kind"),
            "position": _("Place in lists"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        self.fields["kind"].initial = UnitKind.SECTION

    def clean_position(self) -> int:
        return self.cleaned_data.get("position") or 0


class PersonForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ("number", "name", "name_en", "title", "title_en", "phone", "email")
        labels = {
            "number": _("Staff number"),
            "name": pgettext_lazy("of a person", "Name"),
            "name_en": _("English name"),
            "title": _("Position"),
            "title_en": _("Position in English"),
            "phone": _("Phone"),
            "email": _("E-mail"),
        }


class PostForm(forms.Form):
    kind = forms.ChoiceField(label=_("Post"), choices=PostKind.choices)
    number = forms.CharField(label=_("Staff number"), max_length=40)

    def clean_number(self) -> Person:
        person = Person.objects.filter(number=self.cleaned_data["number"].strip()).select_related("unit").first()
        if person is None:
            raise forms.ValidationError(_("Nobody has this staff number."))
        return person  # type: ignore[return-value]


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class DayForm(forms.Form):
    """A day, or each up to the last one, and what it is."""

    day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(
        label=_("Last day; empty: one day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    working = forms.ChoiceField(
        label=_("This day is"),
        required=False,
        initial="0",
        choices=[("0", _("free")), ("1", _("worked")), ("", _("as its weekday"))],
    )
    name = forms.CharField(label=_("Reason"), max_length=60, required=False)

    def clean_last(self) -> Any:
        return self.cleaned_data["last"] or self.cleaned_data.get("day")
