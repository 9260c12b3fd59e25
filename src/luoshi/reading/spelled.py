"""What spells a formula out near by: the list it announces, an enumeration after 涵盖 or a colon, its word repeated,
the words just before it, or headings that begin with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .late import late
from .outline import Node
from .role_words import IMPERATIVE

_CUE = late(
    r"[”」\"’]?[^，。；：:“”\n]{0,12}?[，,]?(?:分别)?(?:涵盖|包括|包含|即|就是|也就是|是指|分别为|分别是|[:：]|——|[（(])[：:]?(?:是指|即)?"
)
_PLAIN_CUE = late(r"[，,]?(?:分别)?(?:即|就是|也就是|是指|分别为|分别是|包括|[:：]|——)[：:]?")
_STOP = late(r"[。；;\n！？）)]")
_SENTENCE = late(r"[。\n！？]")
_BRACKET = late(r"[。\n！？）)]")
_LEADS_TO = late(
    r"(?:实现|取得|形成|构成|做到|打造|组成|构建|落实)?(?:了|的|这|等)?(?:新的)?$"
)  # “A、B、C实现‘三个翻番’”
# Between a quoted formula and its list nothing else may be said: “对‘四个清单’落实不到位，表现在：一是…” lists something else.
_LEADS_ON = late(
    r"(?:的?(?:总体|工作)?(?:要求|工作|任务|举措|措施|方面|目标|原则|思路|行动|工程|部署))?[，,]?(?:即|就是|包括|是指|具体(?:是|为|包括)|分别(?:是|为)|做到)?[:：。—]*"
)
_PAIR_BEFORE = late(
    r"(?:^|[，,：:]|突出|抓好|打造|实施|强化|聚焦|做好|推进|坚持|守住|统筹)([\u4e00-\u9fff]{2,8})[与和及、]([\u4e00-\u9fff]{2,8})(?:这|的)?$"
)  # “突出专业与师资‘两个重点’”
_ONLY_DOES = late(r"(?:推进|落实|坚持|完善|实施|开展|抓好|做好|贯彻|践行|学习|打造|构建|实现)$|^(?:我们|继续)")
_COMES_TRUE = late(r"(?:实现|达到|取得|获得|迎来|完成)$")
_ONE_QUOTE = late(r"“([^“”\n]{3,20})”$")
_ETC = late(r"等(?:方面|领域|问题|内容|工作|[\u4e00-\u9fff]{0,6})?$")
_NUMBER = late(r"[一二三四五六七八九十百\d０-９①-⑳⑴-⒇⒈-⒛㈠-㈩]+")
_DOES = late(
    r"^(?:要|着力|重点|加快|持续|全力|大力)?(?:办好|建好|建设|打造|推进|抓好|做好|实施|开展|构建|完善)(?=.{2})"
)  # “办好胸痛、卒中、创伤‘三大中心’”
_QUOTES = late(r"(?:“[^“”\n]{1,24}”[、，和及以]{0,2}){2,20}$")
_REACH = 600
_BEFORE = 240
_MOST_HEADINGS = 60
_LIST_GAP = 24
_LEAST, _MOST = 0.6, 1.5


@dataclass(frozen=True)
class Place:
    """Where a formula stands: its clause, its span (``after`` behind the closing mark), the siblings after its clause.

    ``start`` and ``after`` count characters of ``text``; ``quoted`` if marks stand around it.
    """

    text: str
    node: Node | None
    start: int
    after: int
    following: list[Node]
    quoted: bool


def spelled_items(place: Place, count: int, label: str, alone: bool) -> tuple[str, ...]:
    """The items near the formula that spell out ``count`` × ``label``; empty if it is only named.

    ``alone`` if this is the formula's only part. Fewer than 0.6 × count or more than 1.5 × count + 1 are other things.
    """
    if place.node is None:
        return ()
    text, node, after = place.text, place.node, place.after
    listed = (_announced(place) or _sections(place)) if alone else ()
    before = _exactly(_quoted_before(place), count) if alone and not place.quoted else ()
    items = before or (listed if len(listed) == count or not place.quoted else ())
    items = items or (_exactly(_below(node), count) if alone else ())
    cue = (_CUE if place.quoted else _PLAIN_CUE).match(text, after)
    if not items and cue:
        items = _enumerated(text, cue.end(), count, label, alone)
    if not items and place.quoted:
        items = _exactly(_said_again(text, after, label, count), count) or _exactly(
            _before(place, count, label, alone), count
        )
    items = items or listed or (_exactly(_beside(place, label, count), count) if alone and place.quoted else ())
    items = items or _headings(place, label, count) or (_exactly(_under(place, label, count), count) if alone else ())
    # Far fewer or far more are other things: “60项民生实事” names a handful as examples.
    return items if count * _LEAST <= len(items) <= count * _MOST + 1 else ()


def _exactly(items: tuple[str, ...], count: int) -> tuple[str, ...]:
    return items if len(items) == count else ()


def _style(node: Node) -> str:
    return _NUMBER.sub("#", node.marker)


def _one_list(lists: list[Node]) -> tuple[str, ...]:
    """The headings of the first list among ``lists``: one style of numbering, until it begins anew."""
    if not lists:
        return ()
    first = lists[0]
    style = _style(first)
    same: list[Node] = []
    for child in lists:
        if _style(child) != style and first.marker != "首先":
            continue
        if same and child.marker == first.marker and "#" in style:
            break
        same.append(child)
    return tuple(c.heading for c in same)


def _ends_here(place: Place, until: int) -> bool:
    """Whether the formula's sentence is the last one before ``until``: nothing much stands between."""
    between = place.text[place.after : until].strip(" \t\r\n\u3000”」")
    if place.quoted:
        return bool(_LEADS_ON.fullmatch(between))
    return len(between) <= _LIST_GAP and not re.search(r"[。；].", between)


