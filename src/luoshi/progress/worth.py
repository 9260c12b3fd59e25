"""What a task weighs among tasks that are not its siblings.

Weights compare siblings only: a part of weight 50 may be half of a key task that itself weighs 8 of 120. Where tasks of
several levels are added up, as in a unit's number, each weighs what its key task weighs, times its share in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, prod

from django.db.models import Sum

from luoshi.kernel.trees import ids_on
from luoshi.plan.models import Task
from luoshi.progress.rows import LIVE
from luoshi.progress.standing import SUM


@dataclass(frozen=True)
class Worth:
    """``share``: the part of the key task that it is; 1 for a key task itself."""

    key: str  # the key task's number
    weighs: int  # the key task's weight
    share: Fraction = Fraction(1)

    @property
    def value(self) -> Fraction:
        return self.weighs * self.share


@dataclass(frozen=True)
class Placed:
    pk: int
    path: str
    number: str
    weight: int


def worths(tasks: Iterable[Placed]) -> dict[int, Worth]:
    """In two statements, and in none where all are key tasks."""
    listed = [(task, ids_on(task.path)) for task in tasks]
    above = {pk for _, ids in listed for pk in ids[:-1]}
    if not above:
        return {task.pk: Worth(task.number, task.weight) for task, _ in listed}
    found, wholes = _weights(above)

    def worth(task: Placed, ids: list[int]) -> Worth:
        weights = [*(found[pk][1] for pk in ids[:-1]), task.weight]
        share = Fraction(1)
        for pk, weight in zip(ids[:-1], weights[1:], strict=True):
            share *= Fraction(weight, wholes[pk])
        return Worth(found[ids[0]][0] if ids[:-1] else task.number, weights[0], share)

    return {task.pk: worth(task, ids) for task, ids in listed}


def scales(paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """By the path of the task above ("/": none): whatever lies right below is worth its weight × the first / the second.
    The same as ``worths`` says, for many; in as many statements."""
    listed = {path: ids_on(path) for path in paths}
    found, wholes = _weights({pk for ids in listed.values() for pk in ids})
    scaled = {}
    for path, ids in listed.items():
        part, whole = prod(found[pk][1] for pk in ids), prod(wholes[pk] for pk in ids)
        common = gcd(part, whole)
        scaled[path] = part // common, whole // common
    return scaled


def _weights(above: set[int]) -> tuple[dict[int, tuple[str, int]], dict[int, int]]:
    """Number and weight of tasks, and what their parts weigh together."""
    if not above:
        return {}, {}
    columns = Task.objects.filter(pk__in=above).order_by().values_list("pk", "number", "weight", "rollup_rule__kind")
    found = {pk: (number, weight, kind) for pk, number, weight, kind in columns}
    beside = Task.objects.filter(parent__in=above, state__in=LIVE).order_by().values("parent")
    sums = beside.annotate(whole=Sum("weight")).values_list("parent", "whole")
    wholes = {pk: int(whole) for pk, whole in sums if pk is not None}
    wholes |= {pk: 100 for pk, (_, _, kind) in found.items() if kind == SUM}
    return {pk: (number, weight) for pk, (number, weight, _kind) in found.items()}, wholes
