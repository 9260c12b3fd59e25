"""The lines of a page that say who wrote it, where it comes from and when it was published, and what they say.

A parser of our own, since extraction libraries give no author or a wrong one on Chinese pages. It reads
“来源：某报 作者：张三 发布时间：2023年02月13日 浏览次数：” in any order, on one line or on several, with blank fields, a value on
the line below, full-width digits, and the credits below the text (“撰稿：张三 编辑：李四”, “文/张三 图/李四”). The keys are
those of institutions' pages (来源, 作者, 发布时间, 浏览次数) and their variants.
"""

from __future__ import annotations

import re

from .chrome import is_button_row
from .dates import find_dates
from .late import late
from .letterhead import is_number, is_organisation

LONGEST_BYLINE, LONGEST_CREDITS, LONGEST_VALUE = 240, 120, 60  # characters
_DAYS = ("published", "dated")  # keys whose value is a day
LONGEST_BEFORE = 30  # characters that may stand before the first key of a line
_KEYS = {
    "source": "稿件来源|信息来源|文章来源|新闻来源|内容来源|资料来源|发布机构|发布单位|来源|来自|出处|稿源",
    "author": "作者|撰文人|撰稿人|撰稿|撰文|文字|文/图|图/文|图文|文、图|文图|文",
    "reporter": "记者|通讯员",
    "contributor": "供稿单位|供稿人|供稿|投稿人|投稿|来稿单位|来稿",
    "published": (
        "发布时间|发布日期|发表时间|发表日期|发稿时间|最后更新时间|最后更新|更新时间|更新日期|添加时间|录入时间|上传时间|公布时间|"
        "公开日期|公开时间|发表于|发布于|时间|日期"
    ),
    "title": "标题|文件名称|信息名称|公文名称",
    "publisher": "发文机关|发文单位|制发机关|制发单位|印发机关|印发单位",
    "dated": "成文日期|发文日期|生成日期|印发日期|签发日期|印发时间|成文时间",
    "views": (
        "浏览次数|浏览人次|浏览量|浏览数|阅读次数|阅读量|阅读数|访问次数|访问量|点击次数|点击率|点击数|点击量|点阅次数|点阅数|点阅率|点阅|查看次数|已阅读|点击|浏览|"
        "阅读|人气"
    ),
    "other": (
        "原标题|实习生|见习生|责任编辑|执行编辑|文字编辑|图片编辑|新媒体编辑|网站编辑|编辑|责编|编审|审核人|审核|审校|审稿人|审稿|校对|摄影|摄像|图片|视频|剪辑|海报|制图|设计|供图|图|签发人|签发|终审|初审|复审|"
        "一审|二审|三审|一校|二校|三校|排版|美编|值班主任|监制|录入者|录入|发布者|发布人|字体|字号|视力保护色|分享到|分享|索引号|文号|"
        "发文字号|作者单位|工作单位|单位|主题词|公文种类|主题分类|体裁分类|组配分类|有效性|时效性|信息分类|分类|栏目|类别|上传"
    ),
}  # fmt: skip


def _spread(key: str) -> str:
    """Two characters may stand apart: “作 者”, “来　源”."""
    return rf"{key[0]}[ \u3000\xa0]{{0,4}}{key[1]}" if len(key) == 2 and "/" not in key else re.escape(key)


