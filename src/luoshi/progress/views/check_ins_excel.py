from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.files.responses import made_now
from luoshi.progress.check_in_times import with_times
from luoshi.progress.check_in_workbook import workbook
from luoshi.progress.explain import check_ins_of
from luoshi.progress.views.load import load_task


@require_safe
def check_ins_excel(request: HttpRequest, pk: int) -> HttpResponse:
    """All check-ins of a task with both their times, corrected ones beside what replaced them."""
    task = load_task(request, pk)
    title = _("Check-ins of %(number)s") % {"number": task.number}
    return made_now(workbook(with_times(list(check_ins_of(task)), task), title), f"{title}.xlsx")
