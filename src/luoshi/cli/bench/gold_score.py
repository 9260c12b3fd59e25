"""How well a ``Reading`` meets the gold marks of its document: counts per field, which add up over documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from luoshi.cli.bench.gold import HASH, GoldDocument, Key, Mark, digest, key_at, key_of, same, span_of
from luoshi.cli.bench.gold_counts import Scores, Share, Tally
from luoshi.reading.types import Clause, Reading

META = ("title", "subtitles", "kind", "publisher", "source", "author", "published", "event_dates", "views")


@dataclass
class Difference:
    """One place where reading and marks part; ``way`` is missed (marked, not found), wrong (found, not marked) or a field."""

    field: str
    way: str
    words: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


class Scorer:
    """Scores one document."""

    def __init__(self, gold: GoldDocument, reading: Reading) -> None:
        self.gold = gold
        self.reading = reading
        self.text = reading.text
        self.scores: Scores = {}
        self.differences: list[Difference] = []
        spans = (span_of(mark, self.text) for mark in gold.listed("ignore") or ())
        self.ignored = [span for span in spans if span]
        self.clauses = {c.id: c for c in reading.clauses}
        self.keys = {c.id: key_at(self.text, c.start, c.end) for c in reading.clauses}

    def run(self) -> Scores:
        for name, score in (
            ("clauses", self._clauses), ("formulas", self._formulas), ("tasks", self._tasks),
            ("figures", self._figures), ("people", self._people), ("units", self._units),
        ):  # fmt: skip
            if self.gold.listed(name) is not None:
                score(self.gold.listed(name) or [])
        if self.gold.marks.get("meta"):
            self._meta(self.gold.marks["meta"])
        return self.scores

    # helpers ---------------------------------------------------------------

    def _share(self, name: str, right: bool, words: str = "") -> None:
        share = self.scores.setdefault(name, Share())
        assert isinstance(share, Share)
        share.add(right)
        if not right and words:
            self.differences.append(Difference(name, "differs", words))

    def _tally(
        self, name: str, marked: Iterable[Hashable], found: Iterable[Hashable], words: dict[Any, str] | None
    ) -> None:
        want, got = Counter(list(marked)), Counter(list(found))
        right = want & got
        self.scores[name] = Tally(right.total(), (got - right).total(), (want - right).total())
        if words is None:  # told elsewhere
            return
        for way, rest in (("missed", want - right), ("wrong", got - right)):
            self.differences += [Difference(name, way, words.get(key, str(key))) for key in rest.elements()]

    def _hidden(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.ignored)

    def _clause_key(self, mark: Mark) -> Key:
        """A clause that stands nowhere in the text keeps a key of its own, so that it counts as missed."""
        return key_of(mark, self.text) or (str(mark.get("from") or mark.get("text") or mark), 0)

    # fields ----------------------------------------------------------------

    def _clauses(self, marks: list[Mark]) -> None:
        by_key: dict[Key, Mark] = {self._clause_key(m): m for m in marks}
        found: dict[Key, Clause] = {
            self.keys[c.id]: c for c in self.reading.clauses if not self._hidden(c.start, c.end)
        }
        words = {key: c.text[:60] for key, c in found.items()}
        words |= {key: _shown(m, self.text) for key, m in by_key.items() if key not in words}
        self._tally("clauses", by_key, found, words)
        if any("level" in m for m in marks):
            unsaid = {key for key, m in by_key.items() if "level" not in m}
            wanted = [(key, m.get("level")) for key, m in by_key.items()]
            got = [(key, None if key in unsaid else c.level) for key, c in found.items()]
            self._tally("clauses.with-level", wanted, got, None)
        keys_of_marks = {str(m.get("id", f"c{i}")): self._clause_key(m) for i, m in enumerate(marks, 1)}
        for key in by_key.keys() & found.keys():
            mark, clause = by_key[key], found[key]
            for name in ("level", "kind", "marker", "heading", "role"):
                if name in mark:
                    got = getattr(clause, name)
                    said = f"{words[key][:40]} | {mark[name]} | {got}"
                    self._share(f"clauses.{name}", same(mark[name], got), said)
            if "parent" in mark:
                under = self.keys[clause.parent] if clause.parent else None
                meant = keys_of_marks.get(str(mark["parent"])) if mark["parent"] is not None else None
                self._share("clauses.parent", under == meant, words[key][:40])

    def _formulas(self, marks: list[Mark]) -> None:
        parts: list[Any] = []
        spans: list[Any] = []
        words: dict[Any, str] = {}
        for mark in marks:
            key = self._clause_key(mark)
            spans.append(key)
            words[key] = _shown(mark)
            for i, part in enumerate(mark.get("parts") or ()):
                parts.append((key, i, part.get("count"), _hash(part.get("label", "")), part.get("status")))
                words[parts[-1]] = f"{_shown(mark)} | {part.get('count')} {part.get('label')} {part.get('status')}"
        got_parts, got_spans = [], []
        for formula in self.reading.formulas:
            if self._hidden(formula.start, formula.end):
                continue
            key = key_at(self.text, formula.start, formula.end)
            got_spans.append(key)
            words.setdefault(key, formula.text)
            for i, read in enumerate(formula.parts):
                got_parts.append((key, i, read.count, _hash(read.label), read.status))
                words.setdefault(got_parts[-1], f"{formula.text} | {read.count} {read.label} {read.status}")
        self._tally("formulas", parts, got_parts, words)
        self._tally("formulas.span", spans, got_spans, words)

    def _tasks(self, marks: list[Mark]) -> None:
        """By the clause; the rows of tables, which have none of their own, by their title."""
        rows = {_hash(str(m["title"])): m for m in marks if "clause" not in m and m.get("title")}
        by_key: dict[Any, Mark] = {self._clause_key(self.gold.clause(m) or m): m for m in marks if "clause" in m}
        by_key |= rows
        got: dict[Any, Any] = {}
        for task in self.reading.tasks:
            titled = [h for h in (_hash(task.title), _hash(task.text)) if h in rows and h not in got]
            clause = self.clauses.get(task.clause)
            if not titled and not rows and clause and self._hidden(clause.start, clause.end):
                continue
            got[titled[0] if titled else self.keys.get(task.clause, task.clause)] = task
        words = {key: task.text[:60] for key, task in got.items()}
        marked = {key: _shown(self.gold.clause(m) or m, self.text) for key, m in by_key.items()}
        words = marked | words
        self._tally("tasks", by_key, got, words)
        for key in by_key.keys() & got.keys():
            self._task_fields(by_key[key], got[key], words[key][:40])

    def _task_fields(self, mark: Mark, task: Any, words: str) -> None:
        due = {"kind": task.due.kind, "date": task.due.date} if task.due else None
        found = {"title": task.title, "lead": task.lead, "supporting": task.supporting, "due": due}
        for name, value in found.items():
            if name not in mark:
                continue
            self._share(f"tasks.{name}", same(mark[name], value), f"{words} | {mark[name]} | {value}")
            if name in ("lead", "supporting", "due") and (mark[name] or value):
                tally = self.scores.setdefault(f"tasks.{name}.given", Tally())
                right = bool(mark[name]) and same(mark[name], value)
                assert isinstance(tally, Tally)
                tally += Tally(int(right), int(bool(value) and not right), int(bool(mark[name]) and not right))

    def _figures(self, marks: list[Mark]) -> None:
        wanted: list[tuple[Any, Mark]] = [(self._figure_key(m), m) for m in marks]
        found = []
        for figure in self.reading.figures:
            clause = self.clauses.get(figure.clause)
            if clause and self._hidden(clause.start, clause.end):
                continue
            where = self.keys.get(figure.clause, ("", 0))
            found.append(((where, *_measure(figure.value, figure.unit, figure.comparator)), figure))
        words = {key: f"{f.text} | {f.comparator} {f.value} {f.unit} | {f.metric}" for key, f in found}
        words |= {key: f"{m.get('metric', '')} {key[3]} {key[1]} {key[2]}" for key, m in wanted if key not in words}
        self._tally("figures", [key for key, _ in wanted], [key for key, _ in found], words)
        rest = list(found)
        for key, mark in wanted:
            at = next((i for i, (k, _) in enumerate(rest) if k == key), None)
            if at is None:
                continue
            _, figure = rest.pop(at)
            if "metric" in mark:
                said = f"{figure.text} | {mark['metric']} | {figure.metric}"
                self._share("figures.metric", same(mark["metric"], figure.metric), said)
                near = same(mark["metric"], figure.metric) or _near(str(mark["metric"]), figure.metric)
                self._share("figures.metric.near", near)

    def _figure_key(self, mark: Mark) -> tuple[Key, str, str, str]:
        clause = self.gold.clause(mark)
        where = self._clause_key(clause) if clause else ("", 0)
        return (
            where,
            *_measure(str(mark.get("value", "")), str(mark.get("unit", "")), str(mark.get("comparator", "="))),
        )

    def _people(self, marks: list[Mark]) -> None:
        got = [(p.name, frozenset(p.posts)) for p in self.reading.people]
        want = [(m["name"], frozenset(m.get("posts") or ())) for m in marks]
        named = {name for name, _ in want}
        self._tally("people", set(want), set(got), {})
        self._tally("people.name", named, {name for name, _ in got}, {})

    def _units(self, marks: list[Any]) -> None:
        want = {m if isinstance(m, str) else m["name"] for m in marks}
        self._tally("units", want, {u.name for u in self.reading.units}, {})

    def _meta(self, marks: dict[str, Any]) -> None:
        for name in META:
            if name not in marks:
                continue
            got = getattr(self.reading.meta, name)
            right = same(marks[name], got) if marks[name] or got else True
            for field in ("meta", f"meta.{name}"):
                share = self.scores.setdefault(field, Share())
                assert isinstance(share, Share)
                share.add(right)
            if not right:
                self.differences.append(Difference(f"meta.{name}", "differs", f"{marks[name]} | {got}"))


def _hash(words: str) -> str:
    """Strings are compared by hash, because a mark may give no more than that."""
    words = words.strip()
    return words.removeprefix(HASH) if words.startswith(HASH) else digest(words)


def _shown(mark: Mark, text: str = "") -> str:
    """A mark for people: its words; of a mark without words those at its offsets, which may have moved."""
    words = str(mark.get("text") or mark.get("from") or mark.get("title") or HASH)
    if words.startswith(HASH) and isinstance(mark.get("start"), int):
        words = f"[{mark['start']}] {text[mark['start'] : mark.get('end')]}"
    return words[:60]


def _near(one: str, other: str) -> bool:
    """Whether one name of what is measured holds the other: “专题培训” and “举办专题培训”."""
    return bool(one and other) and (one in other or other in one)


_DASH = re.compile(r"\s*[-—–―~～〜－至到]+\s*")


def _measure(value: str, unit: str, comparator: str) -> tuple[str, str, str]:
    """Value, unit and comparator in one spelling: 1,000 is 1000, ％ is %, 个百分点 is 百分点, a range is joined by “-”."""
    value = _DASH.sub("-", value.replace(",", "").replace("，", "")).strip(" %％")
    unit = unit.replace("％", "%").strip()
    unit = "百分点" if unit == "个百分点" else unit
    spelled = {"≥": ">=", "≤": "<=", "≈": "~", "＞": ">", "＜": "<", "": "="}
    comparator = spelled.get(comparator, comparator)
    return value, unit, {">": ">=", "<": "<="}.get(comparator, comparator)
