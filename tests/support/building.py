"""What the tests of the building look at: the tracked files and the order of the rooms."""

from __future__ import annotations

import configparser
import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src/luoshi"


@lru_cache(maxsize=1)
def rooms() -> tuple[str, ...]:
    """From the top of design.md's table down, as .importlinter has it (there the lowest comes first)."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:rooms"]["layers"].split()
    return tuple(layer.removeprefix("luoshi.") for layer in reversed(layers))


@lru_cache(maxsize=1)
def tracked_files() -> tuple[Path, ...]:
    """What is or will be committed; outside a git checkout, all files but those that tools make."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.decode().split("\0") if name]
        return tuple(ROOT / name for name in names if (ROOT / name).is_file())
    made = {".venv", "node_modules", "build", "dist", "var", "vendor", "__pycache__"}
    return tuple(file for file in ROOT.rglob("*") if file.is_file() and not made & set(file.parts))


def files(*suffixes: str, under: Path = ROOT) -> list[Path]:
    return [file for file in tracked_files() if file.suffix in suffixes and file.is_relative_to(under)]


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))
