"""`luoshi bench matching`: a report alone is a first year, several know about one another."""

import csv
import json

import pytest
from typer.testing import CliRunner

from luoshi.cli.bench import matching
from luoshi.cli.main import app

SUBJECTS = ["教育", "医疗", "交通", "能源", "农业", "林业", "水利", "科技"]


def report(year):
    return "\n".join(
        f"（{n}）办好{subject}。{year}年继续支持{subject}发展，增加{subject}投入，让城乡居民都能得到更好的服务，解决群众关心的问题。"
        for n, subject in zip("一二三四五六七八", SUBJECTS, strict=True)
    )


def run(folder, reports, monkeypatch):
    monkeypatch.setattr(matching, "CLAUSES", 40)
    for number, text in enumerate(reports):
        with (folder / f"{number}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, ["full_text"])
            rows.writeheader()
            rows.writerow({"full_text": text})
    return CliRunner().invoke(app, ["bench", "matching", str(folder), "--json"])


@pytest.mark.parametrize("count", [1, 2])
def test_bench_matching_prints_all_three(tmp_path, monkeypatch, count):
    done = run(tmp_path, [report(2020 + n) for n in range(count)], monkeypatch)
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    assert (printed["reports"], printed["queries"]) == (count, 8 * count)
    assert {printed[name]["hit@5"] for name in ("ours", "first_year", "tf-idf")} == {1.0}


def test_bench_matching_of_nothing_to_match_is_refused(tmp_path, monkeypatch):
    done = run(tmp_path, ["一句话。"], monkeypatch)
    assert done.exit_code == 1 and "No report here" in done.stderr
