"""The lines of a page that say who wrote it, where it comes from and when it was published, and what they say.

A parser of our own, since extraction libraries give no author or a wrong one on Chinese pages. It reads
“来源：某报 作者：张三 发布时间：2023年02月13日 浏览次数：” in any order, on one line or on several, with blank fields, a value on
the line below, full-width digits, and the credits below the text (“撰稿：张三 编辑：李四”, “文/张三 图/李四”). The keys are
those of institutions' pages (来源, 作者, 发布时间, 浏览次数) and their variants.
"""

from __future__ import annotations

import re

from .byline_forms import (
    ACCOUNT,
    CONTRIBUTED,
    DAYS,
    HELD,
    KEY,
    LABELS,
    LONGEST_BEFORE,
    LONGEST_BYLINE,
    LONGEST_CREDITS,
    LONGEST_VALUE,
    NAMED_IN,
    NOT_PART_OF_NAMES,
    NUMBER,
    PARTED,
    PLACE,
    PLACE_NAME,
    REPORTED,
    REPORTER,
    SENTENCE_END,
    SIGNED,
    SPACED,
    STAMP,
    STAMP_AFTER,
    STAMP_PARTS,
    TRIM,
    VIEWS,
    narrow,
)
from .chrome import is_button_row
from .dates import find_dates
from .letterhead import is_number, is_organisation


def day_of(text: str) -> str | None:
    """The first day that ``text`` names with its year, in ISO form; None where it names none."""
    dates = find_dates(narrow(text))
    return dates[0][0] if dates else None


def is_byline(line: str) -> bool:
    """“来源：… 作者：…”, “2023-02-13 10:00 某某日报”, “浏览次数：120”; not a sentence that happens to name such a thing."""
    line = narrow(line.strip())
    if not line or len(line) > LONGEST_BYLINE or is_number(line):
        return False
    if VIEWS.search(line) and not KEY.search(line):
        line = VIEWS.sub(" ", line).strip(TRIM)
        if not line:
            return True
    if any(form.fullmatch(line) for form in (STAMP, STAMP_PARTS, STAMP_AFTER, ACCOUNT, REPORTED)):
        return True
    keys = list(KEY.finditer(line))
    if not keys:
        return _spaced(line) is not None
    if SENTENCE_END.search(line[keys[0].end() :]) or len(line) > 80 * len(keys):
        return False
    before = line[: keys[0].start()]
    short = max(len(part.strip(TRIM)) for part in PARTED.split(before)) <= 12
    return keys[0].start() <= LONGEST_BEFORE and (short or day_of(before) is not None)


def is_label(text: str) -> bool:
    """Whether a text is nothing but one of the keys: “发文机关”, “索 引 号”. Short ones that are words of any text are none."""
    key = "".join(text.split())
    return key in LABELS


def _spaced(line: str) -> tuple[str, str] | None:
    """Source and author of “2026-04-23 沐阳市总工会 作者 陶渊”: behind a day an organisation, then perhaps a person."""
    found = SPACED.fullmatch(line)
    if not found or not (found.group("author") or is_unit(found.group("source") or "")):
        return None
    return found.group("source") or "", found.group("author") or ""


def is_credits(line: str) -> bool:
    """“责任编辑：…”, “（作者：…）”, “文/张三 图/李四” below the text."""
    text = narrow(line.strip())
    if any(form.fullmatch(text) for form in (ACCOUNT, REPORTED)) or _signed_by(text):
        return True
    if len(text) > LONGEST_CREDITS or SENTENCE_END.search(text[:-1]) or text[-1] in "？！":
        return False
    key = KEY.match(text)
    if key is not None:
        return key.lastgroup not in DAYS or (key.lastgroup == "published" and len(KEY.findall(text)) > 1)
    return bool(CONTRIBUTED.match(text)) and (len(KEY.findall(text)) >= 1 or text[0] + text[-1] in ("（）", "()"))


