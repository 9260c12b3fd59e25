"""Trees as a ``parent`` foreign key plus an id path (``/1/5/37/``). This is the only writer of ``path`` and ``depth``.

A tree model has ``parent``, ``path`` (unique text) and ``depth`` (root = 1); rows are saved first and placed at once,
in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Substr


def place(node: Any) -> None:
    """Give a freshly inserted row its path and depth."""
    parent = node.parent
    node.path = f"{parent.path if parent else '/'}{node.pk}/"
    node.depth = (parent.depth if parent else 0) + 1
    type(node)._default_manager.filter(pk=node.pk).update(path=node.path, depth=node.depth)


def place_all(nodes: Sequence[Any]) -> None:
    """Give many freshly inserted rows of one model their path and depth, in a statement per parent and 500 rows."""
    beside: dict[Any, list[Any]] = {}
    for node in nodes:
        beside.setdefault(node.parent, []).append(node)
    for parent, rows in beside.items():
        above, depth = (parent.path, parent.depth + 1) if parent else ("/", 1)
        for node in rows:
            node.path, node.depth = f"{above}{node.pk}/", depth
        path = Concat(Value(above), Cast("pk", CharField()), Value("/"))
        for at in range(0, len(rows), 500):
            ids = [node.pk for node in rows[at : at + 500]]
            type(rows[0])._default_manager.filter(pk__in=ids).update(path=path, depth=depth)


@transaction.atomic(savepoint=False)
def move(node: Any, parent: Any | None) -> None:
    """Hang ``node`` with all below it under ``parent``. Raises ``ValueError`` when ``parent`` lies within it."""
    if parent is not None and parent.path.startswith(node.path):
        raise ValueError("a node cannot be moved under itself")
    old_path, old_depth = node.path, node.depth
    new_path = f"{parent.path if parent else '/'}{node.pk}/"
    new_depth = (parent.depth if parent else 0) + 1
    manager = type(node)._default_manager
    manager.filter(pk=node.pk).update(parent=parent)
    manager.filter(under(old_path)).update(
        path=Concat(Value(new_path), Substr("path", len(old_path) + 1)),
        depth=F("depth") + (new_depth - old_depth),
    )
    node.parent, node.path, node.depth = parent, new_path, new_depth


def under(path: str, field: str = "path") -> Q:
    """The node at ``path`` and all below it. SQLite uses an index for a range but not for LIKE, PostgreSQL the reverse."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": path, f"{field}__lt": f"{path[:-1]}0"})
    return Q(**{f"{field}__startswith": path})


def ids_on(path: str) -> list[int]:
    """Ids from the root down to the node itself."""
    return [int(part) for part in path.strip("/").split("/") if part]


def misplaced(rows: QuerySet[Any]) -> list[Model]:
    """Rows whose path or depth does not follow from their parent, in id order."""
    wrong = []
    for row in rows.select_related("parent").order_by("pk").iterator(chunk_size=2000):
        above = row.parent.path if row.parent else "/"
        depth = row.parent.depth + 1 if row.parent else 1
        if row.path != f"{above}{row.pk}/" or row.depth != depth:
            wrong.append(row)
    return wrong
