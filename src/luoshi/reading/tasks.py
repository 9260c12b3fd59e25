"""Tasks: the innermost clauses of what must be done, and the rows of breakdown tables.

Lead and supporting units and due dates are read where the text gives them.
"""

from __future__ import annotations

import re

from .dates import find_due
from .outline import Node
from .roles import IMPERATIVE
from .types import Clause, TaskRead

_TITLE_MAX = 40
_LEAD = (
    re.compile(r"(?:牵头(?:单位|部门)|责任(?:单位|部门)|主办单位|承办单位)\s*[:：]\s*(?P<names>[^；;。）)\n]{2,60})"),
    re.compile(r"由(?P<names>[^，。；：\n]{2,24}?)(?:牵头|负责|主办|承办)"),
    re.compile(r"[（(](?P<names>[^（）()，。；：\n]{2,24}?)(?:牵头|负责)"),
    re.compile(
        r"(?:^|[，。；])(?P<names>[^，。；：（）()\n]{2,16}?(?:部|所|处|室|院|公司|中心|办公室|委员会|厂))(?:牵头|负责)"
    ),
)
_SUPPORT = (
    re.compile(r"(?:配合|协助|参与|协办|参加)(?:单位|部门)\s*[:：]\s*(?P<names>[^；;。）)\n]{2,120})"),
    re.compile(
        r"(?:牵头|负责)[，、,；]?\s*(?P<names>[^，。；：（）()\n]{2,60}?)(?:等)?(?:按(?:照)?职责)?(?:分工)?(?:配合|协助|参与|协办)"
    ),
)
_SPLIT = re.compile(r"[、,，/;；\n]|(?<=[部所处室院司心厂会])[ \u3000]+(?=\S)|和(?=[^、]{2,}[部所处室院司心厂会])")
_COLUMNS = {
    "title": r"任务|工作内容|重点工作|目标|事项|内容",
    "lead": r"牵头|责任(?:单位|部门)|主办|承办",
    "support": r"配合|协助|参与|协办",
    "due": r"时限|完成时间|时间|进度|节点",
}


def find(
    nodes: list[Node],
    clauses: tuple[Clause, ...],
    text: str,
    year: int | None,
    tables: tuple[tuple[tuple[str, ...], ...], ...] = (),
) -> tuple[TaskRead, ...]:
    """Tasks of the outline, then those of breakdown tables."""
    found: list[TaskRead] = []
    busy: set[int] = set()  # clauses with a task below them
    for node, clause in zip(reversed(nodes), reversed(clauses), strict=True):
        below = id(node) in busy
        mine = not below and node.role == "task" and _is_task(node, text)
        if mine:
            found.append(_task(node, clause, year))
        if (mine or below) and node.parent is not None:
            busy.add(id(node.parent))
    return (*reversed(found), *_from_tables(tables, clauses, year))


def _is_task(node: Node, text: str) -> bool:
    """A clause without clauses below it, or one that says more than its heading while nothing below it is a task."""
    if node.children and not _says_more(node, text):
        return False
    words = text[node.body or node.start : node.end]
    if len(words) < 6:
        return False
    if node.kind in ("item", "section", "sentence"):
        return True
    if words[-1] in "：:":
        return False
    return any(IMPERATIVE.match(part.strip(" 　“")) for part in re.split(r"[，。；：]", words)[:4])


def _says_more(node: Node, text: str) -> bool:
    return (
        bool(node.heading)
        and node.end - (node.body or node.start) > len(node.heading) + 8
        and text[node.end - 1] not in "：:"
    )


def _task(node: Node, clause: Clause, year: int | None) -> TaskRead:
    words = clause.text[(node.body or node.start) - node.start :].strip()
    lead, supporting = owners(words)
    return TaskRead(clause.id, title_of(node.heading, words), words, lead, supporting, find_due(words, year))


def title_of(heading: str, words: str) -> str:
    """A task's short name: its heading, else its first clause."""
    base = heading or re.split(r"[。；;]", words, maxsplit=1)[0]
    if len(base) > _TITLE_MAX:
        parts = base.split("，")
        base = parts[0]
        for part in parts[1:]:
            if len(base) + len(part) + 1 > _TITLE_MAX:
                break
            base = f"{base}，{part}"
    return base[:_TITLE_MAX].strip("，、；：,;: ")


def owners(words: str) -> tuple[str | None, tuple[str, ...]]:
    """Lead unit and supporting units that a task's words name."""
    lead: str | None = None
    supporting: list[str] = []
    for pattern in _LEAD:
        m = pattern.search(words)
        if m:
            names = split_units(m.group("names"))
            if names:
                lead, supporting = names[0], names[1:]
                break
    for pattern in _SUPPORT:
        m = pattern.search(words)
        if m:
            supporting += [n for n in split_units(m.group("names")) if n not in supporting and n != lead]
            break
    return lead, tuple(supporting)


def split_units(names: str) -> list[str]:
    """“办公室、财务部 人事部等” → the three of them."""
    parts = (p.strip(" 　“”()（）。") for p in _SPLIT.split(names))
    cleaned = (re.sub(r"^(?:会同|由|及|与)|(?:等(?:单位|部门)?|会同|牵头|负责)$", "", p) for p in parts)
    return [p for p in cleaned if 2 <= len(p) <= 24]


def _from_tables(
    tables: tuple[tuple[tuple[str, ...], ...], ...], clauses: tuple[Clause, ...], year: int | None
) -> list[TaskRead]:
    found: list[TaskRead] = []
    for table in tables:
        if len(table) < 2:
            continue
        columns = _columns(table[0])
        if "title" not in columns or not ({"lead", "support", "due"} & columns.keys()):
            continue
        for row in table[1:]:
            task = _row(row, columns, clauses, year)
            if task:
                found.append(task)
    return found


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for i, cell in enumerate(header):
        for name, pattern in _COLUMNS.items():
            if name not in columns and re.search(pattern, cell[:20]):
                columns[name] = i
                break
    return columns


def _row(
    row: tuple[str, ...], columns: dict[str, int], clauses: tuple[Clause, ...], year: int | None
) -> TaskRead | None:
    def cell(name: str) -> str:
        i = columns.get(name, len(row))
        return row[i].strip() if i < len(row) else ""

    words = cell("title")
    if not words:
        return None
    leads = split_units(cell("lead"))
    supporting = (*leads[1:], *split_units(cell("support")))
    home = next((c.id for c in clauses if words in c.text), clauses[0].id if clauses else "")
    return TaskRead(
        home, title_of("", words), words, leads[0] if leads else None, supporting, find_due(_ended(cell("due")), year)
    )


def _ended(cell: str) -> str:
    """A due cell says “6月” or “12月31日” where prose says “6月底前”."""
    return (
        f"{cell}前" if re.search(r"(?:月|日|底)$", cell) else f"{cell}底前" if re.search(r"20\d\d年$", cell) else cell
    )
