"""The demonstration's units, people and posts, added by its administrator through the organisation's own verbs."""

from __future__ import annotations

from luoshi.demo.content import Content, PersonStory
from luoshi.kernel import clock, trees
from luoshi.org.actions.add_person import add_person
from luoshi.org.actions.add_unit import add_unit
from luoshi.org.actions.give_post import give_post
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.org.seeds import seed_calendar, years_to_seed

POSTS = {
    "planner": PostKind.PLANNER,
    "supervisor": PostKind.SUPERVISOR,
    "union_officer": PostKind.UNION_OFFICER,
    "admin": PostKind.ADMIN,
    "staff": PostKind.STAFF,
}


class DemoHouse:
    """Units and people by the keys of the story."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.units: dict[str, Unit] = {}
        self.people: dict[str, Person] = {}

    @property
    def institute(self) -> Unit:
        return next(unit for unit in self.units.values() if unit.kind == "institute")

    def found(self) -> None:
        for year in years_to_seed():
            seed_calendar(year)
        admin = self._root()
        for position, story in enumerate(self.content.units):
            if story.parent:
                self.units[story.key] = add_unit(
                    parent=self.units[story.parent], name=story.name, name_en=story.english, kind=story.kind,
                    position=position, by=admin,
                )  # fmt: skip
        for person in self.content.people:
            if person.key not in self.people:
                self._join(person, admin)
        for person in self.content.people:
            self._serve(person, admin)
        for unit in self.content.units:
            give_post(person=self.people[unit.head], unit=self.units[unit.key], kind=PostKind.HEAD, by=admin)
            if unit.leader:
                leader = self.people[unit.leader]
                give_post(person=leader, unit=self.units[unit.key], kind=PostKind.LEADER, by=admin)

    def _root(self) -> Person:
        """The group itself, its calendar years and the administrator who adds everything else."""
        story = self.content.units[0]
        root = Unit.objects.create(name=story.name, name_en=story.english, kind=story.kind)
        trees.place(root)
        self.units[story.key] = root
        admin = next((p for p in self.content.people if p.role == "admin"), self.content.people[0])
        person = Person.objects.create_person(number=admin.number, name=admin.name, name_en=admin.english, unit=root)
        Post.objects.create(person=person, unit=root, kind=PostKind.ADMIN, since=clock.today())
        self.people[admin.key] = person
        return person

    def _join(self, story: PersonStory, admin: Person) -> None:
        self.people[story.key] = add_person(
            number=story.number, name=story.name, name_en=story.english, unit=self.units[story.unit], title=story.post,
            title_en=story.post_english, by=admin,
        )  # fmt: skip

    def _serve(self, story: PersonStory, admin: Person) -> None:
        kind = POSTS.get(story.role)
        if kind is None or kind == PostKind.ADMIN:
            return
        at_institute = kind in (PostKind.PLANNER, PostKind.SUPERVISOR)
        unit = self.institute if at_institute else self.units[story.unit]
        give_post(person=self.people[story.key], unit=unit, kind=kind, by=admin)
