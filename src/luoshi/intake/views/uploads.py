"""What is too large is thrown away while it arrives, before anything is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt, csrf_protect

FORM_OVERHEAD = 64 * 1024
View = Callable[..., HttpResponse]


class Limited(FileUploadHandler):
    """Passes a file's chunks on up to the limit; beyond it nothing is kept, and the request says so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.size += len(raw_data)
        if self.request is not None and (self.size > settings.MAX_UPLOAD or self.request.too_large):
            self.request.too_large = True
            return None
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def limited_upload(view: View) -> View:
    """``request.too_large`` tells the view. The token is checked after the handler is in place, not left out."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
        request.too_large = announced > settings.MAX_UPLOAD + FORM_OVERHEAD
        request.upload_handlers.insert(0, Limited(request))
        try:
            request.POST  # noqa: B018 - parses the body
        except RequestDataTooBig:
            request.too_large = True
            request._post = QueryDict()
        if request.too_large:
            request._files = MultiValueDict()  # what had arrived of it
        # A form too large to be read carries no token; the view only says so then, and changes nothing.
        return (view if request.too_large else protected)(request, *args, **kwargs)

    return wrapper
