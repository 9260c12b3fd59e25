"""What of this room waits for a person: reports whose clauses nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.intake.enums import ClauseState, ReportState
from luoshi.intake.models import Report, WorkYear
from luoshi.kernel.templatetags.luoshi import day
from luoshi.kernel.waiting import Item
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.policy import scope_of

MOST = 20


def waiting_for(person: Person, year: WorkYear) -> Iterator[Item]:
    if not scope_of(person).holds(PostKind.PLANNER, year.unit.path):
        return
    unread = Count("clauses", filter=Q(clauses__state=ClauseState.READ))
    reports = Report.objects.filter(year=year, state=ReportState.READ).defer("text", "original", "reading")
    for report in reports.annotate(unread=unread).order_by("received_at")[:MOST]:
        detail = ngettext("%(count)s clause not checked yet", "%(count)s clauses not checked yet", report.unread) % {
            "count": report.unread
        }
        when = _("received %(day)s") % {"day": day(report.received_at)}
        url = reverse("intake:report", args=[report.pk])
        yield Item(_("Check"), report.title, detail, "due_soon", when, _("Check"), url)
