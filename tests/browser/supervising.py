"""The steps of supervision, each as a person takes it: what is clicked, and what must be seen before going on."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.journey import Walk
from tests.support.browser import PATIENCE


def set_ladder(walk: Walk) -> None:
    """Yellow slips: five working days before due one level up, three before due two levels up; the rest as seeded."""
    page = walk.page
    walk.go("/slips/ladder/")
    for row, days in ((3, 5), (4, 3)):
        page.locator(f"[name=r-{row}-when]").select_option("before")
        page.locator(f"[name=r-{row}-days]").fill(str(days))
        page.locator(f"[name=r-{row}-only_colour]").select_option("yellow")
        for field in ("colour", "rung"):
            page.locator(f"[name=r-{row}-{field}]").select_option("")
    page.locator(".la-save button").click()
    expect(page.locator("[name=r-0-days]")).to_have_value("5", timeout=PATIENCE)


def try_ladder(walk: Walk, first: date, last: date, told: int) -> None:
    """What the table would have told in a period."""
    page = walk.page
    walk.go("/slips/ladder/")
    page.locator("[name=first]").fill(first.isoformat())
    page.locator("[name=last]").fill(last.isoformat())
    page.locator("button[formaction]").click()
    expect(page.locator("#trial b.big")).to_have_text(str(told), timeout=PATIENCE)


def open_slip(walk: Walk, matter: str) -> None:
    walk.go("/slips/?show=all")
    walk.page.locator(".sv-matter a", has_text=matter).first.click()
    expect(walk.page.locator("h1")).to_contain_text(matter)


def told(walk: Walk) -> list[str]:
    """Who was told, the newest first."""
    return walk.page.locator(".sv-told tbody tr td:nth-child(2)").all_inner_texts()


def acknowledge(walk: Walk) -> None:
    button = walk.page.locator(".sv-mine-notice form.push button")
    button.click()
    expect(button).to_have_count(0, timeout=PATIENCE)


def press(walk: Walk, verb: str, then: str) -> None:
    """A verb that needs no words; ``then`` is the state it leads to."""
    walk.page.locator(f".sv-verbs form[action$='/{verb}/'] button").click()
    expect(state(walk.page)).to_contain_text(then, timeout=PATIENCE)


def fill_in(walk: Walk, verb: str, then: str, **fields: str) -> None:
    page = walk.page
    page.locator(f".sv-verbs a[href^='?do={verb}']").click()
    form = page.locator("#do form")
    for name, text in fields.items():
        box = form.locator(f"[name={name}]")
        if box.get_attribute("type") == "checkbox":
            box.check()
        else:
            box.fill(text)
    form.locator("button.btn-primary").click()
    expect(page.locator("#do")).to_have_count(0, timeout=PATIENCE)
    expect(state(page)).to_contain_text(then, timeout=PATIENCE)


def answer_extension(walk: Walk, verb: str) -> None:
    form = walk.page.locator("form.sv-answer")
    expect(form).to_have_attribute("action", re.compile(f"/{verb}/$"))
    form.locator("button.btn-primary").click()
    expect(form).to_have_count(0, timeout=PATIENCE)


def state(page: Page) -> Locator:
    return page.locator(".sv-life .sv-here")


def draft_circular(walk: Walk, month: date) -> dict[str, str]:
    """Of the whole institution: what each number counts, and the number."""
    page = walk.page
    walk.go("/circulars/")
    page.locator("#month").fill(f"{month:%Y-%m}")
    page.locator(".ci-draft button").click()
    counted = page.locator(".ci-table tfoot a[href*='circular=']")
    expect(counted.first).to_be_visible(timeout=PATIENCE)
    rows = counted.evaluate_all("links => links.map((a) => [new URL(a.href).searchParams.get('what'), a.innerText])")
    return dict(rows)


def follow_number(walk: Walk, what: str, matter: str) -> None:
    """From a number of the circular to the slips it counts."""
    walk.page.locator(f".ci-table tfoot a[href*='what={what}']").click()
    expect(walk.page.locator(".sv-matter")).to_have_count(1)
    expect(walk.page.locator(".sv-matter")).to_contain_text(matter)
