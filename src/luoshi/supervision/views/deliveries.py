"""What became of messages, for whoever looks after them, and when an institution's go out."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.intake.queries import institution_shown
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.paging import page_of
from luoshi.kernel.trees import under
from luoshi.org.models import Unit
from luoshi.org.policy import same_house
from luoshi.supervision.actions.retry_delivery import retry_delivery
from luoshi.supervision.actions.set_message_rule import set_message_rule
from luoshi.supervision.digest.enums import DeliveryState, MessageKind
from luoshi.supervision.digest.forms import RuleForm
from luoshi.supervision.models import Delivery, MessageRule
from luoshi.supervision.policy import may_set_rule

USUAL = DeliveryState.DEAD


@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    """What was not delivered first; ``?show=`` another state. Tests are their sender's own business."""
    unit = _institution(request)
    found = _of(unit)
    counts = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
    asked = request.GET.get("show", "")
    show = DeliveryState(asked) if asked in DeliveryState.values else USUAL
    page = page_of(request, found.filter(state=show).select_related("person__unit").order_by("-id"))
    chips = [(state, state.label, counts.get(state, 0)) for state in DeliveryState]
    context = {"page": page, "show": show, "chips": chips, "unit": unit, "dead": counts.get(DeliveryState.DEAD, 0)}
    return render(request, "supervision/deliveries.html", context)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = Delivery.objects.select_related("person__unit").filter(pk=pk).first()
    if delivery is None or delivery.person.unit is None or not same_house(request.user, delivery.person.unit):
        raise Http404
    retry_delivery(delivery=delivery, by=request.user)
    return done(request, reverse("supervision:deliveries"), _("It goes out again with the next run."))


@require_http_methods(["GET", "HEAD", "POST"])
def message_rule(request: HttpRequest) -> HttpResponse:
    unit = _institution(request)
    form = RuleForm(request.POST or None, instance=MessageRule.objects.filter(unit=unit).first() or MessageRule())
    if request.method == "POST" and form.is_valid():
        try:
            set_message_rule(unit=unit, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return done(request, reverse("supervision:message-rule"), _("Saved; it holds from now on."))
    context = {"form": form, "unit": unit}
    return render(request, "supervision/message_rule.html", context, status=422 if form.is_bound else 200)


def _institution(request: HttpRequest) -> Unit:
    unit = institution_shown(request.user)
    if unit is None:
        raise Http404
    if not may_set_rule(request.user, unit):
        raise NotAllowed(_("The supervisor or the administrator of %(unit)s sets this.") % {"unit": unit.label})
    return unit


def _of(unit: Unit) -> QuerySet[Delivery]:
    return Delivery.objects.filter(under(unit.path, "person__unit__path")).exclude(kind=MessageKind.TEST)
