from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from luoshi.files.responses import download
from luoshi.progress.views.load import load_evidence


@require_safe
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """For whoever sees the task in detail."""
    row = load_evidence(request, pk)
    return download(row.file, row.name)
