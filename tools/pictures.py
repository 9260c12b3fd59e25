"""`make pictures`: docs/pictures/*.png, taken from the demonstration as it is served, never drawn by hand.

python tools/pictures.py [name …]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
os.environ.pop("LUOSHI_DATABASE_URL", None)

from paper_pictures import office, pictured  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.support.browser import ARGUMENTS, DESK, HOW_TO_HAVE_IT, PHONE, chromium, new_context  # noqa: E402
from tests.support.served import PREPARE_DEMO, Served, empty_house, serve  # noqa: E402

TARGET = ROOT / "docs/pictures"


@dataclass(frozen=True)
class Picture:
    name: str
    person: str  # as the sign-in page of the demonstration offers them
    path: str
    click: str = ""  # where a page has no fixed address: the first of these links on ``path``; more of them after →
    phone: bool = False
    paper: bool = False  # not the page but the Word file that the last link leads to, as LibreOffice opens it


PICTURES = [
    Picture("home", "程望远", "/"),
    Picture("report", "许观澜", "/reports/", click="main a[href^='/reports/']"),
    Picture("breakdown", "许观澜", "/breakdown/"),
    Picture("coverage", "许观澜", "/coverage/"),
    Picture("wall", "程望远", "/wall/"),
    Picture("measure", "许观澜", "/measures/", click="main .me-name a"),
    Picture("slips", "许观澜", "/slips/"),
    Picture("dispatch", "秦守约", "/dispatch/", click=".dm-name a → .dm-item:nth-child(3) .dm-matter"),
    Picture("minutes", "秦守约", "/dispatch/", click="main a[href$='/minutes/']", paper=True),
    Picture("grid", "方砚田", "/check-ins/grid/"),
    Picture("task", "周砚秋", "/breakdown/", click="main a[href^='/tasks/']"),
    Picture("checkin-phone", "方砚田", "/check-ins/", click="main a[href$='/check-in/']", phone=True),
]


def main() -> None:
    program = chromium()
    if program is None:
        sys.exit(f"Pictures need Chromium: {HOW_TO_HAVE_IT}")
    wanted = set(sys.argv[1:])
    if office() is None:
        print("LibreOffice is not installed here: Word files are not pictured.")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="luoshi-pictures-") as folder, sync_playwright() as playwright:
        house = empty_house(Path(folder) / "home")
        house.run(*PREPARE_DEMO)
        served = serve(house)
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            for picture in PICTURES:
                if (not wanted or picture.name in wanted) and (office() or not picture.paper):
                    take(picture, browser, served)
        finally:
            browser.close()
            served.stop()


def take(picture: Picture, browser: Browser, served: Served) -> None:
    context = new_context(
        browser, viewport=PHONE if picture.phone else DESK, device_scale_factor=2 if picture.phone else 1
    )
    page = context.new_page()
    page.goto(served.url + "/sign-in/")
    page.locator("form.accounts button", has_text=picture.person).click()
    page.goto(served.url + picture.path)
    address = ""
    for link in picture.click.split(" → ") if picture.click else ():
        address = served.url + (page.locator(link).first.get_attribute("href") or "")
        if not picture.paper:
            page.goto(address)
    target = TARGET / f"{picture.name}.png"
    if picture.paper:
        with tempfile.TemporaryDirectory(prefix="luoshi-paper-") as folder:
            target.write_bytes(pictured(context.request.get(address).body(), Path(folder)))
    else:
        page.wait_for_load_state("networkidle")
        page.screenshot(path=target)
    shrink(target)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} kB")
    context.close()


def shrink(picture: Path) -> None:
    """A palette is plenty for a page of hairlines; without the tool the picture is only larger."""
    command = ["pngquant", "--force", "--skip-if-larger", "--output", picture, picture]
    try:
        subprocess.run(command, check=False)
    except FileNotFoundError:
        return


if __name__ == "__main__":
    main()
