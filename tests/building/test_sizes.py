"""Small files, small functions: the building stays readable."""

import ast

import pytest

from tests.support.building import HOUSE, files, name_of

LINES = 400
TEMPLATE_LINES = 200
FUNCTION_LINES = 60
JUNK_ROOMS = {"kernel": 1500, "front": 1500}


def lines_of(file) -> int:
    return len(file.read_text("utf-8").splitlines())


def test_files_when_code_stay_short():
    long = {name_of(file): lines_of(file) for file in files(".py", ".js") if "migrations" not in file.parts}
    assert {name: lines for name, lines in long.items() if lines > LINES} == {}


def test_templates_stay_short():
    long = {name_of(file): lines_of(file) for file in files(".html", under=HOUSE) if "templates" in file.parts}
    assert {name: lines for name, lines in long.items() if lines > TEMPLATE_LINES} == {}


def test_functions_stay_short():
    long = {}
    for file in files(".py"):
        if "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{name_of(file)}:{node.name}"] = lines
    assert long == {}


@pytest.mark.parametrize("room", JUNK_ROOMS)
def test_rooms_where_junk_gathers_stay_small(room):
    total = sum(lines_of(file) for file in files(".py", under=HOUSE / room) if "migrations" not in file.parts)
    assert 0 < total < JUNK_ROOMS[room]
