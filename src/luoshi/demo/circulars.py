"""The demonstration's monthly circulars: every month's issued on the second of the next, this month's a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from luoshi.demo.house import DemoHouse
from luoshi.demo.story import Moment
from luoshi.org.models import Person
from luoshi.supervision.actions.change_circular import change_circular
from luoshi.supervision.actions.confirm_month import confirm_month
from luoshi.supervision.actions.draft_circular import draft_circular
from luoshi.supervision.actions.issue_circular import issue_circular
from luoshi.supervision.actions.set_inspection_rule import set_inspection_rule
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.enums import ByRule
from luoshi.supervision.people import leaders_of

DEPTH = 8  # after what happened to slips on the same day
MONTHS = 5


class CircularMoments:
    def __init__(self, house: DemoHouse) -> None:
        self.house = house
        self.boss: Person = next(house.people[p.key] for p in house.content.people if p.role == "supervisor")

    def moments(self) -> Iterator[Moment]:
        content = self.house.content
        month = Month(content.today.replace(day=1))
        yield Moment(content.today, DEPTH, 0, 0, lambda: self._draft(content.today))
        for n in range(MONTHS):
            month = month.before
            day = month.next.first + timedelta(days=1)
            if content.conference < month.first and day <= content.today:
                yield Moment(day, DEPTH - 1, n, 0, lambda first=month.first, n=n: self._sign(first, n == 0))
                yield Moment(day, DEPTH, n, 0, lambda first=month.first: self._issue(first))
        yield Moment(content.conference + timedelta(days=3), DEPTH, 0, 0, self._rank)

    def _rank(self) -> None:
        set_inspection_rule(unit=self.house.institute, by=self.boss, ranked=True, by_rule=ByRule.PROPOSE)

    def _draft(self, day: date) -> None:
        draft_circular(unit=self.house.institute, month=day, by=self.boss)

    def _sign(self, first: date, lately: bool) -> None:
        """The leaders sign for the month; lately one of them has not come to it."""
        leaders = leaders_of(self.house.institute)
        for leader in leaders[1:] if lately else leaders:
            confirm_month(unit=self.house.institute, month=first, by=leader)

    def _issue(self, first: date) -> None:
        draft = draft_circular(unit=self.house.institute, month=first, by=self.boss)
        words = {
            "number": f"督查通报〔{first.year}〕{first.month}号",
            "intro": f"各单位：\n现将{first.year}年{first.month}月督查督办情况通报如下。",
        }
        issue_circular(circular=change_circular(circular=draft, by=self.boss, **words), by=self.boss)
