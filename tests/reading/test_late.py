"""Patterns that are compiled at their first use."""

import re
import subprocess
import sys

import pytest

from luoshi.reading.late import late


def test_late_pattern_finds_what_the_compiled_one_finds():
    pattern = late(r"第(\d+)位", re.I)
    assert pattern.pattern == r"第(\d+)位"
    assert [m.group(1) for m in pattern.finditer("第1位、第23位")] == re.findall(r"第(\d+)位", "第1位、第23位")
    assert pattern.sub("前列", "居第3位") == "居前列"


def test_late_pattern_that_is_faulty_fails_at_its_first_use():
    pattern = late("（(")
    with pytest.raises(re.error):
        pattern.search("（")


def test_reader_compiles_few_patterns_at_its_start():
    code = (
        "import re; n = 0; real = re._compiler.compile\n"
        "def count(*a):\n    global n\n    n += 1\n    return real(*a)\n"
        "re._compiler.compile = count\nimport luoshi.reading.assemble\nprint(n)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 60
