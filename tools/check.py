"""`make check`: what can be told without running the product. Says all that is wrong, not only the first."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
LINES = 60  # of each check that is not well
SRC = ["src", "tests", "tools", "benchmarks"]

CHECKS: dict[str, list[str]] = {
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise", *SRC],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", *SRC],
    "directions of import": [str(BIN / "lint-imports")],
    "types": [PYTHON, "-m", "mypy", "--no-error-summary"],
    "types of browser code": [str(ROOT / "node_modules/.bin/tsc"), "-p", "jsconfig.json"],
    "migrations complete": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "settings fit for the world": [PYTHON, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
    "translations": [PYTHON, "tools/messages.py", "check"],
    "the building": [PYTHON, "-m", "pytest", "-q", "tests/building"],
}
ENVIRONMENTS = {
    "settings fit for the world": {
        "DJANGO_SETTINGS_MODULE": "luoshi.house.settings",
        "LUOSHI_TLS": "1",
        "LUOSHI_SECRET_KEY": "".join(chr(48 + i) for i in range(60)),
    }
}


def main() -> None:
    wanted = sys.argv[1:]
    failed = [name for name in CHECKS if (not wanted or name in wanted) and not passes(name)]
    if not (ROOT / "LICENSE").exists():
        failed.append("LICENSE is missing")
    if failed:
        sys.exit(f"\nNot well: {', '.join(failed)}")


def passes(name: str) -> bool:
    here = os.pathsep.join([str(ROOT / "src"), str(ROOT)])  # this checkout, whichever one the environment was made for
    env = os.environ | {"PYTHONPATH": here, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    began = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=env | ENVIRONMENTS.get(name, {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    mark = "ok" if done.returncode == 0 else "NOT WELL"
    print(f"{name}: {mark} ({time.monotonic() - began:.1f} s)", flush=True)
    if done.returncode or name == "the building":
        lines = done.stdout.splitlines()
        print("\n".join(lines[:LINES]), flush=True)
        if len(lines) > LINES:
            print(f"… and {len(lines) - LINES} lines more: {' '.join(CHECKS[name])}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
