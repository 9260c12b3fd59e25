from luoshi.intake.models.clause import Clause
from luoshi.intake.models.repair import Repair
from luoshi.intake.models.report import Report
from luoshi.intake.models.work_year import WorkYear

__all__ = ["Clause", "Repair", "Report", "WorkYear"]
