"""What stands above the title of an official paper (GB/T 9704-2012, 版头), and whether a line names an organisation.

Copy number, secrecy, urgency, the issuing organisation's mark (“…文件”, “…会议纪要”, “工作简报”), the document or issue
number, who signed it off, and below the mark of minutes and bulletins who issued them and when. None of it is the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dates import find_dates
from .late import late

DAY = r"(?:[0-9０-９]{4}|[〇○Ｏ0O零一二三四五六七八九]{4})\s{0,2}年\s{0,2}(?:[0-9０-９]{1,2}|[一二三四五六七八九十元]{1,3})\s{0,2}月\s{0,2}(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s{0,2}日"  # noqa: E501
SEAL = r"[（(【\[]?\s?(?:加盖公章|盖章|公章|印章|签章|代章|章|印)\s?[）)】\]]"
_YEARS = r"[〔\[（(【﹝［]\s?(?:(?:19|20)\d\d|２０[０-９]{2})\s?[〕\])）】﹞］]"
_COUNT = r"[0-9０-９一二三四五六七八九十百〇零]{1,5}"
_NUMBER = late(
    rf"[\u4e00-\u9fffA-Za-z0-9·\-]{{0,20}}?\s{{0,3}}{_YEARS}\s{{0,2}}第?\s?{_COUNT}\s?[号期](?:\s{{0,30}}签发人?\s?[:：].{{0,20}})?"
)
_ISSUE = late(
    rf"[（(【\[]?\s?(?:(?:19|20)\d\d年(?:度)?\s{{0,2}})?(?:总)?第\s?{_COUNT}\s?[号期](?:\s?[（(，,]?\s?总第?\s?{_COUNT}\s?[号期]\s?[）)]?)?\s?[）)】\]]?"
)
_FURNITURE = late(
    r"[0-9０-９]{6}|(?:绝密|机密|秘密|内部资料|内部|普通商密|核心商密)(?:\s?★.{0,12})?(?:\s{1,4}(?:特急|加急|特提|平急))?|"
    r"特急|加急|特提|平急|文件|签发人?\s?[:：].{0,20}|[\s★☆＊*·—―─＿_=＝－-]{1,120}|附[件表]?\s?[0-9０-９一二三四五六七八九十]{0,2}\s?[:：]?"
)
_MARK = late(r"(?:纪要|简报|动态|快报|专报|通讯|简讯|公报|信息|督查通报|情况通报|工作通报|参阅|内参)$")
_ORGANISATION = late(
    r"(?:政府|人大|政协|委员会|[党团工编安管常纪省市县区经信改]委|党组|党支部|党总支|支部|[部厅局司处科股室院所校厂矿站馆社队组园场台站段库行]|"
    r"集团|公司|中心|[大中小]学|[协学商工分总]会|联合会|基金会|妇联|[村居]委会|[组管筹理监]委会|理事会|董事会|监事会|代表大会|专班|街道|办事处|"
    r"代表团|主席团|(?<![主承举创督协经合])办|共青团.{2,10}团|机关|社区|事务所|指挥部|司令部|政治部|报社)"
    r"(?:办公室|（[\u4e00-\u9fff]{2,12}）)?"
)
_NO_ORGANISATION = late(
    r"[的了着把被让使而将是]|^(?:各|全体|全[院所厂校省市县区]|本|我们|贵|有关|相关|附|抄|报[:：]?|送|关于|在|为|向|第[一二三四五六七八九十]+[章节部])|"
    r"(?:奋斗|努力|建设|推进|争创|迈进|开展|工作站?场|全局|大局|新局|开局|战局|到处|之处|好处|现场|市场|内部|全部|干部|广场|职场)$"
)


@dataclass(frozen=True)
class Letterhead:
    """``end`` is the index of the first line below it; the other fields are None where it does not give them.

    Several issuers stand in ``organ``, joined by 、.
    """

    end: int = 0
    organ: str | None = None  # “北原市水务局文件” → 北原市水务局
    name: str | None = None  # “…会议纪要”, “工作简报”: the title where no other follows
    day: str | None = None  # ISO


def squeezed(line: str) -> str:
    """Without white space: “北 原 市 水 务 局” → 北原市水务局."""
    return "".join(line.split())


def is_organisation(line: str) -> bool:
    """Whether a line is nothing but an organisation's name, of 3 to 40 characters.

    For places where one is expected: a mark, a signature.
    """
    name = squeezed(line)
    if not 3 <= len(name) <= 40 or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9（）()·“”]+", name):
        return False
    found = _ORGANISATION.search(name, max(0, len(name) - 16))
    while found and found.end() != len(name):
        found = _ORGANISATION.search(name, found.start() + 1)
    return found is not None and not _NO_ORGANISATION.search(name)


def organisations(line: str) -> tuple[str, ...]:
    """The organisations of a line like “北原市水务局（盖章）　北原市财政局”, without seals; none if it names more."""
    line = re.sub(rf"\s{{0,4}}{SEAL}", " ", line).strip()
    parts = [part for part in re.split(r"[\s、]+", line) if part]
    if parts and all(is_organisation(part) for part in parts):
        return tuple(parts)
    return (squeezed(line),) if is_organisation(line) else ()


def is_number(line: str) -> bool:
    """A document's or an issue's number on a line of its own: “北水发〔2025〕6号”, “（第12期）”."""
    line = line.strip()
    return len(line) <= 80 and bool(_NUMBER.fullmatch(line) or _ISSUE.fullmatch(line))


def issued(line: str) -> tuple[tuple[str, ...], str] | None:
    """Who and on which day (ISO), of a line “松湖学院办公室　　2025年3月12日”; None for any other line."""
    found = re.search(rf"\s{{0,40}}[（(]?({DAY})[）)]?(?:\s?{SEAL})?$", line) if len(line) <= 100 else None
    names = organisations(re.sub(r"[编主]办?[:：]?$|编印?$", "", line[: found.start()].strip())) if found else ()
    dates = find_dates(line[found.start() :]) if found else []
    return (names, dates[0][0]) if names and dates else None


def is_furniture(line: str) -> bool:
    """Copy number, secrecy, urgency, who signed off, a rule, “附件1”."""
    return len(line) <= 120 and bool(_FURNITURE.fullmatch(line.strip()))


def read_letterhead(lines: list[str]) -> Letterhead:
    """What the first of ``lines``, at most twelve, say before the title.

    Lines that are no letterhead give ``end`` 0.
    """
    organ: str | None = None
    name: str | None = None
    day: str | None = None
    i = 0
    while i < min(len(lines), 12):
        line = lines[i]
        by = issued(line) if name or organ else None
        if is_furniture(line) or is_number(line):
            pass
        elif _of_file(line):
            organ = organ or _of_file(line)
        elif by:
            organ, day = "、".join(by[0]), by[1]
        elif _is_mark(lines, i) and is_organisation(line):
            organ = "、".join((*organisations(organ or ""), *organisations(line)))
        elif _is_mark(lines, i):
            name, organ = (organ or "").replace("、", "") + squeezed(line), None
        else:
            break
        i += 1
    return Letterhead(i, organ, name, day)


def _of_file(line: str) -> str | None:
    """“北原市水务局文件” → 北原市水务局."""
    name = squeezed(line)
    if len(line) > 80 or not name.endswith("文件") or "关于" in name:
        return None
    names = organisations(line.strip().removesuffix("文件").rstrip().removesuffix("文").rstrip())
    names = names or organisations(name.removesuffix("文件"))
    return "、".join(names) or None


def _is_mark(lines: list[str], i: int) -> bool:
    """A mark (the kind of paper, the issuers) stands above a number; a letter’s, above a title that begins with it."""
    line = squeezed(lines[i])
    if len(line) > 40 or "关于" in line:
        return False
    kind = _MARK.search(line) is not None
    if not kind and not is_organisation(line):
        return False
    for j in range(i + 1, min(i + 6, len(lines))):
        below = squeezed(lines[j])
        if is_number(lines[j]) or below == "文件" or (kind and issued(lines[j])):
            return True
        if not kind and below.startswith(line) and len(below) > len(line) + 4:
            return True
        if not is_furniture(lines[j]) and (kind or not (is_organisation(lines[j]) or _MARK.search(below))):
            return False
    return False