_NAMED_KEYS = "|".join(f"(?P<{name}>{'|'.join(map(_spread, keys.split('|')))})" for name, keys in _KEYS.items())
_KEY = late(
    rf"(?:^|(?<=[\s|｜丨【\[（(/；;，,、。·0-9\]】）)]))[\[【（(「]?(?:本[报网文站]|首席|见习|特约)?(?:{_NAMED_KEYS})"
    r"(?:[ \u3000\xa0]?[:：]|(?<=期|间|于)[ \u3000\xa0]{0,4}(?=20\d\d[-/.年]\d)|"
    r"(?<=文/图|图/文|文、图)[ \u3000\xa0]{1,4}(?=[\u4e00-\u9fff])|"
    r"(?<=[文图稿字影核辑对编审者员源制生])[ \u3000\xa0]?[/｜丨|](?=[ \u3000\xa0]?[\u4e00-\u9fff]))"
)
_VIEWS = late(
    rf"(?:^|(?<=[\s|｜【\[（(]))[已被]{{0,2}}(?:{_KEYS['views']})\s{{0,2}}[:：]?\s{{0,2}}[（(\[【]?\s{{0,2}}"
    r"(\d[\d,]{0,12}(?:\.\d{1,2})?)\s{0,2}([万wW]?)(?=\D|$)[\]）)】]?"
    r"|(?:^|(?<=[\s|｜【\[（(]))(?:已有|共有|被)?\s?(\d[\d,]{0,12}(?:\.\d{1,2})?)\s{0,2}([万wW]?)\s?[人次]{0,2}(?:浏览|阅读|点击|观看|访问)[量过]?(?=[\s|｜】\]）)]|$)"
)
_NUMBER = late(r"(\d[\d,]{0,12}(?:\.\d{1,2})?)\s{0,2}([万wW]?)")
_HELD = late(r"\s{0,4}(?:时\s{0,4}间|日\s{0,4}期)\s?[:：]")
_PLACE = late(r"(?:^|\s)(?:会议)?(?:地\s{0,4}点|主\s{0,4}持|出\s{0,4}席|参\s{0,4}加|参会)人?员?\s?[:：]")
_STAMP = late(
    r"[\s【\[]{0,3}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\sT]{0,3}(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\s|｜·\]】）)]{0,6}"
    r"(?:来源|来自|发[表布]于)?[:：]?(?P<source>[^\s，。；！？]{0,16})"
)
# “2026-03-05 | 宣传部 | 张三 | 146”: what the parts are the page does not say.
_STAMP_PARTS = late(
    r"[\s【\[]{0,3}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[\sT]{1,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?:\s{0,3}[|｜丨]\s{0,3}[^\s，。；！？：:|｜丨]{1,20}){1,5}\s{0,3}"
)
# Where a page was posted from is no source: “2025年1月17日 18:30 北京”, “发表于浙江”.
_PLACE_NAME = late(
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    r"内蒙古|广西|西藏|宁夏|新疆|(?:中国)?(?:香港|澳门|台湾))(?:[省市]|自治区)?"
)
# What a public account writes around its articles.
_ACCOUNT = late(
    r"原创(?:[ \u3000][^，。]{1,40})?|[↑↓▲▼\s]{0,4}点击.{0,6}蓝字.{0,16}|关注我们|(?:分享|收藏|点赞|在看|[、，和 \u3000]){2,12}|"
    r"[↑↓▲▼☝👆\s]{0,4}(?:请)?(?:点击|长按|扫描|识别|扫码).{0,24}(?:关注|二维码|订阅).{0,12}|"
    r"[\s—–\-·.。【（(]{0,8}(?:END|End|THE END|完)[\s—–\-·.。】）)]{0,8}"
)
_SPACED = late(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[\sT]{1,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?:[\s|｜]{1,4}(?P<source>(?!作者|记者)[\u4e00-\u9fff]{2,20}))?(?:[\s|｜]{1,4}(?:作者|记者)[\s]{1,2}(?P<author>[\u4e00-\u9fff·]{2,8}))?"
)
# “本报记者 张三 通讯员 李四” on a line of its own.
_REPORTED = late(
    r"[□■●◎▲△☆★○]?[ \u3000]?(?:本[报刊网台站社]|特约|首席|见习)?(?:记者|通讯员)[ \u3000\xa0]{1,4}"
    r"(?P<names>[\u4e00-\u9fff·]{1,4}(?:[ \u3000\xa0、]{1,4}(?:通讯员[ \u3000\xa0]{1,4})?[\u4e00-\u9fff·]{1,4}){0,5})"
)
_NAMED_IN = late(rf"[ \u3000\xa0|｜]{_REPORTED.pattern}[ \u3000\xa0]{{0,4}}$")
_STAMP_AFTER = late(
    r"[^。！？，；]{1,30}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\sT]{1,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\s{0,3}发[表布]于)?\s?\S{0,4}|"
    r"[^。！？，；]{2,20}(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s{0,3}(?:星期[一二三四五六日天]\s{0,3})?第?\s{0,2}[\dA-Z]{1,4}\s{0,2}版.{0,20}"
)
_CONTRIBUTED = late(r"[（(]?([\u4e00-\u9fff、]{2,24}?)[ \u3000]{0,2}(?:供稿|撰稿|来稿)(?=[\s）)/；;，]|$)")
_PARTED = late(r"[|｜丨]|\s{2,9}")
_SENTENCE_END = late(r"[。！？]")
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_SPLIT_YEAR = late(r"(?<=\b20\d\d) (?=\d\d/\d\d\b)")  # “2024 05/09”, its parts in boxes of their own
_TRIM = " \t\r\n\u3000\xa0|｜丨[]【】「」()/;；,，、:："
_REPORTER = late(r"[（(](?:[\u4e00-\u9fff]{0,12}?)(?:记者|通讯员)[ \u3000\xa0]{0,2}[:：]?([^（）()。，]{2,30})[）)]")
_NOT_PART_OF_NAMES = late(r"(?:通讯员|实习生|记者)|(?:文/图|摄影报道|综合报道|整合|报道|摄影|文|综合)(?=[\s、/：:]|$)")
_SIGNED = late(r"[（(]([\u4e00-\u9fff]{2,12}(?:[ \u3000\xa0、][\u4e00-\u9fff]{2,4}){0,3})[）)]$")


