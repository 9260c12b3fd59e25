from luoshi.plan.models.adjustment import Adjustment, Remark
from luoshi.plan.models.assignment import Assignment
from luoshi.plan.models.dependency import Dependency
from luoshi.plan.models.edition import Edition
from luoshi.plan.models.formula import Formula
from luoshi.plan.models.milestone import Milestone
from luoshi.plan.models.source import NotASource, Source
from luoshi.plan.models.task import Task
from luoshi.plan.models.waiver import Waiver

__all__ = [
    "Adjustment",
    "Assignment",
    "Dependency",
    "Edition",
    "Formula",
    "Milestone",
    "NotASource",
    "Remark",
    "Source",
    "Task",
    "Waiver",
]
