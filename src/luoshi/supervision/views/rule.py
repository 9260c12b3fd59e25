from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.intake.queries import load_current_year
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.set_inspection_rule import set_inspection_rule
from luoshi.supervision.forms import InspectionRuleForm
from luoshi.supervision.policy import may_set_rule
from luoshi.supervision.settings_of import rule_of

GROUPS = {
    "number": ("pattern",),
    "rules": (
        "by_rule", "watched_depth", "yellow_from", "red_over", "unstarted_months", "quiet_days", "cool_down_days",
        "due_soon_days", "snooze_days",
    ),
    "circular": ("ranked",),
    "limits": ("document_days", "minutes_days", "urgent_days", "normal_days", "hard_days", "rule_days"),
    "scoring": ("full_points", "late_points", "late_most", "returned_points", "urged_points"),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest) -> HttpResponse:
    """How the institution supervises: what it may set, and what each means."""
    unit = load_current_year(request).unit
    if not may_set_rule(request.user, unit):
        raise NotAllowed(_("The supervisor of %(unit)s sets how slips are supervised.") % {"unit": unit.label})
    form = InspectionRuleForm(request.POST or None, instance=rule_of(unit))
    if request.method == "POST" and form.is_valid():
        try:
            set_inspection_rule(unit=unit, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return done(request, reverse("supervision:rule"), _("Saved; it holds from the next run on."))
    titles = {
        "number": _("The number"), "rules": _("When a rule speaks"), "circular": _("The monthly circular"),
        "limits": _("Limits, where nobody names a date"), "scoring": _("Scoring"),
    }  # fmt: skip
    groups = [(titles[name], [form[field] for field in fields]) for name, fields in GROUPS.items()]
    context = {"form": form, "groups": groups, "unit": unit}
    return render(request, "supervision/rule.html", context, status=422 if form.is_bound else 200)
