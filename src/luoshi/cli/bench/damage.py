"""``luoshi bench damage FOLDER``: damages reports as copied pages are, restores them, and counts what came back."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from luoshi.cli.bench.align import Alignment, align
from luoshi.cli.bench.corpus import documents
from luoshi.reading.read import extract
from luoshi.reading.restore import restore
from luoshi.reading.restore.forward import Decoder, Resync, damage, random_tags
from luoshi.reading.restore.script import script_of, simplify, traditional
from luoshi.reading.types import CannotRead, Repair

WAYS: tuple[tuple[Decoder, Resync], ...] = (("gbk", "text"), ("gb18030", "text"), ("gbk", "bytes"))
FEWEST, MOST = 20, 150  # characters that a page tags
_SHOWN = 40


@dataclass
class Score:
    decoder: str
    resync: str
    texts: int = 0
    characters: int = 0
    right: int = 0
    readings: int = 0
    certain: int = 0
    certain_right: int = 0
    uncertain: int = 0
    uncertain_right: int = 0
    uncertain_listed: int = 0
    seconds: float = 0.0
    wrong: list[dict[str, object]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / max(1, self.characters)


def bench_damage(
    folder: Annotated[Path, typer.Argument(help="A folder of Simplified reports.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="One object instead of a table.")] = False,
    texts: Annotated[int, typer.Option("--texts", help="Texts at most; 0 is all.", min=0)] = 0,
    seed: Annotated[int, typer.Option("--seed", help="Chooses the tagged characters and their order.")] = 1,
) -> None:
    """Share of characters that come back after the (pinyin) damage, and how many repairs are right."""
    found = list(_texts(folder, texts))
    if not found:
        typer.echo("There is nothing to damage here.", err=True)
        raise typer.Exit(1)
    scores = [Score(decoder, resync) for decoder, resync in WAYS]
    for number, (name, text) in enumerate(found):
        for way, score in zip(WAYS, scores, strict=True):
            _measure(name, text, way, Random(f"{seed}/{number}/{way}"), score)  # noqa: S311
    typer.echo(json.dumps(_object(scores), ensure_ascii=False) if as_json else _table(scores))


def _texts(folder: Path, most: int) -> Iterator[tuple[str, str]]:
    """The reports of the folder in Traditional characters."""
    count = 0
    for name, data in documents(folder):
        try:
            text = extract(data, Path(name).name).text
        except CannotRead:
            continue
        if script_of(text) != "zh-Hans" or restore(text).text != text:
            continue
        yield name, traditional(text)
        count += 1
        if count == most:
            return


def _measure(name: str, text: str, way: tuple[Decoder, Resync], chance: Random, score: Score) -> None:
    tagged = random_tags(text, chance, chance.randint(FEWEST, MOST))
    shown = damage(text, tagged, None, *way)
    begun = time.process_time()
    restored = restore(shown)
    score.seconds += time.process_time() - begun
    alignment = align(restored.text, simplify(text))
    score.texts += 1
    score.characters += alignment.characters
    score.right += alignment.right
    score.readings += sum(text.count(char) for char in tagged)
    for repair in restored.repairs:
        _judge(name, repair, alignment, score)


def _judge(name: str, repair: Repair, alignment: Alignment, score: Score) -> None:
    true = alignment.true_of(repair.start, repair.end)
    right = true == repair.restored
    if repair.certain:
        score.certain += 1
        score.certain_right += right
    else:
        score.uncertain += 1
        score.uncertain_right += right
        score.uncertain_listed += true in repair.candidates
    if not right and (repair.certain or true not in repair.candidates) and len(score.wrong) < _SHOWN:
        score.wrong.append({"name": name, "true": true, **asdict(repair)})


def _object(scores: list[Score]) -> dict[str, object]:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {"machine": machine, "ways": [{**asdict(score), "share": score.share} for score in scores]}


def _table(scores: list[Score]) -> str:
    lines = [
        "decoder  clauses  texts  characters    right     certain (right)  uncertain (first right, listed)  seconds"
    ]
    for s in scores:
        lines.append(
            f"{s.decoder:8} {s.resync:7} {s.texts:6} {s.characters:11}  {s.share:.4%}  {s.certain:6} ({s.certain_right})"
            f"  {s.uncertain:6} ({s.uncertain_right}, {s.uncertain_listed})  {s.seconds:.1f}"
        )
        lines += [f"  {wrong}" for wrong in s.wrong if wrong["certain"]]
    return "\n".join(lines)