def _announced(place: Place) -> tuple[str, ...]:
    """The members of the list that the formula's sentence announces."""
    assert place.node is not None
    lists = [c for c in place.node.children[:_MOST_HEADINGS] if c.marker and c.start >= place.after]
    if not lists or not _ends_here(place, lists[0].start):
        return ()
    return _one_list(lists)


def _sections(place: Place) -> tuple[str, ...]:
    """“重点抓好以下五个方面工作。” or “三点要求：” above numbered clauses that stand beside it."""
    node = place.node
    assert node is not None
    if node.kind not in ("paragraph", "section") or (node.kind == "section" and node.marker) or not place.following:
        return ()
    if not _ends_here(place, node.end) or not place.following[0].marker:
        return ()
    numbered = [n for n in place.following if n.marker]
    number = _NUMBER.search(place.following[0].marker)
    if number and number.group() not in ("一", "1", "１", "①", "⑴", "⒈", "㈠"):
        return ()
    return _one_list(numbered)


def _below(node: Node) -> tuple[str, ...]:
    """A heading’s own count, spelled out by the list in the first paragraph below it."""
    if node.kind != "section" or not node.children or node.children[0].kind != "paragraph":
        return ()
    return _one_list([c for c in node.children[0].children if c.marker])


def _enumerated(text: str, start: int, count: int, label: str, alone: bool) -> tuple[str, ...]:
    """“涵盖A、B、…等”, “：坚持…，坚持…”, “（…、…）”, “即：A；B；C”."""
    stop = _STOP.search(text, start, start + _REACH)
    words = text[start : stop.start() if stop else min(len(text), start + _REACH)].strip("“”：:， ")
    if not words:
        return ()
    repeated = _repeated(_sentence(text, start), label, count)
    if len(repeated) > 1 or not alone:  # what follows several parts at once spells none of them
        return repeated if len(repeated) > 1 else ()
    whole = [i.strip() for i in re.split(r"[；;]", _sentence(text, start)) if i.strip()]
    if len(whole) == count > 1:
        return tuple(whole)
    head = re.split(r"[，,]", words, maxsplit=1)[0]
    items = [i.strip() for i in re.split(r"[、]", head) if i.strip()]
    if len(items) < 2:
        items = [i.strip() for i in re.split(r"[，,]", words) if i.strip()]
        if len(items) != count:
            return ()
    return _last_split(items, count)


def _last_split(items: list[str], count: int) -> tuple[str, ...]:
    """“A、B和C等” holds three."""
    items[-1] = _ETC.sub("", items[-1]) or items[-1]
    last = re.split(r"和|以及|及|与", items[-1])
    if len(items) == count - 1 and len(last) == 2 and all(last):
        items[-1:] = last
    return tuple(items) if len(items) > 1 else ()


def _sentence(text: str, start: int) -> str:
    brackets = text[start - 1] in "（("
    stop = (_BRACKET if brackets else _SENTENCE).search(text, start, start + _REACH)
    return text[start : stop.start() if stop else min(len(text), start + _REACH)].strip("“”：:， ")


def _repeated(words: str, label: str, count: int) -> tuple[str, ...]:
    """The stretches that begin with the formula's own word: 坚持A、坚持B."""
    if not label or len(label) > 6 or label not in words:
        return ()
    pieces = re.split(rf"[、，,；;]|和(?={re.escape(label)})", words)
    within = [p for p in pieces if label in p]  # “把A转化为B、转化为C”
    first = [p for p in within if p.strip().startswith(label)]
    return tuple(p.strip("）) ") for p in (within if len(within) == count else first))


