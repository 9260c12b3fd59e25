import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from luoshi.cli.as_markdown import as_markdown
from luoshi.cli.main import app
from luoshi.reading.read import read_bytes

SRC = Path(__file__).resolve().parents[2] / "src"
SEEDS = SRC.parents[1] / "shared" / "seeds"
REPORT = """2026年工作报告
一、工作回顾
2025年，全院圆满完成各项任务。
二、重点任务
2026年要抓好两个方面的重点任务：
一是加快建设数据平台，由信息中心牵头，6月底前完成；
二是完善考核办法。
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*arguments, given: bytes | None = None):
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=given)


def test_json_has_the_promised_form(report):
    result = run("--json", report)
    assert result.exit_code == 0
    reading = json.loads(result.stdout)
    assert set(reading) == {
        "source", "meta", "language", "script", "repairs", "warnings", "text", "clauses", "formulas", "tasks",
        "figures", "quotes", "people", "units",
    }  # fmt: skip
    assert reading["source"]["name"] == "报告.txt"
    assert all(clause["text"] == reading["text"][clause["start"] : clause["end"]] for clause in reading["clauses"])


def test_outline_shows_clauses_and_formulas(report):
    result = run(report)
    assert result.exit_code == 0
    assert "2026年工作报告" in result.stdout
    assert "一是加快建设数据平台" in result.stdout


def test_markdown_makes_headings_and_lists(report):
    lines = run("--markdown", report).stdout.split("\n")
    assert lines[0] == "# 2026年工作报告"
    assert "## 二、重点任务" in lines
    assert "- 二是完善考核办法。" in lines


def test_markdown_escapes_what_would_be_markup():
    assert "\\*\\*5\\*\\*" in as_markdown(read_bytes("全年增长**5**以上，请各单位抓好落实工作。".encode()))


def test_standard_input_is_read():
    result = run("--json", "-", given=REPORT.encode("gb18030"))
    assert json.loads(result.stdout)["source"]["charset"] == "gb18030"


def test_unreadable_file_is_a_sentence_and_status_one(report, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("--json", empty, report, tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["source"]["name"] == "报告.txt"
    assert result.stderr.splitlines() == [
        f"{empty}: The file is empty.",
        f"{tmp_path / 'missing.txt'}: There is no such file, or it may not be opened.",
    ]


def test_folder_is_walked_in_order_on_all_cores(tmp_path):
    for place in ("b", "a", ".hidden"):
        (tmp_path / place).mkdir()
        for number in range(3):
            (tmp_path / place / f"{number}.txt").write_text(f"{place}{number}：{REPORT}", "utf-8")
    (tmp_path / "a" / "style.css").write_text("p {}")
    (tmp_path / "a" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    result = run("--json", tmp_path)
    assert result.exit_code == 1
    texts = [json.loads(line)["text"][:2] for line in result.stdout.splitlines()]
    assert texts == ["a0", "a1", "a2", "b0", "b1", "b2"]
    assert "save it as .docx" in result.stderr


def test_empty_folder_says_so(tmp_path):
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (1, "There is nothing to read here.\n")


def test_two_forms_at_once_are_refused(report):
    assert run("--json", "--markdown", report).exit_code == 2


def test_reading_loads_neither_django_nor_other_formats(report):
    code = (
        "import sys; from luoshi.cli.main import app; app(['read', '--json', sys.argv[1]], standalone_mode=False);"
        "print(sorted({name.split('.')[0] for name in sys.modules} & "
        "{'django', 'trafilatura', 'pypdfium2', 'docx', 'openpyxl', 'lxml', 'chardet'}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(report)], capture_output=True, env={"PYTHONPATH": str(SRC)}, text=True
    )
    assert done.stderr == "[]\n"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the samples are not here (../shared/seeds)")
def test_both_samples_read_through_the_command_line():
    result = run("--json", *sorted(SEEDS.glob("*.txt")))
    first, second = map(json.loads, result.stdout.splitlines())
    assert {"总体设计部", "遥感卫星总体部", "物资部"} <= {unit["name"] for unit in first["units"]}
    assert first["meta"]["title"].startswith("聚焦工作会")
    assert second["meta"]["title"] == "九所召开2023年度工作会暨职工代表大会"
    complete = [part for formula in second["formulas"] for part in formula["parts"] if part["status"] == "complete"]
    assert {(part["count"], len(part["items"])) for part in complete} >= {(8, 8), (3, 3)}
