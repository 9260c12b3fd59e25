"""The words of messages, in the language of whoever gets them. Called within ``spoken_to(person)``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from luoshi.intake.queries import newest_year
from luoshi.kernel import clock, waiting
from luoshi.kernel.templatetags.luoshi import day
from luoshi.kernel.waiting import Item
from luoshi.org.models import Person
from luoshi.progress.enums import Light
from luoshi.supervision.digest import one_click
from luoshi.supervision.digest.message import Message

# What means something to a robot's Markdown, as it looks harmless: people's words stay words.
HARMLESS = str.maketrans(
    {"[": "［", "]": "］", "(": "（", ")": "）", "<": "＜", ">": "＞", "*": "＊", "`": "｀", "@": "＠", "\n": " "}
)


@dataclass(frozen=True)
class Row:
    item: Item
    light: str  # in words
    url: str
    acts: tuple[tuple[str, str], ...] = ()  # verb and address of each link that does one thing


@dataclass(frozen=True)
class Part:
    label: str
    rows: list[Row]


@contextmanager
def spoken_to(person: Person) -> Iterator[None]:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        yield


def items_for(person: Person) -> list[Item]:
    """What waits for somebody in the newest year of the institution that they see: what their home page shows."""
    return waiting.waiting_for(person, newest_year(person))


def digest(person: Person, items: list[Item]) -> Message:
    parts = [Part(group.label, [_row(item, person) for item in group.items]) for group in waiting.grouped(items)]
    heading = waiting.said(items)
    subject = _("%(day)s: %(heading)s") % {"day": day(clock.today()), "heading": heading.rstrip("。.")}
    return _message(subject, heading, parts)


def at_once(person: Person, item: Item) -> Message:
    subject = f"{Light(item.light).label}: {item.title}"
    return _message(subject, _("This does not wait for the day's message."), [Part(item.kind, [_row(item, person)])])


def test(person: Person) -> Message:
    return _message(_("A test message of Luoshi"), _("This channel works: %(name)s.") % {"name": person.label}, [])


def _message(subject: str, heading: str, parts: list[Part]) -> Message:
    context = {
        "subject": subject, "style": _style(), "heading": heading, "parts": parts,
        "inbox": _absolute(reverse("front:inbox")), "settings": _absolute(reverse("supervision:messages")),
        "language": translation.get_language(),
    }  # fmt: skip
    return Message(
        subject[:200],
        render_to_string("supervision/digest/mail.txt", context),
        render_to_string("supervision/digest/mail.html", context),
        lambda most: _markdown(heading, parts, most),
    )


@cache
def _style() -> SafeString:
    """A mail carries its style with it; no page's policy applies to it."""
    return mark_safe(f"<style>{Path(__file__).with_name('mail.css').read_text('utf-8')}</style>")  # noqa: S308 - ours


def _row(item: Item, person: Person) -> Row:
    light = str(Light(item.light).label)
    url = _absolute(item.url)
    acts = item.act.split() if url else []
    links = [(one_click.verb_of(act), _absolute(one_click.address_of(act, person))) for act in acts]
    return Row(item, light if light not in item.when else "", url, tuple(links))


def _absolute(path: str) -> str:
    """Empty where the house does not know its own address: then a message carries no links."""
    return f"{settings.ADDRESS.rstrip('/')}{path}" if settings.ADDRESS else ""


def _markdown(heading: str, parts: list[Part], most: int) -> str:
    lines = [f"**{heading}**"]
    for part in parts:
        lines += ["", f"**{part.label} {len(part.rows)}**"]
        lines += [_line(row) for row in part.rows[:most]]
        if more := len(part.rows[most:]):
            lines.append(ngettext("… and %(n)s more", "… and %(n)s more", more) % {"n": more})
    inbox = _absolute(reverse("front:inbox"))
    return "\n".join([*lines, "", f"[{_('Open the inbox')}]({inbox})"] if inbox else lines)


def _line(row: Row) -> str:
    item, comma = row.item, pgettext("within a sentence", ", ")
    title = _harmless(item.title)
    said = comma.join(filter(None, [row.light, item.when]))
    linked = f"[{title}]({row.url})" if row.url else title
    acts = "".join(f" [{verb}]({url})" for verb, url in row.acts)
    return f"- {said} · {linked} · {_harmless(item.detail)[:60]}{acts}"


def _harmless(text: str) -> str:
    return text.translate(HARMLESS)
