"""Translations without GNU gettext: Babel reads Python, Django turns templates into Python for it.

    python tools/messages.py update [room …]   # gather strings into src/luoshi/<room>/locale/zh_Hans/…/django.po
    python tools/messages.py compile           # .po → .mo
    python tools/messages.py check             # fails on strings that are missing, fuzzy, obsolete or broken
    python tools/messages.py todo [room …]     # print what has no translation yet

Catalogues are sorted and hold no line numbers, so that two people's changes merge. What is gone from the source stays
as an obsolete entry, never lost, until ``check`` asks for its removal (``update --prune`` removes such entries).
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parent.parent / "src/luoshi"
LOCALE = "zh_Hans"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "N_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^{}]*\}|(%[sd])")
HEADER = (
    "Language: zh_Hans",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "Plural-Forms: nplurals=1; plural=0;",
)


def main() -> None:
    settings.configure(USE_I18N=True)
    verb, *words = sys.argv[1:] or [""]
    rooms = [HOUSE / name for name in words if not name.startswith("-")] or all_rooms()
    if verb == "update":
        for room in rooms:
            update(room, prune="--prune" in words)
    elif verb == "compile":
        for catalogue in HOUSE.glob(f"*/locale/{LOCALE}/LC_MESSAGES/django.po"):
            compile_one(catalogue)
    elif verb == "check":
        finish([line for room in rooms for line in complaints(room)] + disagreements())
    elif verb == "todo":
        print("\n".join(str(message.id) for room in rooms for message in todo(room)))
    else:
        sys.exit(__doc__)


def all_rooms() -> list[Path]:
    return sorted(path.parent for path in HOUSE.glob("*/__init__.py"))


def po_of(room: Path) -> Path:
    return room / "locale" / LOCALE / "LC_MESSAGES/django.po"


# Reading the source


def found_in(room: Path) -> Catalog:
    catalog = Catalog()
    for file in sorted([*room.rglob("*.py"), *room.glob("templates/**/*.html"), *room.glob("templates/**/*.txt")]):
        if "migrations" in file.parts:
            continue
        source = file.read_text("utf-8")
        if file.suffix != ".py":
            source = templatize(source, origin=str(file))
        for _line, message, comments, context in extract_python(source):
            if message and message != ("", ""):
                catalog.add(message, auto_comments=comments, context=context)
    return catalog


def extract_python(source: str):
    """Babel's own reader; ``# Translators:`` comments come along."""
    return extract("python", BytesIO(source.encode()), KEYWORDS, ["Translators:"], {"encoding": "utf-8"})


# Writing the catalogues


def update(room: Path, *, prune: bool) -> None:
    found, file = found_in(room), po_of(room)
    if not len(found) and not file.exists():
        return
    kept = read(file)
    merged = empty()
    for message in found:
        if message.id:
            old = kept.get(message.id, message.context) or revived(kept, message)
            merged.add(
                message.id,
                old.string if old and old.string else (("",) if message.pluralizable else ""),
                flags=set(old.flags if old else ()) | flags_of(message),
                auto_comments=message.auto_comments,
                user_comments=old.user_comments if old else (),
                context=message.context,
            )
    if not prune:
        for message in [*kept, *kept.obsolete.values()]:
            if message.id and message.string and merged.get(message.id, message.context) is None:
                merged.obsolete[message.id] = message
    write(merged, file)


def revived(kept: Catalog, message: Message) -> Message | None:
    """A translation that had become obsolete and is wanted again."""
    for old in kept.obsolete.values():
        if old.id == message.id and old.context == message.context:
            return old
    return None


def flags_of(message: Message) -> set[str]:
    return {flag for flag in message.flags if flag != "fuzzy"}


def empty() -> Catalog:
    catalog = Catalog(locale=LOCALE, fuzzy=False, header_comment="# Luoshi 落实")
    catalog._plural_expr, catalog._num_plurals = "0", 1
    return catalog


def read(file: Path) -> Catalog:
    if not file.exists():
        return empty()
    with file.open("rb") as stream:
        return read_po(stream, locale=LOCALE)


def write(catalog: Catalog, file: Path) -> None:
    out = BytesIO()
    write_po(out, catalog, width=110, no_location=True, omit_header=True, sort_output=True)
    header = "".join(f'"{line}\\n"\n' for line in HEADER)
    text = f'msgid ""\nmsgstr ""\n{header}\n' + out.getvalue().decode().strip() + "\n"
    if not file.exists() or file.read_text("utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def compile_one(file: Path) -> None:
    with file.with_suffix(".mo").open("wb") as out:
        write_mo(out, read(file))


# Checking


def todo(room: Path) -> list[Message]:
    kept = read(po_of(room))
    return [
        message for message in found_in(room) if message.id and not translated(kept.get(message.id, message.context))
    ]


def translated(message: Message | None) -> bool:
    if message is None:
        return False
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(strings) and all(strings)


def complaints(room: Path) -> list[str]:
    name, kept, found = room.name, read(po_of(room)), found_in(room)
    lines = [f"{name}: not translated: {message.id!r}" for message in todo(room)]
    for message in kept:
        if not message.id:
            continue
        if message.fuzzy:
            lines.append(f"{name}: fuzzy: {message.id!r}")
        if found.get(message.id, message.context) is None:
            lines.append(f"{name}: no longer in the source: {message.id!r}")
        elif translated(message) and not same_placeholders(message):
            lines.append(f"{name}: placeholders differ: {message.id!r} → {message.string!r}")
    lines += [f"{name}: obsolete: {key!r}" for key in kept.obsolete]
    return lines


def disagreements() -> list[str]:
    """Django puts all rooms' catalogues into one: the same words must have one translation (or a context)."""
    seen: dict[tuple[str | None, str], tuple[str, str]] = {}
    lines = []
    for room in all_rooms():
        for message in read(po_of(room)):
            if not message.id or not translated(message):
                continue
            key = (message.context, message.id if isinstance(message.id, str) else message.id[0])
            said = message.string if isinstance(message.string, str) else message.string[0]
            first_room, first = seen.setdefault(key, (room.name, said))
            if first != said:
                lines.append(f"{first_room} says {first!r}, {room.name} says {said!r} for {key[1]!r}: use pgettext")
    return lines


def same_placeholders(message: Message) -> bool:
    """A plural may drop its number in English (“One thing”), so the last form of the source decides."""
    ids = message.id if isinstance(message.id, list | tuple) else [message.id]
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    wanted = sorted(PLACEHOLDER.findall(ids[-1]))
    return all(sorted(PLACEHOLDER.findall(text)) == wanted for text in strings)


def finish(lines: list[str]) -> None:
    print("\n".join(lines) if lines else "Translations are complete.")
    if lines:
        sys.exit(f"{len(lines)} complaint(s). `make messages` gathers new strings; `todo` lists what is missing.")


if __name__ == "__main__":
    main()
