"""Two things that hold for every page: who is not signed in goes to the sign-in page; a verb's no becomes a page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from luoshi.front.views import errors
from luoshi.kernel.errors import NotAllowed, Refused

Handler = Callable[[HttpRequest], HttpResponse]
OPEN = ("/sign-in/", "/health/", "/language/", "/wall/show/", "/check-in-worker.js", "/feeds/", settings.STATIC_URL)


class SignInRequired:
    """Every address needs a signed-in person but for the few in ``OPEN``; also turns on the person's language."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            language = request.user.language
            if language:
                translation.activate(language)
                request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        elif not request.path.startswith(OPEN):
            return self._to_sign_in(request)
        return self.get_response(request)

    def _to_sign_in(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "htmx", False):
            response = HttpResponse(status=401)
            response["HX-Redirect"] = f"/sign-in/?next={request.path}"
            return response
        return redirect_to_login(request.get_full_path(), "/sign-in/")


class Refusals:
    """``NotAllowed`` → 403, ``Refused`` → 409, each with its sentence; an htmx request gets the banner alone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return errors.not_allowed(request, exception)
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        return None
