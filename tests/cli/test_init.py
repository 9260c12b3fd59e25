"""``luoshi init``: the first administrator, and nobody else; run as a person would, in a home of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

STRONG = "谷雨时节 tractor 31"
ASKED = ["--unit", "新所", "--number", "A001", "--name", "首任管理员"]


def init(home: Path, password: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LUOSHI_", "DJANGO_"))}
    environment |= {"LUOSHI_HOME": str(home), "LUOSHI_ADMIN_PASSWORD": password}
    command = [sys.executable, "-m", "luoshi.cli.main", "init", *ASKED]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def people(home: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(home / "luoshi.sqlite3") as database:
        return database.execute("SELECT number, password FROM org_person").fetchall()


def test_init_makes_the_first_administrator_and_then_refuses(tmp_path: Path) -> None:
    first = init(tmp_path, STRONG)
    assert first.returncode == 0, first.stderr
    [(number, password)] = people(tmp_path)
    assert number == "A001"
    assert password.startswith("argon2")
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0, "the secret is for its owner only"
    again = init(tmp_path, STRONG)
    assert again.returncode == 1
    assert "already" in again.stderr
    assert len(people(tmp_path)) == 1


def test_init_with_a_weak_password_makes_nobody(tmp_path: Path) -> None:
    assert init(tmp_path, "12345678").returncode == 1
    assert people(tmp_path) == []
