from __future__ import annotations

from django.db import connection

from luoshi.plan.models import Task


def test_no_index_of_tasks_is_the_beginning_of_another(db: None) -> None:
    """Each is written anew for every task of a subtree that moves (docs/adr/0010)."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Task._meta.db_table)
    indexes = {name: row["columns"] for name, row in found.items() if row["index"] or row["unique"]}
    partial = {index.name for index in Task._meta.indexes if index.condition is not None}
    for name, columns in indexes.items():
        longer = [other for other in indexes if other != name and indexes[other][: len(columns)] == columns]
        assert not set(longer) - partial, f"{name} is the beginning of {longer}"
    assert {"task_path", "task_formula", "task_leader"} <= indexes.keys()
