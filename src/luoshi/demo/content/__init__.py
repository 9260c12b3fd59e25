"""The demonstration institute as data. ``load_content(today)`` gives it whole; nothing here knows the database."""

from luoshi.demo.content.load import load_content
from luoshi.demo.content.shapes import (
    Account,
    AdjustmentStory,
    AnswerStory,
    CheckInStory,
    Content,
    MilestoneStory,
    PersonStory,
    ReportStory,
    TaskStory,
    UnitStory,
    WaiverStory,
)

__all__ = [
    "Account",
    "AdjustmentStory",
    "AnswerStory",
    "CheckInStory",
    "Content",
    "MilestoneStory",
    "PersonStory",
    "ReportStory",
    "TaskStory",
    "UnitStory",
    "WaiverStory",
    "load_content",
]
