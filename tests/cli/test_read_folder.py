"""``luoshi read FOLDER`` in a terminal: several processes at once, and a bar that says how far it is."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Thread

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
REPORT = "一、重点任务\n加快建设数据平台，由信息中心牵头，6月底前完成。\n"


def give(pipe: Path, both: Barrier, met: list[bool]) -> None:
    """Writes a report into ``pipe`` once somebody reads the other one too."""
    with pipe.open("w", encoding="utf-8") as stream:  # waits for a reader
        try:
            both.wait(30)
            met.append(True)
        except BrokenBarrierError:
            met.append(False)
        stream.write(REPORT)


def read_in_a_terminal(folder: Path) -> tuple[str, str]:
    """What is printed, and what the terminal shows beside it."""
    terminal, screen = pty.openpty()
    environment = {"PYTHONPATH": str(SRC), "TERM": "xterm", "PATH": os.environ["PATH"]}
    code = "from luoshi.cli.main import app; app()"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", "--json", str(folder)],
        stdout=subprocess.PIPE, stderr=screen, env=environment, text=True, timeout=90, check=True,
    )  # fmt: skip
    os.close(screen)
    shown = os.read(terminal, 65_536).decode()
    os.close(terminal)
    return done.stdout, shown


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core reads one file at a time")
def test_folder_is_read_by_several_processes_with_a_bar(tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(REPORT, "utf-8")
    both, met = Barrier(2), []
    pipes = [tmp_path / "0.txt", tmp_path / "4.txt"]  # of different shares of the work
    for pipe in pipes:
        pipe.unlink()
        os.mkfifo(pipe)
        Thread(target=give, args=(pipe, both, met), daemon=True).start()
    printed, shown = read_in_a_terminal(tmp_path)
    assert met == [True, True]
    assert [json.loads(line)["source"]["name"] for line in printed.splitlines()] == [f"{n}.txt" for n in range(6)]
    assert "Reading" in shown
    assert "100%" in shown
