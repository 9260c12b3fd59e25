"""Makes the house ready to run, doing only what is not yet done. Standard library only.

    python3 tools/prepare.py run     # what `luoshi serve` needs
    python3 tools/prepare.py dev     # and what `make check` and `make test` need

Every step leaves a stamp with the hash of what it was made from; a step whose stamp still fits is skipped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("LUOSHI_VENV", ROOT / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"


def main() -> None:
    mode = sys.argv[1] if len(sys.argv) > 1 else "run"
    if mode not in {"run", "dev"}:
        sys.exit(__doc__)
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one gets a sentence
        sys.exit(f"Luoshi needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11")
    browser = threading.Thread(target=run_quietly, args=(vendor, mode))
    early = shutil.which("npm") is not None  # npm and pip wait on the network, so let them wait together
    if early:
        browser.start()
    install(mode)
    if not early:
        browser.start()
    browser.join()
    if failures:
        sys.exit(failures[0])
    translations()


failures: list[str] = []


def run_quietly(step, mode: str) -> None:
    try:
        step(mode)
    except (SystemExit, OSError, subprocess.CalledProcessError) as error:
        failures.append(str(error))


# Python packages


def install(mode: str) -> None:
    lock = ROOT / ("requirements.lock" if mode == "run" else "dev-requirements.lock")
    wanted = digest(lock, ROOT / "tools/setup.lock")
    # A development environment holds all that running needs, as long as its own lock holds the same pins.
    if stamp("dev") == digest(ROOT / "dev-requirements.lock", ROOT / "tools/setup.lock") or stamp(mode) == wanted:
        return install_house()
    make_venv()
    say(f"Installing Python packages from {lock.name}")
    install_lock(ROOT / "tools/setup.lock", with_uv=False)
    install_lock(lock, with_uv=(BIN / "uv").exists())
    write_stamp(mode, wanted)
    install_house()


def make_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return
    say(f"Making {VENV.name}")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False)
    if made.returncode and not without_ensurepip():
        shutil.rmtree(VENV, ignore_errors=True)  # half an environment would look like a whole one next time
        sys.exit(
            "Python could not make a virtual environment. On Debian and Ubuntu the missing part is\n"
            "    apt-get install python3-venv\n"
            f"What Python said: {(made.stdout + made.stderr).strip()}"
        )


def without_ensurepip() -> bool:
    """Debian keeps pip's wheel in a package of its own: fetch it beside the checkout, and install nothing on the machine."""
    if shutil.which("apt-get") is None:
        return False
    folder = ROOT / "build/pip"
    folder.mkdir(parents=True, exist_ok=True)
    fetch = ["apt-get", "download", "-qq", "python3-pip-whl"]
    if subprocess.run(fetch, cwd=folder, capture_output=True, check=False).returncode:
        subprocess.run(
            ["apt-get", "update", "-qq"], capture_output=True, check=False
        )  # an empty list of packages: as root only
        subprocess.run(fetch, cwd=folder, capture_output=True, check=False)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg", "-x", package, folder], check=False)
    wheel = next(folder.rglob("pip-*.whl"), None)
    if wheel is None:
        return False
    say("This Python comes without ensurepip; pip was fetched from the system's packages")
    alone = [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV]
    own_pip = [PYTHON, f"{wheel}/pip", "install", "--quiet", "--no-index", "--no-deps", wheel]
    return all(subprocess.run(words, check=False).returncode == 0 for words in (alone, own_pip))


def install_lock(lock: Path, *, with_uv: bool) -> None:
    if with_uv:
        command = [BIN / "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock]
        if subprocess.run(command, check=False, env=uv_environment()).returncode == 0:
            return
        say("uv did not manage; trying again with pip, which is slower")
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        subprocess.run([PYTHON, "-m", "ensurepip", "--default-pip"], check=True, stdout=subprocess.DEVNULL)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock]
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"The packages of {lock.name} could not be installed; see pip's words above.")


def uv_environment() -> dict[str, str]:
    """uv does not read pip's configuration, where many institutes name their mirror: pass it on."""
    env = os.environ | {"UV_NO_PROGRESS": "1"}
    asked = [PYTHON, "-m", "pip", "config", "get", "global.index-url"]
    index = subprocess.run(asked, capture_output=True, text=True, check=False)
    if index.returncode == 0 and "UV_DEFAULT_INDEX" not in env:
        env["UV_DEFAULT_INDEX"] = index.stdout.strip()
    return env


def install_house() -> None:
    """Luoshi itself, editable, from the checkout; its build tool comes from tools/setup.lock, not from the network."""
    wanted = digest(ROOT / "pyproject.toml", text=str(ROOT))
    if stamp("house") == wanted and (BIN / "luoshi").exists():
        return
    command = [PYTHON, "-m", "pip", "install"]
    if (BIN / "uv").exists():
        command = [BIN / "uv", "pip", "install", "--python", PYTHON]
    subprocess.run([*command, "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    write_stamp("house", wanted)


# Browser libraries and translations


def vendor(mode: str) -> None:
    subprocess.run([PYTHON if PYTHON.exists() else sys.executable, ROOT / "tools/vendor.py", mode], check=True)


def translations() -> None:
    catalogues = sorted((ROOT / "src/luoshi").glob("*/locale/*/LC_MESSAGES/django.po"))
    if any(older(po.with_suffix(".mo"), po) for po in catalogues):
        subprocess.run([PYTHON, ROOT / "tools/messages.py", "compile"], check=True)


def older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


# Stamps


def digest(*files: Path, text: str = "") -> str:
    total = hashlib.sha256(f"{sys.version_info[:2]}{text}".encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def stamp(name: str) -> str:
    file = VENV / f".luoshi-{name}"
    return file.read_text() if file.exists() and PYTHON.exists() else ""


def write_stamp(name: str, value: str) -> None:
    (VENV / f".luoshi-{name}").write_text(value)


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
