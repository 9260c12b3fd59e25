from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.intake.queries import load_current_year
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.progress.actions.set_light_rule import set_light_rule
from luoshi.progress.forms import LightRuleForm
from luoshi.progress.models import LightRule
from luoshi.progress.policy import may_set_light_rule


@require_http_methods(["GET", "HEAD", "POST"])
def light_rule(request: HttpRequest) -> HttpResponse:
    """When the lights change in this institution: for everybody to read, for planner and administrator to set."""
    unit = load_current_year(request).unit
    rule = LightRule.objects.filter(unit=unit).first() or LightRule(unit=unit)
    may_set = may_set_light_rule(request.user, unit)
    form = LightRuleForm(request.POST or None, instance=rule)
    if request.method == "POST":
        if not may_set:
            raise NotAllowed(
                _("The planning officer or an administrator of %(unit)s sets this.") % {"unit": unit.label}
            )
        if form.is_valid():
            try:
                set_light_rule(unit=unit, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                return done(request, reverse("progress:light-rule"), _("Saved; the lights are set anew."))
    status = 422 if form.is_bound else 200
    return render(
        request,
        "progress/light_rule.html",
        {"form": form, "unit": unit, "may_set": may_set, "rule": rule},
        status=status,
    )
