from __future__ import annotations

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from luoshi.kernel import clock
from luoshi.supervision.digest.calendar import calendar_of
from luoshi.supervision.digest.compose import spoken_to
from luoshi.supervision.digest.feed_keys import hash_of
from luoshi.supervision.models import CalendarFeed


@require_safe
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody's dates for their calendar program, which cannot sign in: the key is what it knows. Gone once revoked, and
    once the person has left."""
    feed = CalendarFeed.objects.filter(key_hash=hash_of(key), revoked_at=None).select_related("person__unit").first()
    if feed is None or not feed.person.is_active:
        raise Http404
    if feed.read_on != clock.today():
        CalendarFeed.objects.filter(pk=feed.pk).update(read_on=clock.today())
    with spoken_to(feed.person):
        body = calendar_of(feed.person)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = quote_etag(sha256(body).hexdigest()[:32])
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="luoshi.ics"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
