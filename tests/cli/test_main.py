import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from luoshi.cli.bench import app as bench
from luoshi.cli.lazy import Lazy, group
from luoshi.cli.main import COMMANDS, app

SRC = Path(__file__).resolve().parents[2] / "src"


def test_help_lists_every_command_and_imports_none():
    code = (
        "import sys; from luoshi.cli.main import app; app(['--help'], standalone_mode=False);"
        "print([name for name in sys.modules if name.startswith('luoshi.') and 'luoshi.cli' not in name],"
        "file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": str(SRC)}, text=True)
    assert all(name in done.stdout for name in COMMANDS)
    assert done.stderr == "[]\n"


def test_command_whose_module_is_missing_says_so_and_harms_no_other():
    commands = group({"gone": Lazy("luoshi.cli.no_such:run", "Gone."), "bench": COMMANDS["bench"]}, "Test.")
    gone = CliRunner().invoke(commands, ["gone"])
    assert (gone.exit_code, gone.stderr) == (2, "“gone” is not part of this installation.\n")
    assert CliRunner().invoke(commands, ["bench", "--help"]).exit_code == 0


def test_command_that_lacks_a_library_names_it(tmp_path, monkeypatch):
    (tmp_path / "needs_more.py").write_text("import a_library_that_is_not_there\n")
    monkeypatch.syspath_prepend(tmp_path)
    result = CliRunner().invoke(group({"more": Lazy("needs_more:run", "More.")}, "Test."), ["more"])
    assert isinstance(result.exception, ModuleNotFoundError)
    assert result.exception.name == "a_library_that_is_not_there"


def test_unknown_command_is_an_error():
    assert CliRunner().invoke(app, ["reed"]).exit_code == 2


def test_bench_reading_prints_its_figures(tmp_path):
    (tmp_path / "a.txt").write_text("一、总结\n全院上下圆满完成任务。\n" * 20, "utf-8")
    (tmp_path / "b.csv").write_text("province,full_text\n某省,各位代表：现在报告工作。\n", "utf-8")
    result = CliRunner().invoke(bench, ["reading", str(tmp_path), "--runs", "2"])
    assert result.exit_code == 0
    assert result.stdout.startswith("documents   2 (0 could not be read)")
    assert "pages/s" in result.stdout


@pytest.mark.parametrize("lazy", COMMANDS.values(), ids=list(COMMANDS))
def test_every_present_command_can_be_loaded(lazy):
    module = SRC.joinpath(*lazy.target.split(":")[0].split("."))
    if not (module.with_suffix(".py").exists() or module.is_dir()):
        pytest.skip("not written yet")
    assert isinstance(lazy.help, str) and lazy.help.endswith(".")
    assert typer.main.get_command(app).get_command(None, lazy.target.split(":")[0].rsplit(".", 1)[1]).help == lazy.help
