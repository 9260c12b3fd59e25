from luoshi.front.models.search_entry import SearchEntry

__all__ = ["SearchEntry"]
