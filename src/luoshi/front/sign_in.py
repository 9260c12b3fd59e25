"""Who may sign in: an active person, by staff number or phone number, with a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from luoshi.front.views.errors import page
from luoshi.org.models import Person


class NumberOrPhoneBackend(ModelBackend):
    """Looks a person up by number, then by phone; takes as long for an unknown name as for a known one."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Person | None:
        if not username or password is None:
            return None
        person = Person.objects.filter(number=username).first()
        if person is None:
            by_phone = Person.objects.filter(phone=username)[:2]
            person = by_phone[0] if len(by_phone) == 1 else None
        if person is None:
            Person().set_password(password)
            return None
        if person.check_password(password) and self.user_can_authenticate(person):
            return person
        return None

    def get_user(self, user_id: int) -> Person | None:
        person = Person.objects.select_related("unit").filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    return page(request, 429, _("Too many failed attempts. Wait a quarter of an hour and try again."))
