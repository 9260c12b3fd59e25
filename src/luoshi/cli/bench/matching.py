"""``luoshi bench matching FOLDER``: how well a formula finds what carries it out, beside plain TF-IDF.

The stand-in task: in a report, a paragraph's lead (its first sentence, without its number) looks for the rest of its own
paragraph among the rests of all paragraphs of that report. What the texts are about is told by the passages that ship and,
but for a first year, by the other reports of the folder, never by the report that is asked: each is a fold of its own.
"""

from __future__ import annotations

import json as json_
import re
import statistics
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.bench.corpus import ROWS
from luoshi.plan.matching import Index
from luoshi.plan.national import national
from luoshi.plan.passages import Passages
from luoshi.plan.wording import terms

LEAD, REST = (4, 40), 40  # characters: a lead's least and most, a rest's least
DEEP = 20  # an answer further down counts as not found
CLAUSES = 5000
_NUMBER = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、是要]|\d{1,3}[.．、]|——?|[①-⑳])\s{0,4}"
)
_RUN = re.compile(r"[\u3400-\u9fff]+|[a-zA-Z0-9]+")
Pair = tuple[str, str]


@dataclass
class Score:
    """Ranks of the right answers (None: not found) and seconds of processor a query."""

    ranks: list[int | None]
    seconds: list[float]

    def figures(self) -> dict[str, float]:
        count = len(self.ranks)
        found = [rank for rank in self.ranks if rank]
        return {
            "hit@1": round(found.count(1) / count, 3),
            "hit@5": round(sum(rank <= 5 for rank in found) / count, 3),
            "mrr": round(sum(1 / rank for rank in found) / count, 3),
            "ms": round(1000 * statistics.median(self.seconds), 2),
        }


def matching(
    folder: Annotated[Path, typer.Argument(help="A folder of reports as csv with a column full_text.", exists=True)],
    json: Annotated[bool, typer.Option("--json", help="One object instead of the table.")] = False,
) -> None:
    """hit@1, hit@5, MRR and milliseconds a query of the suggestions, beside plain TF-IDF."""
    reports = [found for text in _texts(folder) if len(found := pairs(text)) > 5]
    if not reports:
        typer.echo("No report here has six paragraphs with a lead and 40 characters more.", err=True)
        raise typer.Exit(1)
    first, plain = _score(reports, others=False), _score_plain(reports)
    ours = _score(reports, others=True) if len(reports) > 1 else first
    result = {
        "reports": len(reports),
        "queries": len(ours.ranks),
        "ours": ours.figures(),
        "first_year": first.figures(),
        "tf-idf": plain.figures(),
        "at_5000": _at_scale(reports),
    }
    typer.echo(json_.dumps(result, ensure_ascii=False) if json else _table(result))


def pairs(text: str) -> list[Pair]:
    """Each paragraph's lead and rest."""
    found = []
    for line in text.splitlines():
        lead, _, rest = re.sub("[。：]", "\n", line.strip(), count=1).partition("\n")
        lead = _NUMBER.sub("", lead, count=1) if _NUMBER.match(lead) else lead
        if LEAD[0] <= len(lead) <= LEAD[1] and len(rest) >= REST:
            found.append((lead, rest))
    return found


def _texts(folder: Path) -> list[str]:
    files = sorted(path for path in folder.rglob("*.csv") if path.is_file())
    return [text for path in files for text in ROWS[".csv"](path.read_text("utf-8-sig"))]


def _score(reports: list[list[Pair]], *, others: bool) -> Score:
    """Ours, with the ``others`` of the folder or, as in a first year, without."""
    score, alone = Score([], []), _passages([])
    counted = [_counted(report) for report in reports]
    for number, report in enumerate(reports):
        passages = _passages(counted[:number] + counted[number + 1 :]) if others else alone
        index = Index(enumerate(rest for _, rest in report), passages)
        for right, (lead, _) in enumerate(report):
            begun = time.process_time()
            ids = [match.id for match in index.rank(lead, DEEP)]
            score.seconds.append(time.process_time() - begun)
            score.ranks.append(ids.index(right) + 1 if right in ids else None)
    return score


