from luoshi.progress.models.check_in import CheckIn, Evidence
from luoshi.progress.models.light_rule import LightRule
from luoshi.progress.models.measure import Measure, MeasureReading, ReadingEvidence
from luoshi.progress.models.rollup_rule import RollupRule
from luoshi.progress.models.standing import Standing
from luoshi.progress.models.standing_change import StandingChange
from luoshi.progress.models.waiting import Waiting
from luoshi.progress.models.wall_view import WallScreen, WallView
from luoshi.progress.models.year_revision import YearRevision

__all__ = [
    "CheckIn",
    "Evidence",
    "LightRule",
    "Measure",
    "MeasureReading",
    "ReadingEvidence",
    "RollupRule",
    "Standing",
    "StandingChange",
    "Waiting",
    "WallScreen",
    "WallView",
    "YearRevision",
]
