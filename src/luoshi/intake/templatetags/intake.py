"""What this room's templates need besides Django's."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from luoshi.intake.desk import Row
from luoshi.intake.rows import RowWriter

register = template.Library()


@register.filter
def thousands(value: int) -> str:
    """3,128 in both languages."""
    return f"{value:,}"


@register.simple_tag(takes_context=True)
def clause_row(context: Context, row: Row, oob: bool = False) -> SafeString:
    """A line of the outline; one writer serves the whole page."""
    writer = context.render_context.get("intake_rows")
    if writer is None:
        writer = RowWriter(context["report"], context["may_check"])
        context.render_context["intake_rows"] = writer
    return writer.write(row.clause, row.found, row.depth, row.rest, oob=oob)