def read_byline(lines: list[str], i: int, fields: dict[str, str], taken: set[int]) -> bool:
    """Reads line ``i`` into ``fields``, the first value of each key winning; says whether it is a byline.

    Keys are those of ``KEYS`` (``source``, ``author``, ``reporter``, ``published``, ``views`` …), values are unparsed
    words. The value of a lone key may stand on the next line, whose index is then put into ``taken``.
    """
    if not is_byline(lines[i]) or _of_meeting(lines, i):
        return False
    as_written = lines[i].strip()
    line = narrow(as_written)
    keys = list(KEY.finditer(line))
    reported = REPORTED.fullmatch(line)
    if reported:
        fields.setdefault("reporter", _reporters_named(reported.group("names")))
        return True
    if not keys:
        _read_stamp(line, fields)
        return True
    before = line[: keys[0].start()]
    if day_of(before):
        fields.setdefault("published", before)
    _read_views(before, fields)
    for key, value in _values(as_written, keys):
        if len(keys) == 1 and not value.strip(TRIM):
            value = _value_below(lines, i + 1, key, taken)
        _keep(fields, key, value)
    return True


def _reporters_named(names: str) -> str:
    return " ".join(re.split(r"[ \u3000\xa0、]+", NOT_PART_OF_NAMES.sub(" ", names).strip()))


def _of_meeting(lines: list[str], i: int) -> bool:
    """“时间：…” beside “地点：…” or “主持：…” says when a meeting was, not when a page was published."""
    return bool(HELD.match(lines[i])) and any(PLACE.search(line[:80]) for line in lines[i : i + 3])


def read_credits(line: str, fields: dict[str, str]) -> bool:
    """Reads credits below the text into ``fields``, where what the byline said stands; says whether the line is any."""
    if not is_credits(line):
        return False
    text = narrow(line.strip())
    if _signed_by(text):
        fields.setdefault("contributor", _signed_by(text) or "")
    reported = REPORTED.fullmatch(text)
    if reported:
        fields.setdefault("reporter", _reporters_named(reported.group("names")))
    contributed = CONTRIBUTED.match(text)
    if contributed:
        fields.setdefault("contributor", contributed.group(1))
    for key, value in _values(line.strip(), list(KEY.finditer(text))):
        if key != "dated":
            _keep(fields, key, value)
    return True


def _signed_by(line: str) -> str | None:
    """“（教务处 王大川）” on a line of its own: the names, behind the unit they belong to."""
    signed = SIGNED.fullmatch(line)
    parts = re.split(r"[ \u3000\xa0、]", signed.group(1)) if signed else []
    if len(parts) > 1 and is_unit(parts[0]):
        return _names_only(" ".join(parts[1:]))
    return _names_only(" ".join(parts)) if parts and min(map(len, parts)) > 2 else None


def is_unit(name: str) -> bool:
    """Whether a name that stands beside a person's is that of the unit: “教务处”, “宣传科”."""
    return is_organisation(name) or bool(re.search("[部处办室科院系组团队]$", name))


def reporters(openings: list[str], ending: str) -> str | None:
    """The reporters that the first lines name in brackets (“（记者 张三 通讯员 李四）”), or names in brackets that end
    the text.

    ``ending`` is the last line. Names in brackets count only where a sentence ends before them. Spaces join several.
    """
    for line in openings:
        found = REPORTER.search(line[:120])
        if found and not found.group(1).rstrip().endswith(("摄", "摄影", "图")):  # of a picture
            names = NOT_PART_OF_NAMES.sub(" ", found.group(1))
            return " ".join(names.split()) or None
    found = REPORTER.fullmatch(ending)
    if found:  # “（某某日报记者 张三）” on the last line
        return " ".join(NOT_PART_OF_NAMES.sub(" ", found.group(1)).split()) or None
    signed = SIGNED.search(ending)
    if signed and ending[: signed.start()].rstrip().endswith(("。", "！", "”")):
        return _names_only(signed.group(1))
    return None


