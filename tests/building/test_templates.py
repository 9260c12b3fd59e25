"""The Content-Security-Policy blocks inline scripts, styles and handlers, so no template may hold one."""

import re

from tests.support.building import HOUSE, files, name_of

INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=\s*[\"']"),
    "a style element": re.compile(r"<style[\s>]"),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']"),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>"),
    "a javascript: address": re.compile(r"javascript:"),
    "evaluated code": re.compile(r"\shx-on[:\w-]*\s*=|hx-vals\s*=\s*[\"']js:"),
}


def test_templates_hold_nothing_that_the_policy_blocks():
    templates = [file for file in files(".html", under=HOUSE) if "templates" in file.parts]
    assert templates
    found = [
        f"{name_of(file)}: {what}: {hit[0].strip()}"
        for file in templates
        for what, pattern in INLINE.items()
        if (hit := pattern.search(file.read_text("utf-8")))
    ]
    assert not found, "\n".join(found)
