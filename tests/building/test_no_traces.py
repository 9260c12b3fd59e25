"""What is committed works on any machine: no registry's address, no path of the machine it was written on."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.building import ROOT, name_of, tracked_files

# Written in pieces, so that this file is clean too.
TRACES = {
    "a registry's address": re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs"])),
    "an index in a lock": re.compile(r"^--(?:extra-)?" + "index-url|^--find-" + "links", re.M),
    "a machine's path": re.compile(r"(?<![\w.])/(?:wor" + r"k|roo" + r"t|home/\w+)/[\w.]"),
}
PICTURES = {".png", ".jpg", ".ico", ".woff2", ".pdf", ".docx", ".xlsx", ".zip"}


def test_committed_files_hold_no_traces():
    found = []
    for file in tracked_files():
        if file.suffix in PICTURES:
            continue
        text = file.read_text("utf-8", errors="replace")
        for what, pattern in TRACES.items():
            if hit := pattern.search(text):
                found.append(f"{name_of(file)}: {what}: {hit[0]}")
    assert not found, "\n".join(found)


def test_locks_are_hashed_and_without_addresses():
    for name in ("requirements.lock", "dev-requirements.lock", "tools/setup.lock", "tools/node.lock"):
        pins = (ROOT / name).read_text().replace("\\\n", "").splitlines()
        assert pins
        assert [pin for pin in pins if "--hash=sha256:" not in pin or "==" not in pin] == []
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_locks_hold_what_the_project_asks_for():
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for lock, wanted in {
        "requirements.lock": asked["project"]["dependencies"],
        "dev-requirements.lock": asked["project"]["dependencies"] + asked["dependency-groups"]["dev"],
        "tools/setup.lock": asked["dependency-groups"]["setup"],
        "tools/node.lock": asked["dependency-groups"]["node"],
    }.items():
        pinned = dict(re.findall(r"^([a-z0-9-]+)==([^ \n]+)", (ROOT / lock).read_text(), re.M))
        for requirement in map(Requirement, wanted):
            version = pinned.get(canonicalize_name(requirement.name), "none")
            assert version != "none" and requirement.specifier.contains(version), f"{lock}: {requirement}: `make lock`"
