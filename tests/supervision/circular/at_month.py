"""Circulars for tests: September's, with a slip of each kind."""

from __future__ import annotations

from datetime import date

from luoshi.supervision.actions.draft_circular import draft_circular
from luoshi.supervision.actions.issue_circular import issue_circular
from luoshi.supervision.models import Circular
from tests.progress.at_work import on
from tests.supervision.desk import Desk

SEPTEMBER = date(2026, 9, 1)


def drafted(desk: Desk, month: date = SEPTEMBER) -> Circular:
    with on(10, 8):
        return draft_circular(unit=desk.house.institute, month=month, by=desk.house.supervisor)


def issued(desk: Desk) -> Circular:
    draft = drafted(desk)
    with on(10, 8):
        return issue_circular(circular=draft, by=desk.house.supervisor)
