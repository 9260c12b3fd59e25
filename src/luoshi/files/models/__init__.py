from luoshi.files.models.file import File

__all__ = ["File"]
