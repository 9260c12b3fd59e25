"""What the demonstration institute is made of. Points in time are already days; percents are already numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.demo.content.measure_stories import MeasureStory

UnitKind = Literal["group", "institute", "department", "section", "union"]
Role = Literal["head", "deputy", "section_head", "planner", "supervisor", "union_officer", "admin", "staff"]
DueKind = Literal["date", "quarter", "year", "standing", ""]
TaskState = Literal["drafted", "circulated", "issued"]
Light = Literal["done", "on_track", "due_soon", "behind", "overdue", "no_reading", "not_yet"]


@dataclass(frozen=True)
class UnitStory:
    key: str
    name: str
    english: str
    kind: UnitKind
    parent: str | None
    head: str  # person's key
    leader: str | None = None  # 分管领导, a person's key


@dataclass(frozen=True)
class PersonStory:
    key: str  # also the name to sign in with
    name: str
    english: str
    unit: str
    post: str
    post_english: str
    role: Role
    number: str


@dataclass(frozen=True)
class Account:
    """A row of the demonstration's sign-in page."""

    person: str
    label: str
    label_english: str
    sees: str
    sees_english: str


@dataclass(frozen=True)
class ReportStory:
    year: int
    filename: str
    data: bytes
    text: str  # the same, decoded; sources are substrings of it
    read_on: date  # the day of the conference


@dataclass(frozen=True)
class MilestoneStory:
    due_on: date
    title: str
    passed_on: date | None = None  # none and due_on before today: missed


@dataclass(frozen=True)
class CheckInStory:
    on: date
    percent: int
    note: str
    by: str
    evidence: str = ""  # the name of a document to make and attach
    blocked_by: str = ""


@dataclass(frozen=True)
class AnswerStory:
    on: date
    by: str
    granted: bool
    reason: str


@dataclass(frozen=True)
class AdjustmentStory:
    on: date
    by: str
    to: str
    reason: str
    proposed_due: date | None = None
    answer: AnswerStory | None = None


@dataclass(frozen=True)
class TaskStory:
    id: str
    parent: str | None
    title: str
    unit: str  # lead unit
    weight: int
    owner: str | None = None
    supporting: tuple[str, ...] = ()
    leader: str | None = None
    sources: tuple[str, ...] = ()  # sentences of this year's report
    goal: str = ""  # what the formula spells out, such as 加速成果转化
    measures: tuple[str, ...] = ()
    deliverable: str = ""
    remark: str = ""
    start_on: date | None = None
    due_kind: DueKind = ""
    due_on: date | None = None
    state: TaskState = "issued"
    accepted_on: date | None = None
    broken_down_on: date | None = None
    closed_on: date | None = None
    light: Light | None = None  # what a leaf must show today
    milestones: tuple[MilestoneStory, ...] = ()
    check_ins: tuple[CheckInStory, ...] = ()
    adjustment: AdjustmentStory | None = None

    @property
    def depth(self) -> int:
        return self.id.count("-") + 1


@dataclass(frozen=True)
class WaiverStory:
    source: str
    by: str
    reason: str
    unit: str | None = None  # none: the clause is waived for everybody


@dataclass(frozen=True)
class Content:
    today: date
    year: int
    conference: date
    units: tuple[UnitStory, ...]  # parents before children
    people: tuple[PersonStory, ...]
    accounts: tuple[Account, ...]
    last_year: ReportStory
    this_year: ReportStory
    tasks: tuple[TaskStory, ...]  # parents before children
    waivers: tuple[WaiverStory, ...]
    measures: tuple[MeasureStory, ...] = ()