def _names_only(text: str) -> str | None:
    from .names import people

    parts = re.split(r"[ \u3000\xa0、]", text)
    return " ".join(parts) if all(people(f"主任{part}，") for part in parts) else None


def count_of(value: str) -> int | None:
    """The number of views: “1024”, “1,024次”, “1.2万”; None where there is no number."""
    found = NUMBER.search(narrow(value))
    if not found:
        return None
    number = float(found.group(1).replace(",", ""))
    return round(number * 10_000) if found.group(2) else int(number)


def _values(line: str, keys: list[re.Match[str]]) -> list[tuple[str, str]]:
    ends = [key.start() for key in keys[1:]] + [len(line)] * bool(keys)
    return [(str(key.lastgroup), line[key.end() : end]) for key, end in zip(keys, ends, strict=True)]


def _read_stamp(line: str, fields: dict[str, str]) -> None:
    stamp = STAMP.fullmatch(line)
    if stamp:
        fields.setdefault("published", line)
        source = stamp.group("source").strip(TRIM)
        if (
            len(source) >= 2
            and not PLACE_NAME.fullmatch(source)
            and not re.search(r"\d", source)
            and not is_button_row(source)
        ):
            fields.setdefault("source", source)
    elif day_of(line):
        fields.setdefault("published", line)
        for key, value in zip(("source", "author"), _spaced(line) or (), strict=False):
            if value:
                fields.setdefault(key, value)
    _read_views(line, fields)


def _read_views(text: str, fields: dict[str, str]) -> None:
    views = VIEWS.search(text)
    if views:
        fields.setdefault("views", "".join(part for part in views.groups() if part))


def _keep(fields: dict[str, str], key: str, value: str) -> None:
    if key == "views":
        number = NUMBER.match(narrow(value).strip(TRIM))
        if number:
            fields.setdefault("views", number.group())
        return
    _read_views(value, fields)  # “作者：张三 阅读 33”
    views = VIEWS.search(value)
    value = value[: views.start()] if views else value
    named = NAMED_IN.search(value) if key != "reporter" else None
    if named:  # “来源：某报 记者 张三”
        fields.setdefault("reporter", _reporters_named(named.group("names")))
        value = value[: named.start()]
    dates = find_dates(narrow(value))
    if key not in DAYS and dates:  # “来源：新华社 2026-01-01 10:00”
        fields.setdefault("published", value)
        value = value[: dates[0][1]]
    value = _without_buttons(value) if key not in DAYS else value
    if value and len(value) <= LONGEST_VALUE and (key not in DAYS or day_of(value)):
        fields.setdefault(key, value)


def _without_buttons(value: str) -> str:
    """“新华社　字体：大 中 小”, “张三 [打印]”: the value up to the first button."""
    value = value.strip(TRIM)
    value = _within(_within(value, "（", "）"), "(", ")")
    parts = re.split(r"[\s|｜]{1,20}|(?=[\[【])", value)
    kept: list[str] = []
    for part in parts:
        if part and is_button_row(part) and kept:
            break
        if part and not is_button_row(part):
            kept.append(part.strip(TRIM))
    return " ".join(part for part in kept if part)


def _within(value: str, opening: str, closing: str) -> str:
    """The value up to a bracket that closes what was opened before it: “（作者：张三）更多”."""
    depth = 0
    for i, c in enumerate(value):
        depth += (c == opening) - (c == closing)
        if depth < 0:
            return value[:i]
    return value


def _value_below(lines: list[str], i: int, key: str, taken: set[int]) -> str:
    """The value of “发表时间：” on the line below it."""
    if i >= len(lines) or key == "other" or KEY.match(lines[i].strip()) or is_button_row(lines[i]):
        return ""
    value = narrow(lines[i].strip())
    fits = {
        "published": day_of(value) is not None,
        "dated": day_of(value) is not None,
        "views": value.replace(",", "").isdigit(),
    }
    if not fits.get(key, len(value) <= 20 and not SENTENCE_END.search(value)):
        return ""
    taken.add(i)
    return value
