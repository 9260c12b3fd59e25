from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.intake.enums import ClauseKind, ClauseRole
from luoshi.intake.refusals import SENTENCES

ACCEPTED = ".html,.htm,.docx,.pdf,.txt,.md,.markdown"


class YearForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2100)
    conference_on = forms.DateField(label=gettext_lazy("Day of the work conference"), required=False)


class ReceiveForm(forms.Form):
    """A file, or pasted text with a title; the file counts when both are given."""

    file = forms.FileField(label=gettext_lazy("File"), required=False, allow_empty_file=True, max_length=None)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=200)
    text = forms.CharField(label=gettext_lazy("Text"), required=False, strip=False)

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._too_large = too_large
        # The reader says what is wrong with NUL bytes, in a sentence that helps.
        self.fields["text"].validators = []

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self._too_large:
            limit = settings.MAX_UPLOAD // 1024 // 1024
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB, the most that can be read.") % {"limit": limit}
            )
        if not data.get("file") and not (data.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError(_("Choose a file or paste the text."))
        if not data.get("file") and data.get("text") and "\0" in data["text"]:
            place = data["text"].index("\0")
            raise forms.ValidationError(str(SENTENCES["nul-bytes"]) % {"place": place})
        return data

    def source(self) -> str:
        """The field that a refusal speaks of."""
        return "file" if self.cleaned_data.get("file") else "text"

    def document(self) -> dict[str, Any]:
        """What ``receive_report`` wants to know of it."""
        upload, title = self.cleaned_data.get("file"), self.cleaned_data.get("title", "").strip()
        if upload:
            return {"data": upload.read(), "name": upload.name, "title": title}
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return {
            "data": text.encode("utf-8", "replace"),
            "name": f"{PurePath(title).name or _('Pasted text')}.txt",
            "title": title,
        }


class RetypeForm(forms.Form):
    role = forms.ChoiceField(choices=[("", ""), *ClauseRole.choices], required=False)
    kind = forms.ChoiceField(choices=[("", ""), *ClauseKind.choices], required=False)
