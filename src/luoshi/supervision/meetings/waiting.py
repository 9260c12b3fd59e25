"""What of dispatch meetings waits for a person: to come, to run it, to issue its minutes, to make a task decided there."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.templatetags.luoshi import moment
from luoshi.kernel.waiting import MOST, Item, when
from luoshi.org.models import Person
from luoshi.org.policy import scope_of
from luoshi.plan.policy import may_plan
from luoshi.progress.enums import Light
from luoshi.supervision.meetings.enums import AHEAD, HELD, MeetingState, Outcome
from luoshi.supervision.models import Decision, DispatchMeeting
from luoshi.supervision.policy import may_supervise


def meetings_waiting(person: Person, year: WorkYear) -> list[Item]:
    """In two statements at most."""
    found = list(_meetings(person, year))
    return [*found, *_tasks(year)] if may_plan(person, year.unit) else found


def _meetings(person: Person, year: WorkYear) -> Iterator[Item]:
    invited = Q(attendances__person=person) | Q(attendances__deputy=person)
    invited |= Q(attendances__unit__in=scope_of(person).headed())
    supervises = may_supervise(person, year.unit)
    mine = Q(chair=person) | (Q(unit=year.unit) if supervises else Q(pk__in=[]))
    wanted = Q(state__in=AHEAD) & (invited | mine) | Q(state=MeetingState.ENDED) & mine
    rows = DispatchMeeting.objects.filter(wanted, unit=year.unit).select_related("chair").distinct()
    for row in rows.order_by("planned_at"):
        runs = supervises or row.chair_id == person.pk
        verb = pgettext("a meeting", "Look")
        if runs and row.state != MeetingState.PLANNED:
            verb = pgettext("a meeting", "Go on") if row.state == MeetingState.UNDER_WAY else _("Issue")
        elif runs:
            verb = pgettext("a meeting", "Prepare")
        yield _item(row, verb)


def _item(row: DispatchMeeting, verb: str) -> Item:
    day = clock.day_of(row.planned_at)
    detail = " · ".join(part for part in (moment(row.planned_at), row.place, row.chair.label) if part)
    if row.state == MeetingState.ENDED:
        detail, said = _("The minutes wait to be issued"), str(row.get_state_display())
    else:
        said = when(day, "") if row.state == MeetingState.PLANNED and day >= clock.today() else row.get_state_display()
    light = Light.DUE_SOON if (day - clock.today()).days <= 3 else Light.ON_TRACK
    return Item(_("Dispatch meeting"), row.title, detail, light, said, verb, row.get_absolute_url(), day)


def _tasks(year: WorkYear) -> Iterator[Item]:
    rows = Decision.objects.filter(
        outcome=Outcome.TASK, task=None, meeting__unit=year.unit, meeting__year=year, meeting__state__in=HELD
    )
    for row in rows.select_related("meeting").order_by("decided_at")[:MOST]:
        url = reverse("supervision:meeting", args=[row.meeting_id]) + f"#decision-{row.pk}"
        said = _("since %(day)s") % {"day": moment(row.decided_at)}
        yield Item(_("Decision"), row.text[:120], row.meeting.title, Light.ON_TRACK, said, _("Make the task"), url)
