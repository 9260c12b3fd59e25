"""Every page a person may stand before, and who stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.support.browser import axe, new_context, watch
from tests.support.served import Served

ROLES = ("许观澜", "程望远", "周砚秋", "苏禾生", "方砚田", "秦守约", "叶向阳")
PLANNER, HEAD, ENGINEER, SUPERVISOR = ROLES[0], ROLES[2], ROLES[4], ROLES[5]
ADMINISTRATOR = ("XH6204", "Ninth-moon-over-Xinghe")

# Who looks, where; "→" means the first of these links on that page.
PLACES: dict[str, tuple[str, ...]] = {
    PLANNER: (
        "/",
        "/inbox/",
        "/me/",
        "/me/messages/",
        "/search/?q=软件",
        "/reports/",
        "/reports/ → main a[href^='/reports/']",
        "/reports/ → main a[href^='/reports/'] → a[href='?paper=compared']",
        "/breakdown/",
        "/breakdown/ → a.bd-edit",
        "/breakdown/tasks/new/",
        "/breakdown/import/",
        "/coverage/",
        "/coverage/ → a.sq-covered",
        "/coverage/ → a.sq-empty",
        "/wall/?view=chart",
        "/wall/?view=table",
        "/measures/",
        "/measures/ → .me-name a",
        "/measures/ → .me-name a → a[href$='/change/']",
        "/measures/new/",
        "/organisation/",
        "/organisation/ → main a[href^='/organisation/units/']",
        "/light-rule/",
        "/breakdown/ → .c-number a → a[href$='/rule/']",
        "/tasks/987654321/",
    ),
    ROLES[1]: ("/", "/breakdown/?level=all"),
    HEAD: (
        "/",
        "/ → main a[href^='/units/'][href$='/explain/']",
        "/breakdown/ → .c-number a",
        "/breakdown/ → .c-number a → a[href='?do=break-down#do']",
        "/breakdown/ → .c-number a → a[href$='/explain/']",
        "/coverage/",
        "/measures/readings/",
        "/measures/ → tr:has-text('M05') .me-name a",
    ),
    ROLES[3]: ("/", "/check-ins/"),
    ENGINEER: (
        "/",
        "/check-ins/",
        "/check-ins/ → main a[href$='/check-in/']",
        "/check-ins/ → .mine-title",
        "/check-ins/grid/?all=1",
        "/me/ → main a[href$='/hand-over/']",
        "/wall/",
        "/breakdown/import/",
        "/measures/ → tr:has-text('M08') .me-name a",
        "/measures/ → tr:has-text('M08') .me-name a → a[href$='/correct/']",
        "/search/?q=合格率",
        "/slips/",
        "/slips/?show=handled → .sv-matter a → a[href='?do=report#do']",
    ),
    SUPERVISOR: (
        "/",
        "/breakdown/",
        "/slips/",
        "/slips/?show=all",
        "/slips/ → .sv-matter a",
        "/slips/?show=proposed → .sv-matter a → a[href='?do=open#do']",
        "/slips/?show=handled → .sv-matter a",
        "/slips/new/",
        "/slips/rule/",
        "/dispatch/",
        "/dispatch/ → .dm-name a",
        "/dispatch/ → .dm-list tr:nth-child(2) .dm-name a",
        "/dispatch/ → .dm-name a → .dm-matter",
        "/dispatch/ask/",
        "/circulars/",
        "/circulars/ → main tbody tr:nth-child(2) a",
        "/circulars/ → main tbody a",
        "/confirmation/",
        "/slips/ladder/",
        "/me/messages/",
        "/messages/",
        "/messages/?show=sent",
        "/messages/rule/",
    ),
    ROLES[6]: ("/",),
    ADMINISTRATOR[0]: (
        "/",
        "/organisation/",
        "/organisation/ → main tr:nth-child(3) a[href^='/organisation/units/']",
        "/organisation/ → main tr:nth-child(3) a[href^='/organisation/units/'] → main a[href^='/organisation/people/']",
        "/organisation/ → main tr:nth-child(3) a[href^='/organisation/units/'] → main a[href$='/people/import/']",
        "/organisation/ → main tr:nth-child(3) a[href^='/organisation/units/'] → main a[href^='/organisation/people/'] → "
        "main a[href$='/hand-over/']",
        "/organisation/calendar/",
        "/organisation/calendar/import/",
    ),
}


@dataclass
class Look:
    """What one page showed to one person at one width."""

    who: str
    place: str
    width: int
    serious: list[str]
    too_wide: int
    errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.who} {self.place} ({self.width} px)"


def look_everywhere(browser: Browser, url: str, language: str, sizes: Sequence[ViewportSize]) -> Iterator[Look]:
    """Each page is opened at the first size and looked at in all of them, one after the other."""
    for who, places in PLACES.items():
        context = new_context(browser, viewport=sizes[0])
        page = context.new_page()
        visit = Visit(page, url, who, sizes)
        yield from visit.looks("/sign-in/")
        enter(page, url, who)
        choose_language(context, page, url, language)
        for place in places:
            yield from visit.looks(place)
        context.close()


class Visit:
    def __init__(self, page: Page, url: str, who: str, sizes: Sequence[ViewportSize]) -> None:
        self.page, self.url, self.who, self.sizes = page, url, who, sizes
        self.errors = watch(page)
        self.asked = 0
        page.on("request", lambda request: self._count(1))
        page.on("requestfinished", lambda request: self._count(-1))
        page.on("requestfailed", lambda request: self._count(-1))

    def looks(self, place: str) -> Iterator[Look]:
        self.page.set_viewport_size(self.sizes[0])
        missing = self._open(place)
        for size in self.sizes:
            self.page.set_viewport_size(size)
            self._settle()
            wide = self.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            yield Look(self.who, place + missing, size["width"], axe(self.page), wide, list(self.errors))
            self.errors.clear()

    def _open(self, place: str) -> str:
        """Goes there as the place says; returns what was not found on the way, so that no page drops out silently."""
        path, *links = place.split(" → ")
        self._go(self.url + path)
        for link in links:
            found = self.page.locator(link)
            if not found.count():
                return f" — no {link} there"
            self._go(found.first.evaluate("a => a.href"))
        return ""

    def _go(self, url: str) -> None:
        self.asked = 0
        self.page.goto(url)

    def _settle(self) -> None:
        """The page has drawn itself; where its modules ask for more, that has come too."""
        self.page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")
        if self.asked > 0:
            self.page.wait_for_load_state("networkidle")

    def _count(self, more: int) -> None:
        self.asked += more


def enter(page: Page, url: str, who: str) -> None:
    """By one click of the demonstration's page, or with a staff number and the password set for the tests."""
    page.goto(url + "/sign-in/")
    if who == ADMINISTRATOR[0]:
        page.locator("input[name=username], input[name=number]").first.fill(who)
        page.locator("input[type=password]").fill(ADMINISTRATOR[1])
        page.locator(".door-row button").click()
    else:
        page.locator("form.accounts button", has_text=who).click()
    page.wait_for_url(url + "/")


def choose_language(context: BrowserContext, page: Page, url: str, language: str) -> None:
    page.goto(url + "/me/")
    button = page.locator(f"button[name=language][value={language}]")
    if button.count():
        button.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == ("en" if language == "en" else "zh-Hans")


def prepare(served: Served) -> None:
    """The administrator is no one-click account, so a password is set on the command line of the tests."""
    served.house.script("set_password.py", *ADMINISTRATOR)