def _score_plain(reports: list[list[Pair]]) -> Score:
    score = Score([], [])
    for report in reports:
        tfidf = PlainTfIdf([rest for _, rest in report])
        for right, (lead, _) in enumerate(report):
            begun = time.process_time()
            ids = tfidf.rank(lead)
            score.seconds.append(time.process_time() - begun)
            score.ranks.append(ids.index(right) + 1 if right in ids else None)
    return score


def _counted(report: list[Pair]) -> list[Counter[str]]:
    """A report's passages as counted terms: counted once, though they are passages of every other report's fold."""
    return [terms(f"{lead}。{rest}") for lead, rest in report]


def _passages(counted: list[list[Counter[str]]]) -> Passages:
    return Passages(known=chain(chain.from_iterable(counted), national()))


def _at_scale(reports: list[list[Pair]]) -> dict[str, float]:
    """The same texts over and over, each cut and led differently, until there are enough."""
    rests = [rest for report in reports for _, rest in report]
    leads = [lead for report in reports for lead, _ in report]
    texts = [(n, leads[n * 7 % len(leads)] + _cut(rests[n % len(rests)], n // len(rests) * 5)) for n in range(CLAUSES)]
    begun = time.process_time()
    index = Index(texts, _passages([_counted(report) for report in reports]))
    built = time.process_time() - begun
    index.rank(leads[0])
    queries, updates = [], []
    for number, lead in enumerate(leads[:200]):
        begun = time.process_time()
        index.rank(lead)
        queries.append(time.process_time() - begun)
        if number < 20:
            begun = time.process_time()
            index.add(number, f"{lead}。{rests[number % len(rests)]}")
            updates.append(time.process_time() - begun)
    return {
        "build_s": round(built, 2),
        "ms": round(1000 * statistics.median(queries), 2),
        "update_ms": round(1000 * statistics.median(updates), 2),
    }


def _cut(text: str, at: int) -> str:
    return text[at % (len(text) // 2 + 1) :]


class PlainTfIdf:
    """The floor: cosine of TF-IDF over characters and pairs of characters, nothing else."""

    def __init__(self, texts: list[str]) -> None:
        counted = [_one_and_two(text) for text in texts]
        documents: Counter[str] = Counter()
        for each in counted:
            documents.update(each.keys())
        self._idf = {term: log((len(texts) + 1) / (n + 1)) + 1 for term, n in documents.items()}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for id_, each in enumerate(counted):
            weights = {term: n * self._idf[term] for term, n in each.items()}
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for term, weight in weights.items():
                self._postings[term].append((id_, weight / length))

    def rank(self, text: str) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for term, n in _one_and_two(text).items():
            for id_, other in self._postings.get(term, ()):
                scores[id_] += n * self._idf[term] * other
        return sorted(scores, key=lambda id_: (-scores[id_], id_))[:DEEP]


def _one_and_two(text: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for run in _RUN.findall(text):
        if run[0].isascii():
            counted[run] += 1
            continue
        counted.update(run)
        counted.update(run[at : at + 2] for at in range(len(run) - 1))
    return counted


def _table(result: dict[str, object]) -> str:
    lines = [f"reports  {result['reports']}", f"queries  {result['queries']}", ""]
    lines.append(f"{'':12}{'hit@1':>8}{'hit@5':>8}{'mrr':>8}{'ms':>8}")
    for name in ("ours", "first_year", "tf-idf"):
        row = result[name]
        assert isinstance(row, dict)
        lines.append(f"{name:12}{row['hit@1']:>8.3f}{row['hit@5']:>8.3f}{row['mrr']:>8.3f}{row['ms']:>8.2f}")
    scale = result["at_5000"]
    assert isinstance(scale, dict)
    lines.append("")
    lines.append(
        f"at {CLAUSES:,} clauses: {scale['ms']} ms a query, built in {scale['build_s']} s, "
        f"a clause changed in {scale['update_ms']} ms (median, time of the processor)"
    )
    return "\n".join(lines)
