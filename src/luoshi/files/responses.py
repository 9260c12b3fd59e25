"""Handing a kept file to a browser so that no browser runs it."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from luoshi.files import storage
from luoshi.files.models import File

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(file: File, name: str) -> FileResponse:
    """Always an attachment of no particular type, in a sandbox; the caller has asked its policy already."""
    response = FileResponse(storage.opened(file.sha256), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def made_now(body: bytes, name: str, kind: str = WORKBOOK) -> HttpResponse:
    """Handing out what was made for this one request."""
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
