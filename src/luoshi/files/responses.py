"""Handing a kept file to a browser so that no browser runs it."""

from __future__ import annotations

from django.http import FileResponse

from luoshi.files import storage
from luoshi.files.models import File


def download(file: File, name: str) -> FileResponse:
    """Always an attachment of no particular type, in a sandbox; the caller has asked its policy already."""
    response = FileResponse(storage.opened(file.sha256), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
