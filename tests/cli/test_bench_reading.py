"""`luoshi bench reading`: the scorer is right about small documents whose scores can be counted by hand."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from luoshi.cli.bench.gold import digest, gold_documents, key_at, same, span_of
from luoshi.cli.bench.gold_run import score_gold
from luoshi.cli.bench.gold_score import Scorer
from luoshi.cli.main import app
from luoshi.reading.read import read_bytes

GOLD = Path(__file__).parents[1] / "reading" / "gold"
TEXT = """海岳所2025年工作要点
一、工作目标
全年实现营业收入12亿元，增长10%左右。
二、重点任务
提出“两个确保、三个加速”。
1.由质量部牵头，计划部配合，6月底前建成检测平台。
2.开展安全检查专项整治行动。
"""
MARKS = {
    "meta": {"title": "海岳所2025年工作要点", "kind": "plan", "views": None},
    "clauses": [
        {"id": "a", "text": "一、工作目标", "level": 1, "kind": "section", "marker": "一、", "role": "goal"},
        {"id": "b", "from": "全年实现", "to": "左右。", "level": 2, "parent": "a"},
        {"id": "c", "text": "二、重点任务", "level": 1},
        {"id": "d", "text": "提出“两个确保、三个加速”。", "level": 2},
        {"id": "e", "from": "1.由质量部", "to": "检测平台。", "level": 2},
        {"id": "f", "text": "sha256:" + digest("2.开展安全检查专项整治行动。"), "level": 2},
    ],
    "formulas": [
        {"text": "两个确保、三个加速", "parts": [
            {"count": 2, "label": "确保", "status": "unspelled"}, {"count": 3, "label": "加速", "status": "unspelled"},
        ]},
    ],
    "tasks": [
        {"clause": "e", "lead": "质量部", "supporting": ["计划部"], "due": {"kind": "date", "date": "2025-06-30"}},
        {"clause": "f", "lead": None},
    ],
    "figures": [
        {"clause": "b", "metric": "营业收入", "comparator": "=", "value": "12", "unit": "亿元"},
        {"clause": "b", "comparator": "≈", "value": "10", "unit": "％"},
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    write(tmp_path, MARKS)
    return tmp_path


def write(folder, marks, name="plan"):
    (folder / f"{name}.gold.json").write_text(json.dumps(marks, ensure_ascii=False), "utf-8")


def run(*args):
    return CliRunner().invoke(app, ["bench", "reading", *map(str, args)])


def test_bench_reading_everything_met_scores_one(folder):
    micro = score_gold(folder)["micro"]
    assert {name: micro[name]["f1"] for name in ("clauses", "clauses.with-level", "formulas", "tasks", "figures")} == {
        "clauses": 1.0, "clauses.with-level": 1.0, "formulas": 1.0, "tasks": 1.0, "figures": 1.0,
    }  # fmt: skip
    assert micro["meta"] == {"right": 3, "of": 3, "accuracy": 1.0}
    assert micro["tasks.lead"] == {"right": 2, "of": 2, "accuracy": 1.0}
    assert micro["tasks.due"] == {"right": 1, "of": 1, "accuracy": 1.0}
    assert micro["figures.metric"]["of"] == 1


def test_bench_reading_missed_and_wrong_marks_count(folder):
    marks = json.loads(json.dumps(MARKS))
    marks["clauses"][0]["text"] = "一、没有的标题"
    marks["clauses"][2]["level"] = 3
    marks["formulas"][0]["parts"][1]["count"] = 4
    marks["figures"][0]["value"] = "13"
    marks["tasks"][0]["lead"] = "计划部"
    del marks["tasks"][1]
    marks["meta"]["views"] = 5
    write(folder, marks)
    scored = score_gold(folder)
    micro = scored["micro"]
    assert (micro["clauses"]["right"], micro["clauses"]["marked"], micro["clauses"]["found"]) == (5, 6, 6)
    assert micro["clauses.with-level"]["right"] == 4
    assert micro["formulas"]["f1"] == 0.5 and micro["formulas.span"]["f1"] == 1.0
    assert micro["figures"]["right"] == 1
    assert (micro["tasks"]["precision"], micro["tasks"]["recall"]) == (0.5, 1.0)
    assert micro["tasks.lead"]["accuracy"] == 0.0
    assert micro["meta"]["accuracy"] == 2 / 3
    said = {(d["field"], d["way"]) for d in scored["differences"]["plan"]}
    assert {("clauses", "missed"), ("clauses", "wrong"), ("tasks", "wrong"), ("meta.views", "differs")} <= said


def test_bench_reading_only_marked_fields_are_scored(folder):
    write(folder, {"document": "plan.txt", "meta": {"kind": "plan"}}, "plan")
    assert set(score_gold(folder)["micro"]) == {"meta", "meta.kind"}


def test_bench_reading_marks_of_a_folder_may_stand_in_one_file(folder):
    (folder / "plan.gold.json").unlink()
    (folder / "gold.json").write_text(json.dumps({"plan.txt": MARKS}, ensure_ascii=False), "utf-8")
    assert score_gold(folder)["documents"]["plan.txt"]["tasks"]["f1"] == 1.0


def test_bench_reading_marks_in_the_form_of_a_reading_score_one(folder):
    """Whoever marks by correcting what `luoshi read --json` prints has marks of this form."""
    marks = read_bytes(TEXT.encode(), "plan.txt").as_dict()
    write(folder, json.loads(json.dumps(marks)))
    micro = score_gold(folder)["micro"]
    assert {micro[n]["f1"] for n in ("clauses", "formulas", "tasks", "figures", "people", "units")} <= {1.0, None}
    assert micro["clauses.parent"]["accuracy"] == micro["meta"]["accuracy"] == 1.0


def test_bench_reading_ignored_places_are_not_scored(folder):
    marks = {"clauses": MARKS["clauses"][:4], "ignore": [{"from": "1.由", "to": "行动。"}]}
    write(folder, marks)
    assert score_gold(folder)["micro"]["clauses"]["f1"] == 1.0


def test_bench_reading_a_text_that_is_not_here_is_named_and_left_out(folder):
    write(folder, {"source": "corpus/nowhere.txt", "meta": {"kind": "plan"}}, "other")
    write(folder, {"document": "plan.txt", "sha256": "0" * 64, "meta": {"kind": "plan"}}, "changed")
    scored = score_gold(folder)
    assert set(scored["skipped"]) == {"other", "changed"} and set(scored["documents"]) == {"plan"}


def test_bench_reading_a_document_that_cannot_be_read_misses_every_mark(folder):
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    write(folder, {"clauses": [{"text": "一、"}, {"text": "二、"}], "meta": {"title": "题"}}, "broken")
    scored = score_gold(folder)["documents"]["broken"]
    assert scored["clauses"]["recall"] == 0.0 and scored["meta"]["accuracy"] == 0.0


def test_bench_reading_json_is_one_object_and_nothing_else(folder):
    done = run("--gold", folder, folder, "--runs", "1", "--json")
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    assert printed["gold"]["micro"]["tasks"]["f1"] == 1.0 and "differences" not in printed["gold"]
    assert printed["speed"]["documents"] == 1


def test_bench_reading_tables_name_fields_and_documents(folder):
    done = run("--gold", folder, "--differences")
    assert done.exit_code == 0
    assert "clauses.with-level" in done.stdout and "plan" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "is no JSON"), ("[]", "one object"), ('{"clauses": {}}', "must be a list"), ('{"meta": 1}', "an object"),
     ('{"tasks": [1]}', "hold objects")],
)  # fmt: skip
def test_bench_reading_malformed_marks_are_refused_in_a_sentence(folder, content, said):
    (folder / "bad.gold.json").write_text(content, "utf-8")
    done = run("--gold", folder)
    assert done.exit_code == 1 and "bad.gold.json" in done.stderr and said in done.stderr


@pytest.mark.parametrize("option", ["--gold", "--html", None])
def test_bench_reading_a_folder_that_is_missing_is_refused(tmp_path, option):
    gone = tmp_path / "gone"
    done = run(*([option] if option else []), gone)
    assert done.exit_code == 1 and "There is no folder" in done.stderr


def test_bench_reading_folders_without_anything_to_score_are_refused(tmp_path):
    assert "There are no gold marks" in run("--gold", tmp_path).stderr
    assert "There is no gold.json" in run("--html", tmp_path).stderr
    assert "nothing to read" in run(tmp_path).stderr
    assert "Name a folder" in run().stderr


def pages(folder, marks):
    (folder / "gold.json").write_text(json.dumps(marks, ensure_ascii=False), "utf-8")


def test_bench_reading_pages_are_scored_by_their_main_text(tmp_path):
    words = "全所职工认真学习会议精神，围绕年度目标任务细化措施、压实责任，确保各项重点工作按期完成。" * 5
    body = "".join(f"<p>{words}</p>" for _ in range(3))
    (tmp_path / "a.html").write_text(f"<html><body><div><h1>会议召开</h1>{body}</div></body></html>", "utf-8")
    pages(tmp_path, {"a.html": {"content": words * 3}})
    done = run("--html", tmp_path, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["html"]["mean"] > 0.9
    assert "a.html" in run("--html", tmp_path).stdout


@pytest.mark.parametrize(
    ("marks", "said"),
    [([], "one object"), ({"a.html": {}}, "no content"), ({"gone.html": {"content": "甲"}}, "not here")],
)
def test_bench_reading_malformed_pages_are_refused_in_a_sentence(tmp_path, marks, said):
    (tmp_path / "a.html").write_text("<p>甲</p>", "utf-8")
    pages(tmp_path, marks)
    done = run("--html", tmp_path)
    assert done.exit_code == 1 and said in done.stderr


def test_gold_places_follow_the_text_when_a_line_before_them_goes():
    text = "网站首页\n一、目标\n甲。\n二、目标\n甲。"
    first, second = {"text": "甲。"}, {"text": "甲。", "n": 2}
    assert key_at(text, *span_of(second, text)) == key_at(text[5:], *span_of(second, text[5:]))
    assert key_at(text, *span_of(first, text)) != key_at(text, *span_of(second, text))
    assert span_of({"from": "一、", "to": "甲。", "n": 1}, text) == (5, 12)
    assert span_of({"text": "丙"}, text) is None


def test_gold_strings_may_be_given_by_hash():
    assert same("sha256:" + digest("质量部"), " 质量部") and not same("sha256:" + digest("质量部"), "计划部")
    assert same({"kind": "date"}, {"kind": "date", "date": "2025-06-30"}) and not same(None, "x")


def test_gold_set_every_mark_stands_in_its_document():
    """A mark whose anchor is not in the text would count as missed by every reader."""
    for gold in gold_documents(GOLD):
        if gold.missing or gold.path.suffix == ".html" or gold.name == "damaged":
            continue
        text = read_bytes(*gold.content()).text
        for name in ("clauses", "formulas"):
            for mark in gold.listed(name) or ():
                words = str(mark.get("text", ""))
                assert words.startswith("sha256:") or span_of(mark, text), (gold.name, mark)
        for mark in (*(gold.listed("tasks") or ()), *(gold.listed("figures") or ())):
            assert "clause" not in mark or gold.clause(mark), (gold.name, mark)


def test_gold_set_no_mark_of_an_unpublished_text_holds_its_words():
    for path in GOLD.glob("*.gold.json"):
        marks = json.loads(path.read_text("utf-8"))
        if "source" not in marks:
            continue
        for clause in marks.get("clauses", ()):
            assert clause["text"].startswith("sha256:") and len(clause.get("marker", "")) < 8
            assert clause.get("heading", "sha256:").startswith("sha256:")


def test_gold_scorer_counts_documents_alone(folder):
    (gold,) = gold_documents(folder)
    scorer = Scorer(gold, read_bytes(*gold.content()))
    assert scorer.run()["clauses"].as_dict()["f1"] == 1.0 and not scorer.differences
