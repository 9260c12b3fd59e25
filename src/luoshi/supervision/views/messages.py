"""When and where messages come to oneself, and the address of one's calendar."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.actions.choose_message_times import choose_message_times
from luoshi.supervision.actions.drop_channel import drop_channel
from luoshi.supervision.actions.make_calendar_feed import make_calendar_feed
from luoshi.supervision.actions.revoke_calendar_feed import revoke_calendar_feed
from luoshi.supervision.actions.send_test_message import send_test_message
from luoshi.supervision.actions.set_channel import set_channel
from luoshi.supervision.digest.channels import ways_of
from luoshi.supervision.digest.enums import DeliveryState, Over
from luoshi.supervision.digest.forms import TimesForm
from luoshi.supervision.digest.hours import hours_of
from luoshi.supervision.digest.outcome import error_said
from luoshi.supervision.models import CalendarFeed, Channel, Delivery, MessageTimes
from luoshi.supervision.policy import may_mind_deliveries

SHOWN = 10


@dataclass(frozen=True)
class Line:
    """A channel on the page: what is set, never its key."""

    over: Over
    channel: Channel | None
    works: bool  # a message would go out over it
    last: Delivery | None

    @property
    def unreadable(self) -> bool:
        """A robot's key, sealed under a secret key that the house no longer has."""
        return self.channel is not None and self.over != Over.MAIL and not self.works


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: HttpRequest) -> HttpResponse:
    person = request.user
    row = MessageTimes.objects.filter(person=person).first() or MessageTimes(person=person)
    form = TimesForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            choose_message_times(by=person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return done(request, reverse("supervision:messages"), _("Saved; it holds from now on."))
    return _page(request, form, status=422 if form.is_bound else 200)


@require_POST
def channel(request: HttpRequest, over: str) -> HttpResponse:
    post = request.POST
    set_channel(by=request.user, over=over, address=post.get("address", ""), secret=post.get("secret", ""))
    return done(request, reverse("supervision:messages"), _("Set up. Send yourself a test message."))


@require_POST
def drop(request: HttpRequest, over: str) -> HttpResponse:
    drop_channel(by=request.user, over=over)
    return done(request, reverse("supervision:messages"), _("No messages go out over it any more."))


@require_POST
def test(request: HttpRequest, over: str) -> HttpResponse:
    to = reverse("supervision:messages")
    delivery = send_test_message(by=request.user, over=over)
    if delivery.state == DeliveryState.DEAD:
        told.error(request, _("The test message was not delivered. %(why)s") % {"why": error_said(delivery.error)})
        return HttpResponseClientRedirect(to) if getattr(request, "htmx", False) else redirect(to)
    return done(request, to, _("The test message is sent."))


@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """The address is shown on this answer alone; it is kept nowhere."""
    _feed, key = make_calendar_feed(by=request.user)
    address = request.build_absolute_uri(reverse("supervision:calendar-feed", args=[key]))
    told.success(request, _("The address is made. It is shown this once."))
    response = _page(request, TimesForm(instance=MessageTimes.objects.filter(person=request.user).first()), address)
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
def revoke_feed(request: HttpRequest) -> HttpResponse:
    revoke_calendar_feed(by=request.user)
    return done(request, reverse("supervision:messages"), _("Revoked; the address answers nobody any more."))


def _page(request: HttpRequest, form: TimesForm, address: str = "", status: int = 200) -> HttpResponse:
    person: Person = request.user  # type: ignore[assignment]
    context = {
        "form": form,
        "lines": _lines(person),
        "hours": hours_of([person])[person.pk],
        "recent": Delivery.objects.filter(person=person).order_by("-id")[:SHOWN],
        "feed": CalendarFeed.objects.filter(person=person, revoked_at=None).first(),
        "address": address,
        "mail_on": bool(settings.SMTP),
        "may_mind": may_mind_deliveries(person, person),
    }
    return render(request, "supervision/messages.html", context, status=status)


def _lines(person: Person) -> list[Line]:
    set_up = {row.over: row for row in Channel.objects.filter(person=person)}
    ways = {way.over for way in ways_of([person], hours_of([person]))[person.pk]}
    last: dict[str, Delivery] = {}
    for row in Delivery.objects.filter(person=person).order_by("-id")[:40]:
        last.setdefault(row.over, row)
    return [Line(over, set_up.get(over), over in ways, last.get(over)) for over in Over]
