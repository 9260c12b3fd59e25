"""The steps of the journey, each as a person takes it: what is clicked, and what must be seen before going on."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.support.browser import new_context, watch

PASSWORD = "Eighth-lantern-by-the-weir"
NUMBERS = {
    "许观澜": "B01", "程望远": "B02", "秦守约": "B03", "周砚秋": "C01", "苏禾生": "C02", "方砚田": "C03",
}  # fmt: skip


class Walk:
    """One person's browser. Leaving it fails the test if the console saw an error."""

    def __init__(self, browser: Browser, url: str, who: str, viewport: ViewportSize | None = None) -> None:
        self.url, self.who = url, who
        self.context: BrowserContext = new_context(browser, viewport=viewport)
        self.page: Page = self.context.new_page()
        self.errors = watch(self.page)

    def __enter__(self) -> Walk:
        self.go("/sign-in/")
        self.page.locator("[name=username]").fill(NUMBERS[self.who])
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator(".door-row button").click()
        expect(self.page).to_have_url(self.url + "/")
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self.context.close()
        assert kind or not self.errors, "\n".join(self.errors)

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)


def open_year(walk: Walk) -> None:
    page = walk.page
    page.locator("main .empty a.btn-primary").click()
    form = page.locator("form.year-form")
    year = form.locator("[name=year]").input_value()
    form.locator("[name=conference_on]").fill(f"{year}-01-21")
    form.locator("button").click()
    expect(page.locator("#receive")).to_be_visible()


def receive(walk: Walk, file: Path, title: str) -> None:
    """Uploads the file as it is; the page that opens shows what was read."""
    page = walk.page
    page.locator("#receive-file").set_input_files(file)
    page.locator("form[data-receive] button.btn-primary").click()
    expect(page.locator("h1")).to_contain_text(title, timeout=30_000)
    expect(page.locator("[data-sheet] [data-clause], [data-sheet] .cl").first).to_be_visible()


def unfold(walk: Walk) -> None:
    closed = walk.page.locator("[data-clauses] details:not([open]) > summary")
    while closed.count():
        closed.first.click()


def tick(walk: Walk, sentences: tuple[str, ...]) -> None:
    unfold(walk)
    for sentence in sentences:
        walk.page.locator(".cr", has_text=sentence).first.locator("[name=clause]").check()
    expect(walk.page.locator("[data-selection-count]")).to_contain_text(str(len(sentences)))


def retype(walk: Walk, sentences: tuple[str, ...]) -> None:
    """A message tells what was done; what the planner wants done of it becomes a task by retyping the clause."""
    page = walk.page
    tick(walk, sentences)
    menu = page.locator("details.menu", has=page.locator("[name=role]"))
    menu.locator("summary").click()
    menu.locator("[name=role]").select_option("task")
    menu.locator("button").click()
    expect(page.locator(".cr", has_text=sentences[-1]).first.locator(".role-task")).to_be_visible()


def accept_clauses(walk: Walk, sentences: tuple[str, ...]) -> None:
    """The ticked ones first, then the report with all the rest."""
    page = walk.page
    tick(walk, sentences)
    page.locator("button[formaction$='/clauses/accept/']").click()
    for sentence in sentences:
        expect(page.locator(".cr.is-accepted", has_text=sentence).first).to_be_attached()
    page.locator(".report-actions form button").click()
    expect(page.locator("#checked .chip-ok")).to_be_visible()


def make_tasks(walk: Walk, sentences: tuple[str, ...]) -> None:
    page = walk.page
    tick(walk, sentences)
    page.locator("button[formaction$='/from-clauses/']:not([name])").click()
    expect(page).to_have_url(re.compile(r"/breakdown/"))
    expect(page.locator("tr[data-save]")).to_have_count(len(sentences))


def write_cell(walk: Walk, row: int, field: str, text: str, shown: str) -> None:
    """Edits one cell where it stands: click, write, Enter; the cell then says it, and the bar says it was saved."""
    page = walk.page
    cell = page.locator("tr[data-save]").nth(row).locator(f"td[data-field={field}]")
    cell.scroll_into_view_if_needed()
    cell.click()
    editor = page.locator(".bd-editor textarea")
    editor.fill(text)
    editor.press("Enter")
    expect(page.locator(".bd-editor")).to_have_count(0)
    expect(cell).to_contain_text(shown)
    expect(page.locator("[data-undo]")).to_be_visible()


def send_all(walk: Walk) -> None:
    page = walk.page
    page.locator("[data-pick-all]").check()
    page.locator("#bulk span[data-some] > button").first.click()
    expect(page.locator("#banners .banner")).to_be_visible()
    expect(page.locator("#banners .banner-over")).to_have_count(0)


def accept_task(walk: Walk, title: str) -> None:
    """From the home page: what waits for this person leads to the task, where it is signed for."""
    page = walk.page
    page.locator(".todo li", has_text=title[:8]).locator("a.btn", has_text="签收").first.click()
    expect(page.locator("h1")).to_contain_text(title[:8])
    page.locator("form[action$='/accept/'] button").click()
    expect(page.locator("form[action$='/accept/']")).to_have_count(0)


def break_down(walk: Walk, title: str, to: str) -> None:
    page = walk.page
    page.locator("a[href='?do=break-down#do']").first.click()
    first = page.locator("[data-row]").first
    first.locator("[name=title]").fill(title)
    value = first.locator("[name=to] option", has_text=to).first.get_attribute("value")
    first.locator("[name=to]").select_option(value)
    page.locator("#do button.btn-primary").click()
    expect(page.locator("td.child-title", has_text=title)).to_be_visible()


def check_in(walk: Walk, title: str, percent: int, note: str, evidence: Path) -> None:
    """On a phone: the keys of five, a sentence, a file, one button that repeats what it will send."""
    page = walk.page
    page.locator(".mine li", has_text=title).locator("a.btn").click()
    for _ in range(percent // 5):
        page.locator("[data-step='5']").click()
    expect(page.locator("#id_percent")).to_have_value(str(percent))
    page.locator("#id_note").fill(note)
    page.locator("input[type=file]").last.set_input_files(evidence)
    expect(page.locator("#ci-send")).to_contain_text(f"{percent}%")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    page.locator("#ci-send").click()
    expect(page).not_to_have_url(re.compile(r"/check-in/$"))
    expect(page.locator(".mine li", has_text=title)).to_contain_text(f"{percent}.0%")
