from __future__ import annotations

from django.http import HttpRequest

from luoshi.intake.models import WorkYear
from luoshi.org.models import Unit


def current_year(request: HttpRequest, institution: Unit | None) -> WorkYear | None:
    """The year the person is looking at: the one chosen in the switcher (kept in the session), else the newest."""
    if institution is None:
        return None
    years = WorkYear.objects.filter(unit=institution)
    chosen = request.session.get("work_year")
    return years.filter(pk=chosen).first() if chosen and years.filter(pk=chosen).exists() else years.first()
