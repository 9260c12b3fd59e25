"""What the reader found in each clause: its figures, its due date, who is named as lead. Plain data."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from luoshi.intake.models import Clause

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}


@dataclass(frozen=True)
class Found:
    """Of one clause: figures as short words, and what its task says."""

    figures: tuple[str, ...] = ()
    due_kind: str = ""
    due_on: date | None = None
    lead: str = ""
    supporting: tuple[str, ...] = ()


def found_in(reading: dict[str, Any], clauses: list[Clause]) -> dict[int, Found]:
    """By clause id. After a split each part has the figures that stand in it; a survivor those of what it took in."""
    figures: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for figure in reading.get("figures", ()):
        figures[figure["clause"]].append(figure)
    tasks = {task["clause"]: task for task in reading.get("tasks", ())}
    owners = {
        clause.read_as: clause.pk for clause in reversed(clauses) if clause.read_as
    }  # of split ones the first part
    read_as: dict[int, list[str]] = defaultdict(list)
    for clause in clauses:
        read_as[clause.merged_into_id or clause.pk].append(clause.read_as)
    return {
        clause.pk: _found(
            clause, [f for name in read_as[clause.pk] for f in figures[name]], _task(clause, tasks, owners)
        )
        for clause in clauses
        if clause.merged_into_id is None
    }


def _task(clause: Clause, tasks: dict[str, dict[str, Any]], owners: dict[str, int]) -> dict[str, Any] | None:
    return tasks.get(clause.read_as) if owners.get(clause.read_as) == clause.pk else None


def _found(clause: Clause, figures: list[dict[str, Any]], task: dict[str, Any] | None) -> Found:
    words = tuple(dict.fromkeys(short(figure) for figure in figures if figure["text"] in clause.text))
    due = (task or {}).get("due") or {}
    return Found(
        figures=words,
        due_kind=due.get("kind", ""),
        due_on=date.fromisoformat(due["date"]) if due.get("date") else None,
        lead=(task or {}).get("lead") or "",
        supporting=tuple((task or {}).get("supporting") or ()),
    )


def short(figure: dict[str, Any]) -> str:
    """≥98%, 9颗."""
    return f"{_SIGNS.get(figure['comparator'], '')}{figure['value']}{figure['unit']}"
