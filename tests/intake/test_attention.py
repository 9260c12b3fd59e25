"""Every warning of the reader has a sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

import luoshi.reading
from luoshi.intake.attention import _TOLD_OTHERWISE, SENTENCES, looks
from luoshi.intake.models import Repair

CODE = re.compile(r'Warning\(\s*"([a-z-]+)"')
READER = Path(luoshi.reading.__file__).parent


def codes() -> set[str]:
    return {code for file in READER.rglob("*.py") for code in CODE.findall(file.read_text())}


def test_every_warning_of_the_reader_has_a_sentence():
    assert len(codes()) > 6 and codes() <= set(SENTENCES) | _TOLD_OTHERWISE


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_of_a_warning_is_filled_in_both_languages(code):
    warning = {"code": code, "message": "“三、” came after 12 of 30", "start": None, "end": None}
    said = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            [look] = looks({"warnings": [warning]}, [], [], [], lambda place: place)
            said.append(look.sentence)
    assert said[0] != said[1] and not any("%" in sentence or "came after" in sentence for sentence in said)


def test_broken_place_with_many_ways_to_read_it_names_the_likeliest_and_keeps_the_others():
    repair = Repair(number=3, start=0, end=1, certain=False, candidates=[*"甲乙丙丁戊己庚辛"])
    [look] = looks({}, [], [repair], [], lambda place: place)
    assert "甲、乙、丙、丁、戊、己…" in look.sentence
    assert repair.further == ["庚", "辛"]


@pytest.mark.parametrize(
    ("candidates", "said"),
    [
        (
            ("大专精特新中小企业", "大专精特新之中小企业", "大专精重新中小企业"),
            "大专精特新中小…、大专精特新之中小…、大专精重新中小…",
        ),
        (("创新驱动", "创新带动"), "创新驱动、创新带动"),
        (("位数提高的1", "位数提高的12"), "…的1、…的12"),
        (("为基础",), "为基础"),
    ],
)
def test_ways_to_read_a_place_are_told_without_most_of_what_they_share(candidates, said):
    repair = Repair(number=3, start=0, end=1, certain=False, candidates=[*candidates])
    [look] = looks({}, [], [repair], [], lambda place: place)
    assert look.sentence.endswith(f"：{said}。")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 place holds bytes that are no character.", "2 places hold bytes that are no character."]),
        ("zh-hans", ["有 1 处字节不成字。", "有 2 处字节不成字。"]),
    ],
)
def test_one_of_a_kind_is_told_as_one(language: str, said: list[str]) -> None:
    warnings = [{"code": "bad-bytes", "message": f"{n} places", "start": None} for n in (1, 2)]
    with translation.override(language):
        assert [look.sentence for look in looks({"warnings": warnings}, [], [], [], int)] == said