_LABELS = frozenset(key for keys in _KEYS.values() for key in keys.split("|") if len(key) > 2) | {
    "来源",
    "作者",
    "文号",
}


def narrow(text: str) -> str:
    """Full-width digits and the marks of dates as half-width ones; every character keeps its place."""
    text = text.translate(_WIDE)
    return _SPLIT_YEAR.sub("/", text) if "/" in text else text


def day_of(text: str) -> str | None:
    """The first day that ``text`` names with its year, in ISO form; None where it names none."""
    dates = find_dates(narrow(text))
    return dates[0][0] if dates else None


def is_byline(line: str) -> bool:
    """“来源：… 作者：…”, “2023-02-13 10:00 某某日报”, “浏览次数：120”; not a sentence that happens to name such a thing."""
    line = narrow(line.strip())
    if not line or len(line) > LONGEST_BYLINE or is_number(line):
        return False
    if _VIEWS.search(line) and not _KEY.search(line):
        line = _VIEWS.sub(" ", line).strip(_TRIM)
        if not line:
            return True
    if any(form.fullmatch(line) for form in (_STAMP, _STAMP_PARTS, _STAMP_AFTER, _ACCOUNT, _REPORTED)):
        return True
    keys = list(_KEY.finditer(line))
    if not keys:
        return _spaced(line) is not None
    if _SENTENCE_END.search(line[keys[0].end() :]) or len(line) > 80 * len(keys):
        return False
    before = line[: keys[0].start()]
    short = max(len(part.strip(_TRIM)) for part in _PARTED.split(before)) <= 12
    return keys[0].start() <= LONGEST_BEFORE and (short or day_of(before) is not None)


def is_label(text: str) -> bool:
    """Whether a text is nothing but one of the keys: “发文机关”, “索 引 号”. Short ones that are words of any text are none."""
    key = "".join(text.split())
    return key in _LABELS


def _spaced(line: str) -> tuple[str, str] | None:
    """Source and author of “2026-04-23 沐阳市总工会 作者 陶渊”: behind a day an organisation, then perhaps a person."""
    found = _SPACED.fullmatch(line)
    if not found or not (found.group("author") or is_unit(found.group("source") or "")):
        return None
    return found.group("source") or "", found.group("author") or ""


def is_credits(line: str) -> bool:
    """“责任编辑：…”, “（作者：…）”, “文/张三 图/李四” below the text."""
    text = narrow(line.strip())
    if any(form.fullmatch(text) for form in (_ACCOUNT, _REPORTED)) or _signed_by(text):
        return True
    if len(text) > LONGEST_CREDITS or _SENTENCE_END.search(text[:-1]) or text[-1] in "？！":
        return False
    key = _KEY.match(text)
    if key is not None:
        return key.lastgroup not in _DAYS or (key.lastgroup == "published" and len(_KEY.findall(text)) > 1)
    return bool(_CONTRIBUTED.match(text)) and (len(_KEY.findall(text)) >= 1 or text[0] + text[-1] in ("（）", "()"))


def read_byline(lines: list[str], i: int, fields: dict[str, str], taken: set[int]) -> bool:
    """Reads line ``i`` into ``fields``, the first value of each key winning; says whether it is a byline.

    Keys are those of ``_KEYS`` (``source``, ``author``, ``reporter``, ``published``, ``views`` …), values are unparsed
    words. The value of a lone key may stand on the next line, whose index is then put into ``taken``.
    """
    if not is_byline(lines[i]) or _of_meeting(lines, i):
        return False
    as_written = lines[i].strip()
    line = narrow(as_written)
    keys = list(_KEY.finditer(line))
    reported = _REPORTED.fullmatch(line)
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
        if len(keys) == 1 and not value.strip(_TRIM):
            value = _value_below(lines, i + 1, key, taken)
        _keep(fields, key, value)
    return True


def _reporters_named(names: str) -> str:
    return " ".join(re.split(r"[ \u3000\xa0、]+", _NOT_PART_OF_NAMES.sub(" ", names).strip()))


def _of_meeting(lines: list[str], i: int) -> bool:
    """“时间：…” beside “地点：…” or “主持：…” says when a meeting was, not when a page was published."""
    return bool(_HELD.match(lines[i])) and any(_PLACE.search(line[:80]) for line in lines[i : i + 3])


