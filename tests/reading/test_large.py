"""Large texts: one's own are read, strangers' are refused at the size that an upload may have."""

import pytest

from luoshi.reading.limits import LARGE_CHARACTERS, LARGE_LINES, MAX_CHARACTERS, Code
from luoshi.reading.read import read_bytes, read_file
from luoshi.reading.types import CannotRead

LONG = ("一、抓好落实。" + "各项工作稳步推进，" * 50 + "\n") * (MAX_CHARACTERS // 400)


def test_read_file_of_a_long_text_reads_it_whole(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(LONG, "utf-8")
    reading = read_file(path)
    assert len(LONG) > MAX_CHARACTERS and len(reading.text) > len(LONG) - 10
    assert len(reading.clauses) > 1000


def test_read_bytes_of_a_long_text_is_refused():
    with pytest.raises(CannotRead) as refused:
        read_bytes(LONG.encode(), "long.txt")
    assert refused.value.code == Code.TOO_LONG


@pytest.mark.parametrize(
    ("text", "code"),
    [("a" * (LARGE_CHARACTERS + 1), Code.TOO_LONG), ("a\n" * (LARGE_LINES + 2), Code.TOO_MANY_LINES)],
)
def test_large_text_has_its_limits_too(text, code):
    with pytest.raises(CannotRead) as refused:
        read_bytes(text.encode(), "a.txt", large=True)
    assert refused.value.code == code


def test_large_page_is_refused_as_before():
    page = "<!doctype html><body>" + "<p>抓好落实，稳步推进各项工作。</p>" * 80_000
    with pytest.raises(CannotRead):
        read_bytes(page.encode(), "a.html", large=True)
