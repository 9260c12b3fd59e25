"""A PostgreSQL cluster of one's own: in a temporary folder, on a Unix socket only, gone afterwards.

Standard library only, because tools/test.py uses it too. PostgreSQL refuses to run as root, so root lends it to
``postgres`` or ``nobody``. Durability is off: nothing here is worth keeping.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOW_TO_HAVE_IT = "apt-get install postgresql (15 or newer)"
USER = "luoshi"
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "autovacuum": "off",
}


def binaries() -> Path | None:
    """The folder of the newest initdb: on the path, or where Debian keeps it."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: -float(p.parts[-3]))
    for candidate in [shutil.which("initdb"), *debian]:
        if candidate:
            return Path(candidate).resolve().parent
    return None


@contextmanager
def temporary_cluster() -> Iterator[str]:
    """Yields a database URL of the cluster's ``postgres`` database."""
    bin_dir = binaries()
    if bin_dir is None:
        raise FileNotFoundError(f"PostgreSQL was not found: {HOW_TO_HAVE_IT}")
    # A short path: the name of a Unix socket holds 107 bytes at most.
    home = Path(tempfile.mkdtemp(prefix="luoshi-pg-", dir="/tmp"))
    started = False
    try:
        lent = lend(home)
        initdb = [bin_dir / "initdb", "-D", home / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        run(initdb, lent)
        options = " ".join(f"-c {name}={value!r}" for name, value in OPTIONS.items())
        control = [bin_dir / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log"]
        run([*control, "-o", f"{options} -c unix_socket_directories='{home}'", "start"], lent)
        started = True
        yield f"postgres://{USER}@/postgres?host={home}"
    finally:
        if started:
            run([bin_dir / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop"], lent)
        shutil.rmtree(home, ignore_errors=True)


def lend(home: Path) -> list[str]:
    """Root gives the folder away and gets back the words that start a program as its new owner."""
    if os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            owner = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(home, owner.pw_uid, owner.pw_gid)
        return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    raise RuntimeError("PostgreSQL refuses to run as root, and there is no user postgres or nobody to lend it to.")


def run(command: list[str | Path], lent: list[str]) -> None:
    words = [*lent, *(str(word) for word in command)]
    # pg_ctl's server inherits the pipes, so output goes to a file: a pipe would never reach its end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(words, stdout=output, stderr=output, cwd="/", check=False)  # noqa: S603 our own words
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{' '.join(words)}\n{output.read().decode(errors='replace')}")


def with_database(url: str, name: str) -> str:
    """The URL of another database in the same cluster."""
    head, _, tail = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{tail}"


if __name__ == "__main__":
    with temporary_cluster() as address:
        print(f"LUOSHI_DATABASE_URL='{address}'", flush=True)
        input("Enter ends it. ")