def read_credits(line: str, fields: dict[str, str]) -> bool:
    """Reads credits below the text into ``fields``, where what the byline said stands; says whether the line is any."""
    if not is_credits(line):
        return False
    text = narrow(line.strip())
    if _signed_by(text):
        fields.setdefault("contributor", _signed_by(text) or "")
    reported = _REPORTED.fullmatch(text)
    if reported:
        fields.setdefault("reporter", _reporters_named(reported.group("names")))
    contributed = _CONTRIBUTED.match(text)
    if contributed:
        fields.setdefault("contributor", contributed.group(1))
    for key, value in _values(line.strip(), list(_KEY.finditer(text))):
        if key != "dated":
            _keep(fields, key, value)
    return True


def _signed_by(line: str) -> str | None:
    """“（教务处 王大川）” on a line of its own: the names, behind the unit they belong to."""
    signed = _SIGNED.fullmatch(line)
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
        found = _REPORTER.search(line[:120])
        if found and not found.group(1).rstrip().endswith(("摄", "摄影", "图")):  # of a picture
            names = _NOT_PART_OF_NAMES.sub(" ", found.group(1))
            return " ".join(names.split()) or None
    found = _REPORTER.fullmatch(ending)
    if found:  # “（某某日报记者 张三）” on the last line
        return " ".join(_NOT_PART_OF_NAMES.sub(" ", found.group(1)).split()) or None
    signed = _SIGNED.search(ending)
    if signed and ending[: signed.start()].rstrip().endswith(("。", "！", "”")):
        return _names_only(signed.group(1))
    return None


def _names_only(text: str) -> str | None:
    from .names import people

    parts = re.split(r"[ \u3000\xa0、]", text)
    return " ".join(parts) if all(people(f"主任{part}，") for part in parts) else None


def count_of(value: str) -> int | None:
    """The number of views: “1024”, “1,024次”, “1.2万”; None where there is no number."""
    found = _NUMBER.search(narrow(value))
    if not found:
        return None
    number = float(found.group(1).replace(",", ""))
    return round(number * 10_000) if found.group(2) else int(number)


def _values(line: str, keys: list[re.Match[str]]) -> list[tuple[str, str]]:
    ends = [key.start() for key in keys[1:]] + [len(line)] * bool(keys)
    return [(str(key.lastgroup), line[key.end() : end]) for key, end in zip(keys, ends, strict=True)]


def _read_stamp(line: str, fields: dict[str, str]) -> None:
    stamp = _STAMP.fullmatch(line)
    if stamp:
        fields.setdefault("published", line)
        source = stamp.group("source").strip(_TRIM)
        if (
            len(source) >= 2
            and not _PLACE_NAME.fullmatch(source)
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
    views = _VIEWS.search(text)
    if views:
        fields.setdefault("views", "".join(part for part in views.groups() if part))


def _keep(fields: dict[str, str], key: str, value: str) -> None:
    if key == "views":
        number = _NUMBER.match(narrow(value).strip(_TRIM))
        if number:
            fields.setdefault("views", number.group())
        return
    _read_views(value, fields)  # “作者：张三 阅读 33”
    views = _VIEWS.search(value)
    value = value[: views.start()] if views else value
    named = _NAMED_IN.search(value) if key != "reporter" else None
    if named:  # “来源：某报 记者 张三”
        fields.setdefault("reporter", _reporters_named(named.group("names")))
        value = value[: named.start()]
    dates = find_dates(narrow(value))
    if key not in _DAYS and dates:  # “来源：新华社 2026-01-01 10:00”
        fields.setdefault("published", value)
        value = value[: dates[0][1]]
    value = _without_buttons(value) if key not in _DAYS else value
    if value and len(value) <= LONGEST_VALUE and (key not in _DAYS or day_of(value)):
        fields.setdefault(key, value)


def _without_buttons(value: str) -> str:
    """“新华社　字体：大 中 小”, “张三 [打印]”: the value up to the first button."""
    value = value.strip(_TRIM)
    value = _within(_within(value, "（", "）"), "(", ")")
    parts = re.split(r"[\s|｜]{1,20}|(?=[\[【])", value)
    kept: list[str] = []
    for part in parts:
        if part and is_button_row(part) and kept:
            break
        if part and not is_button_row(part):
            kept.append(part.strip(_TRIM))
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
    if i >= len(lines) or key == "other" or _KEY.match(lines[i].strip()) or is_button_row(lines[i]):
        return ""
    value = narrow(lines[i].strip())
    fits = {
        "published": day_of(value) is not None,
        "dated": day_of(value) is not None,
        "views": value.replace(",", "").isdigit(),
    }
    if not fits.get(key, len(value) <= 20 and not _SENTENCE_END.search(value)):
        return ""
    taken.add(i)
    return value
