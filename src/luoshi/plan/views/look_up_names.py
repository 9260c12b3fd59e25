from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from luoshi.plan.names import plain
from luoshi.plan.views.table_load import table_to_keep

LIMIT = 8


@require_safe
def look_up_names(request: HttpRequest) -> JsonResponse:
    """Units or people of the institution whose name holds the words, for the list under a cell."""
    table = table_to_keep(request)
    words = plain(request.GET.get("q", ""))
    if request.GET.get("kind") == "person":
        people = table.directory.people_called(request.GET.get("q", "").strip(), LIMIT)
        found = [{"name": p.label, "hint": p.title_label or (p.unit.label if p.unit else "")} for p in people]
    else:
        units = [u for u in table.directory.all_units if words in plain(u.name + u.name_en + u.short_name)]
        above = {unit.pk: unit for unit in table.directory.all_units}
        found = [
            {"name": u.label, "hint": above[u.parent_id].label if u.parent_id in above else ""} for u in units[:LIMIT]
        ]
    return JsonResponse({"found": found})
