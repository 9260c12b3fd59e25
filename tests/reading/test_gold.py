"""The gold set: what the reader makes of documents marked by hand stays above the targets."""

from pathlib import Path

import pytest

from luoshi.cli.bench.gold_run import score_gold

GOLD = Path(__file__).parent / "gold"
TARGETS = {"clauses": 0.98, "clauses.with-level": 0.96, "formulas": 0.97, "tasks": 0.92, "figures": 0.95}


@pytest.fixture(scope="module")
def scored():
    return score_gold(GOLD)


@pytest.mark.parametrize(("field", "target"), TARGETS.items())
def test_gold_score_reaches_its_target(scored, field, target):
    assert scored["micro"][field]["f1"] >= target


@pytest.mark.parametrize("field", ["tasks.due", "tasks.lead", "tasks.supporting"])
def test_gold_who_and_when_of_the_tasks_are_as_marked(scored, field):
    given = scored["micro"][f"{field}.given"]
    assert given["f1"] >= 0.98


def test_gold_metadata_are_exact(scored):
    meta = scored["micro"]["meta"]
    assert meta["right"] / meta["of"] >= 0.97


def test_gold_documents_of_this_repository_are_all_scored(scored):
    here = {path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json")}
    assert here == set(scored["documents"]) | set(scored["skipped"])
    assert all(name.startswith("corpus_") for name in scored["skipped"])