def _said_again(text: str, after: int, label: str, count: int) -> tuple[str, ...]:
    """“…‘三个坚持’，坚持A、坚持B、坚持C”: the word repeated in the rest of the sentence."""
    return _repeated(_sentence(text, after), label, count) if len(label) > 1 else ()


def _before(place: Place, count: int, label: str, alone: bool) -> tuple[str, ...]:
    """“坚持A、坚持B、坚持C的‘三个坚持’”, “A、B、C‘三大体系’”, “‘A’‘B’‘C’三大工程”."""
    low = max(0, place.start - _BEFORE, place.node.start if place.node else 0)
    words = re.split(r"[。；;！？\n]", place.text[low : place.start].rstrip('“「"‘'))[-1]
    if words[-1:] in "、，,和及" or place.text[place.after : place.after + 1] in "、等":
        return ()  # a member of the list itself
    repeated = _repeated(_LEADS_TO.sub("", words), label, count) if len(label) > 1 else ()
    if len(repeated) > 1 or not alone:
        return repeated
    quoted = _QUOTES.search(words)
    if quoted:
        return tuple(re.findall(r"“([^“”]+)”", quoted.group()))
    if count < 3:
        return _pair(words) if alone and count == 2 else ()
    last = _LEADS_TO.sub("", re.split(r"[，,：:]", words)[-1])
    items = [i.strip("“” ") for i in last.split("、") if i.strip("“” ")]
    items[:1] = [_DOES.sub("", i) or i for i in items[:1]]
    plain = len(items) == count  # a last “…和工业‘三废’” does not make a third item of 工业
    split = _last_split(items, count) if len(items) > 1 else ()
    return split if plain or (split and len(split[-1]) > 2) else ()


def _pair(words: str) -> tuple[str, ...]:
    """“突出专业与师资‘两个重点’”; what is done to it, as in “坚持和落实‘两个毫不动摇’”, is no part of it."""
    found = _PAIR_BEFORE.search(words)
    if not found:
        return ()
    one, other = found[1], _COMES_TRUE.sub("", found[2])
    begins = IMPERATIVE.match(one)
    if begins and not IMPERATIVE.match(other):
        one = one[begins.end() :]
    return () if any(len(item) < 2 or _ONLY_DOES.search(item) for item in (one, other)) else (one, other)


def _under(place: Place, label: str, count: int) -> tuple[str, ...]:
    """A section's heading ends in the formula: the paragraphs below it begin with its word, or the first sentence
    there says it again and again."""
    node = place.node
    if len(label) < 2 or node is None or node.kind != "section" or len(place.text[place.after : node.end]) > 4:
        return ()
    paragraphs = [c for c in node.children[:_MOST_HEADINGS] if c.kind == "paragraph"]
    headed = tuple(c.heading for c in paragraphs if c.heading.startswith(label))
    if len(headed) == count == len(paragraphs):
        return headed
    return _repeated(_sentence(place.text, paragraphs[0].start), label, count) if paragraphs else ()


def _quoted_before(place: Place) -> tuple[str, ...]:
    """“水、文、村”三篇文章."""
    low = max(0, place.start - _LIST_GAP)
    found = _ONE_QUOTE.search(place.text[low : place.start])
    return tuple(found[1].split("、")) if found else ()


def _beside(place: Place, label: str, count: int) -> tuple[str, ...]:
    """“重点抓好‘三个一批’。” above as many paragraphs that begin with 一批."""
    after = place.following[:count]
    own = place.node is not None and place.node.kind == "paragraph" and _ends_here(place, place.node.end)
    if not own or len(label) < 2 or any(n.kind != "paragraph" for n in after):
        return ()
    return tuple(n.heading for n in after if n.heading.startswith(label))


def _headings(place: Place, label: str, count: int) -> tuple[str, ...]:
    """Headings side by side that all begin with the formula's word, at the formula's own section or below it; or below
    it as many as it declares that all end in it: “三大工程” above 人才工程, 平台工程, 品牌工程."""
    node, after = place.node, place.after
    if len(label) < 2 or node is None:
        return ()
    families = [node.children]
    if node.parent is not None:
        families.append(place.following)
    for family in families:
        later = [c for c in family[:_MOST_HEADINGS] if c.start >= after and c.marker]
        begun = len(later) > 1 and all(c.heading.startswith(label) for c in later)
        if begun or (len(later) == count > 1 and all(c.heading.endswith(label) for c in later)):
            return tuple(c.heading for c in later)
    return ()
