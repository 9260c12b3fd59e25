"""Whether the story holds together: every reference resolves, every sentence is in the report, time runs forward."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise

from luoshi.demo.content.shapes import Content, TaskStory


def check(content: Content) -> list[str]:
    """The faults found, one sentence each."""
    return [*_institute(content), *_tasks(content), *_sentences(content), *_measures(content)]


def _institute(content: Content) -> Iterator[str]:
    units, people = {unit.key for unit in content.units}, {person.key for person in content.people}
    yield from _twice("unit", (unit.key for unit in content.units))
    yield from _twice("person", (person.key for person in content.people))
    yield from _twice("name", (person.name for person in content.people))
    yield from _twice("employee number", (person.number for person in content.people))
    seen: set[str] = set()
    for unit in content.units:
        if unit.parent is not None and unit.parent not in seen:
            yield f"unit {unit.key}: its parent {unit.parent} does not stand before it"
        seen.add(unit.key)
        yield from _unknown(f"unit {unit.key}", people, [unit.head, unit.leader])
    for person in content.people:
        yield from _unknown(f"person {person.key}", units, [person.unit])
    for account in content.accounts:
        yield from _unknown("account", people, [account.person])


def _tasks(content: Content) -> Iterator[str]:
    units, people = {unit.key for unit in content.units}, {person.key for person in content.people}
    yield from _twice("task", (task.id for task in content.tasks))
    seen: dict[str, TaskStory] = {}
    for task in content.tasks:
        name = f"task {task.id}"
        yield from _unknown(name, units, [task.unit, *task.supporting])
        yield from _unknown(name, people, [task.owner, task.leader, *(each.by for each in task.check_ins)])
        if task.adjustment:
            yield from _unknown(name, people, [task.adjustment.by, task.adjustment.to])
        if task.weight < 1:
            yield f"{name}: weight {task.weight} is not positive"
        if task.parent is not None and task.parent not in seen:
            yield f"{name}: its parent does not stand before it"
        yield from _time(task, seen.get(task.parent or ""))
        seen[task.id] = task
    parents = {task.parent for task in content.tasks}
    for task in content.tasks:
        if task.id in parents and task.check_ins:
            yield f"task {task.id}: only a task that is not broken down is checked in"


def _time(task: TaskStory, parent: TaskStory | None) -> Iterator[str]:
    name = f"task {task.id}"
    if task.start_on and task.due_on and task.start_on >= task.due_on:
        yield f"{name}: is due before it starts"
    for before, after in pairwise(task.check_ins):
        if after.on <= before.on or after.percent < before.percent:
            yield f"{name}: goes back from {before.percent} on {before.on} to {after.percent} on {after.on}"
    if task.check_ins and (task.accepted_on is None or task.check_ins[0].on <= task.accepted_on):
        yield f"{name}: was checked in before it was accepted"
    if task.closed_on and task.check_ins[-1].percent != 100:
        yield f"{name}: was closed before it was done"
    if parent is None:
        return
    if parent.broken_down_on is None:
        yield f"{name}: its parent was never broken down"
    elif task.accepted_on and task.accepted_on < parent.broken_down_on:
        yield f"{name}: was accepted before its parent was broken down"
    if task.due_on and parent.due_on and task.due_on > parent.due_on:
        yield f"{name}: is due on {task.due_on}, after its parent"


def _sentences(content: Content) -> Iterator[str]:
    plain = unescape(re.sub(r"<[^>]+>", "", content.this_year.text))
    wanted = [(f"task {task.id}", source) for task in content.tasks for source in task.sources]
    wanted += [("waiver", waiver.source) for waiver in content.waivers]
    for name, sentence in wanted:
        if sentence not in plain:
            yield f"{name}: “{sentence}” is not in the report"
    for waiver in content.waivers:
        yield from _unknown("waiver", {person.key for person in content.people}, [waiver.by])
        yield from _unknown("waiver", {unit.key for unit in content.units}, [waiver.unit])


def _measures(content: Content) -> Iterator[str]:
    units, people = {unit.key for unit in content.units}, {person.key for person in content.people}
    tasks = {task.id for task in content.tasks}
    yield from _twice("measure", (measure.name for measure in content.measures))
    for measure in content.measures:
        name = f"measure {measure.name}"
        yield from _unknown(name, units, [measure.unit, *measure.units])
        yield from _unknown(name, people, [measure.owner])
        yield from _unknown(name, tasks, [measure.task])


def _twice(what: str, keys: Iterable[str]) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"{what} {key} stands {times} times"


def _unknown(name: str, known: set[str], keys: Iterable[str | None]) -> Iterator[str]:
    for key in keys:
        if key is not None and key not in known:
            yield f"{name}: {key} is not known"
