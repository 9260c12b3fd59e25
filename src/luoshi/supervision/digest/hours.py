"""When messages go out to somebody. Pure but for reading the rows: the house's rule, and what a person chose instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from luoshi.kernel.trees import ids_on
from luoshi.org.models import Person
from luoshi.org.working_days import WorkingDays
from luoshi.supervision.digest.enums import OnDays
from luoshi.supervision.models import MessageRule, MessageTimes

LEAD = timedelta(minutes=15)  # before quiet hours begin; ``luoshi tick`` runs every few minutes


@dataclass(frozen=True)
class Hours:
    digest_at: time
    on_days: str
    quiet_from: time | None
    quiet_to: time | None
    red_breaks_quiet: bool = False
    mail_for_all: bool = False
    when_empty: bool = False

    def quiet_at(self, at: time) -> bool:
        start, end = self.quiet_from, self.quiet_to
        if start is None or end is None or start == end:
            return False
        return start <= at < end if start < end else at >= start or at < end

    @property
    def comes_at(self) -> time:
        """When the digest is laid down: at its hour. That may lie in quiet hours, as the house and the person choose apart:
        then at their end, or where they last into the next day, on which it would lapse, shortly before they begin."""
        start, end = self.quiet_from, self.quiet_to
        if start is None or end is None or not self.quiet_at(self.digest_at):
            return self.digest_at
        if self.digest_at < end:
            return end
        any_day = date(2000, 1, 1)
        return max(datetime.combine(any_day, end), datetime.combine(any_day, start) - LEAD).time()

    def quiet_ends(self, now: datetime) -> datetime:
        """The next moment after ``now`` at which the quiet hours are over."""
        local = timezone.localtime(now)
        end = self.quiet_to or local.time()
        day = local.date() if local.time() < end else local.date() + timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, end))

    def falls_on(self, day: date, days: WorkingDays) -> bool:
        """Raises ``YearUnknown`` where it needs working days that nobody has entered; they are never guessed."""
        if self.on_days == OnDays.WORKING:
            return days.is_working(day)
        return self.on_days == OnDays.EVERY or day.weekday() < 5


def hours_of(people: Iterable[Person]) -> dict[int, Hours]:
    """In two statements: the rule of the nearest unit above that has one, with what each person chose."""
    people = list(people)
    rules = {rule.unit_id: rule for rule in MessageRule.objects.all()}
    chosen = {row.person_id: row for row in MessageTimes.objects.filter(person__in=[each.pk for each in people])}
    return {each.pk: _hours(_rule_over(each, rules), chosen.get(each.pk)) for each in people}


def _rule_over(person: Person, rules: dict[int, MessageRule]) -> MessageRule:
    above = ids_on(person.unit.path) if person.unit else []
    return next((rules[pk] for pk in reversed(above) if pk in rules), MessageRule())


def house_hours(rule: MessageRule) -> Hours:
    """For somebody who chose nothing."""
    return _hours(rule, None)


def _hours(rule: MessageRule, own: MessageTimes | None) -> Hours:
    own = own or MessageTimes()
    quiet = own if own.quiet_from else rule
    return Hours(
        own.digest_at or rule.digest_at, own.on_days or rule.on_days, quiet.quiet_from, quiet.quiet_to,
        rule.red_breaks_quiet, rule.mail_for_all, own.when_empty,
    )  # fmt: skip
