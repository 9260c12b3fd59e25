"""Every public function and class of the reader says what it is for; the reader is what others read first."""

import ast
from pathlib import Path

import pytest

READING = Path(__file__).resolve().parents[2] / "src/luoshi/reading"
FILES = sorted(READING.rglob("*.py"))


def without(tree):
    """Public functions, classes and their methods that have no docstring; dataclasses' fields speak for themselves."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                yield from (f"{node.name}.{name}" for name in without(node))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(READING)) for path in FILES])
def test_public_things_of_the_reader_have_docstrings(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert list(without(tree)) == []
    if path.name != "__init__.py":
        assert ast.get_docstring(tree)
