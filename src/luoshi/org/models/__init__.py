from luoshi.org.models.calendar import CalendarDay, CalendarYear
from luoshi.org.models.person import Person
from luoshi.org.models.post import Post
from luoshi.org.models.unit import Unit

__all__ = ["CalendarDay", "CalendarYear", "Person", "Post", "Unit"]
