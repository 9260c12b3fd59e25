import re

import pytest

from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead

from .html_styles import STYLES
from .html_styles_more import MORE

NAMES = re.compile(r"""\s(?:class|id|itemprop|role)=(?:"[^"]*"|'[^']*'|[^\s>]+)""")


@pytest.mark.parametrize("style", [style for style in STYLES + MORE if style.text], ids=lambda style: style.name)
def test_main_text_and_metadata_of_a_page_in_the_style_of(style):
    reading = read_bytes(style.html.encode(), "page.html")
    assert reading.text.split("\n") == style.text
    assert {key: getattr(reading.meta, key) for key in style.meta} == style.meta


@pytest.mark.parametrize("style", [style for style in STYLES + MORE if style.text], ids=lambda style: style.name)
def test_main_text_is_found_without_any_class_or_id(style):
    html = NAMES.sub("", style.html)
    assert "class=" not in html
    assert read_bytes(html.encode(), "page.html").text.split("\n") == style.text


def test_frameset_is_refused_as_having_no_text():
    [frames] = [style for style in STYLES if not style.text]
    with pytest.raises(CannotRead) as refused:
        read_bytes(frames.html.encode(), "page.html")
    assert refused.value.code == "no-text"
