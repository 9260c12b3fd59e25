"""``luoshi readings``: dry run, exact errors, the same file twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from luoshi.cli.main import app
from luoshi.progress.models import Measure, MeasureReading
from tests.factories import House
from tests.progress.conftest import house  # noqa: F401 - the fixture
from tests.progress.measures_at_hand import make_measure
from tests.progress.readings_at_hand import cells, csv


@pytest.fixture
def measure(house: House) -> Measure:  # noqa: F811
    return make_measure(house, owner=house.engineer)


def run(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["readings", *map(str, words)], env={"LC_ALL": "C.UTF-8"})
    return done.exit_code, done.stdout, done.stderr


def a_file(folder: Path, *rows: list[str]) -> Path:
    path = folder / "readings.csv"
    path.write_bytes(csv(*rows))
    return path


def test_readings_are_taken_once(house: House, measure: Measure, tmp_path: Path):  # noqa: F811
    path = a_file(tmp_path, ["M01", "", "2026-07", "97", ""], ["M01", "", "2026-08", "97.5", "补测"])
    dry = run(path, "--by", house.engineer.number, "--dry-run")
    assert dry[0] == 0
    assert dry[1].splitlines()[-1] == "Would take 2 readings and 0 corrections; 0 as they were, 0 without a value."
    assert not MeasureReading.objects.exists()
    code, out, _err = run(path, "--by", house.engineer.number)
    assert code == 0
    assert out.splitlines() == [
        "row 2: M01 设计部 Jul 2026: 97%",
        "row 3: M01 设计部 Aug 2026: 97.5%",
        "Took 2 readings and 0 corrections; 0 as they were, 0 without a value.",
    ]
    code, out, _err = run(path, "--by", house.engineer.number)
    assert (code, out) == (0, "Took 0 readings and 0 corrections; 2 as they were, 0 without a value.\n")
    assert MeasureReading.objects.count() == 2


def test_readings_that_cannot_stand_are_all_named(house: House, measure: Measure, tmp_path: Path):  # noqa: F811
    path = a_file(
        tmp_path, ["M01", "", "2026-07", "97", ""], ["M07", "", "2026-08", "1", ""], ["M01", "", "Q9", "x", ""]
    )
    for words in ([], ["--dry-run"]):
        code, out, err = run(path, "--by", house.engineer.number, *words)
        assert (code, out) == (1, "")
        assert err.splitlines()[0] == "row 3, 编号: “M07”: no measure of 2026 that you see has this number"
        assert err.splitlines()[1].startswith("row 4, 期间: “Q9”: not a period of M01 in 2026")
        assert err.splitlines()[-1] == "Nothing was taken."
    assert not MeasureReading.objects.exists()


def test_readings_by_nobody_or_of_no_file_or_year_are_refused(house: House, measure: Measure, tmp_path: Path):  # noqa: F811
    path = a_file(tmp_path, ["M01", "", "2026-07", "97", ""])
    for words in ([path, "--by", "nobody"], [tmp_path / "none.csv", "--by", house.engineer.number]):
        code, _out, err = run(*words)
        assert (code, err.splitlines()[-1]) == (1, "Nothing was taken.")
    code, _out, err = run(path, "--by", house.engineer.number, "--year", "1999")
    assert (code, err.splitlines()[0]) == (1, f"The institution of {house.engineer.number} has no work year 1999.")


def test_form_is_written_to_the_file(house: House, measure: Measure, tmp_path: Path):  # noqa: F811
    path = tmp_path / "form.xlsx"
    code, out, _err = run(path, "--by", house.engineer.number, "--template")
    assert (code, out) == (0, f"{path}: 8 readings of 2026 are due or missing.\n")
    assert len(cells(path.read_bytes())) == 9
