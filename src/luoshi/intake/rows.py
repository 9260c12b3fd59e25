"""A line of the outline as HTML. In Python, not in a template: a long report has thousands of them."""

from __future__ import annotations

from functools import cached_property

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.intake.chips import Found
from luoshi.intake.enums import ClauseRole, ClauseState
from luoshi.intake.models import Clause, Report
from luoshi.kernel.icons import icon_svg
from luoshi.kernel.templatetags.luoshi import day

FIGURES = 3  # more are in the text


class RowWriter:
    """Writes the rows of one page: the words in the reader's language are looked up once."""

    def __init__(self, report: Report, may_check: bool) -> None:
        self._report, self._may_check = report, may_check
        self._roles = {value: str(label) for value, label in ClauseRole.choices}
        self._due = {"standing": pgettext("due", "Standing"), "year": pgettext("due", "All year")}
        self._accepted = str(ClauseState.ACCEPTED.label)

    def write(self, clause: Clause, found: Found, depth: int, rest: str, *, oob: bool = False) -> SafeString:
        dropped = clause.state == ClauseState.DROPPED
        return format_html(
            '<div class="cr d{} is-{}" id="row-{}" data-row="{}"{}>{}<span class="cn">{}</span>'
            '<a class="ct" href="#clause-{}">{}</a>{}</div>',
            depth, clause.state, clause.pk, clause.pk, SafeString(' hx-swap-oob="true"' if oob else ""),
            SafeString('<span class="cb-gap"></span>') if dropped else self._box(clause), clause.number,
            clause.pk, self._words(clause, rest), self._why(clause) if dropped else self._chips(clause, found),
        )  # fmt: skip

    def _box(self, clause: Clause) -> SafeString:
        return format_html(
            '<input type="checkbox" name="clause" value="{}" form="clauses" aria-label="{}" data-number="{}">',
            clause.pk, f"{clause.number} {clause.title}", clause.number,
        )  # fmt: skip

    def _words(self, clause: Clause, rest: str) -> SafeString:
        if not clause.heading:
            return format_html("{}", rest)
        return format_html('{}<span class="soft"> {}</span>', clause.heading, rest)

    def _why(self, clause: Clause) -> SafeString:
        why = format_html(
            '<span class="caption why">{}{}{}</span>',
            clause.get_state_display(), pgettext("before a reason", ": "), clause.state_reason,
        )  # fmt: skip
        if not self._may_check:
            return why
        button = format_html(
            '<button class="btn btn-quiet btn-sm" form="clauses" name="only" value="{}" formaction="{}" data-in-place>'
            "{}</button>",
            clause.pk, self._restore, _("Take up again"),
        )  # fmt: skip
        return SafeString(why + button)

    def _chips(self, clause: Clause, found: Found) -> SafeString:
        due = self._due.get(found.due_kind) or (day(found.due_on) if found.due_kind else "")
        words = [due, *found.figures[:FIGURES]] if due else found.figures[:FIGURES]
        chips = format_html_join("", '<span class="chip chip-quiet cx">{}</span>', ((word,) for word in words))
        role = format_html('<span class="chip role role-{}">{}</span>', clause.role, self._roles[clause.role])
        return SafeString(chips + (self._tick if clause.state == ClauseState.ACCEPTED else "") + role)

    @cached_property
    def _tick(self) -> SafeString:
        return format_html(
            '<span class="ok" title="{}">{}<span class="visually-hidden">{}</span></span>',
            self._accepted, icon_svg("check"), self._accepted,
        )  # fmt: skip

    @cached_property
    def _restore(self) -> str:
        return reverse("intake:restore-clause", args=[self._report.pk])
