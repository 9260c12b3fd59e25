from luoshi.progress.models.check_in import CheckIn, Evidence
from luoshi.progress.models.light_rule import LightRule
from luoshi.progress.models.standing import Standing

__all__ = ["CheckIn", "Evidence", "LightRule", "Standing"]
