from luoshi.files.models.evidence import EvidenceFile
from luoshi.files.models.file import File

__all__ = ["EvidenceFile", "File"]
