"""One verb, one file, one test file."""

from tests.support.building import HOUSE, ROOT, name_of


def test_every_action_has_its_test_file():
    tests = {file.name for file in (ROOT / "tests").rglob("test_*.py")}
    actions = [file for file in HOUSE.glob("*/actions/*.py") if not file.name.startswith("_")]
    assert actions
    untested = [name_of(file) for file in actions if f"test_{file.name}" not in tests]
    assert not untested, "\n".join(untested)
