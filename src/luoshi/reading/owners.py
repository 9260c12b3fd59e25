"""Which units carry a task out, by the words of the task itself.

The forms, from the breakdown plans of governments and institutes (分工方案) and from reports:

* labels: “牵头单位：A；配合单位：B、C”, “责任单位：A、B”, with or without brackets;
* a bracket at the end: “（A牵头，B、C等按职责分工负责）”, “（A、B负责）”, “（A、B）”;
* prose: “由A牵头，B、C配合”, “A会同B”, “A负责…”, “B协助”.

A task has one lead, as breakdown plans give it one 牵头单位: the first unit named; whoever stands beside or behind it
supports. Leaders (分管领导, 责任人) are people and not taken for units.
"""

from __future__ import annotations

import re

from .late import late

_KIND = r"(?:单位|部门|处室|科室|股室|机构|方)"
_LABEL = late(
    rf"(?:(?P<lead>(?:牵头|主责|责任|主办){_KIND}{{0,2}}|(?:承办|负责|主管|落实|实施|组织){_KIND}|责任主体)"
    rf"|(?P<support>(?:配合|协助|协办|参与|参加|协同|支持|会办){_KIND}?)"
    r"|(?P<other>(?:完成|分管|责任|牵头|包保|联系|成果|办理)?(?:时限|时间|领导|责任人|形式|要求)))"
    r"(?:及责任人)?[ \u3000]*[:：]"
)
_LABELLED = late(r"[^；;。）)】\]\n]{1,160}")
_END = (
    r"(?:部|所|处|室|院|司|局|厅|委|办|科|组|站|队|中心|会|公司|厂|集团|学会|党委|党组|支部|车间|工段|大学|学院|学校|系|单位|部门|企业|机关|机构|政府|街道|乡镇|园区|"
    r"开发区|高新区|经开区|银行|支行|法院|检察院|省|市|县|区|旗|镇|乡|村|馆|台|社|库|股|大队|馆|站|基地|实验室|联|团|中队|支队|总队|班|工厂|项目部|指挥部|办公厅|人行|电网|电力|分行|团省委|总工会)"
)
_SIGNED = late(r"[。；]\s?(?:——|—|--)\s?(?P<names>[^，。；：——]{2,40})$")  # “…完成重谈。——供应链管理部”
_BRACKET = late(r"[（(【\[](?P<inside>(?:[^（）()【】\[\]\n]|（[^（）()\n]{1,20}）){2,300})[）)】\]]")
_DUTY = r"(?:等)?(?:按(?:照)?(?:各自)?职责(?:分工)?)?"  # “等按职责分工”
_LEADS = late(rf"^(?:由)?(?P<names>[^。；：:\n]{{2,200}}?){_DUTY}(?:共同|分别|联合)?(?:牵头|负责|主办|承办|主责)")
_SHARES = late(
    rf"(?:^|[，,；;、 ])(?P<names>[^，,。；;：:\n]{{2,200}}?){_DUTY}(?:共同|积极|协同)?"
    r"(?:负责|配合|协助|参与|协办|参加|支持|落实|协同)"
)
_BY = late(
    r"(?:由|责成|委托)(?P<names>[^，。；：:（）()\n]{2,40}?)(?:（[^（）\n]{1,30}）)?(?:具体|全面|统一|总|主要|直接)?"
    r"(?P<verb>共同牵头|联合牵头|牵头|负责(?!人)|主办|承办|主抓|组织实施|具体实施|会同)"
)
# “由规划处根据会议意见修改完善”: who acts, told by what comes next.
_ACTS = late(
    r"由(?P<names>[^，。；：:（）()\n]{2,30}?)(?=根据|按照|会同|结合|抓紧|尽快|进一步|具体|组织|制定|制订|编制|修订|起草|研究|完成|落实|跟踪|提出|做好|约谈|督办|督促|通报|汇总|审核|统筹|协调|考核|开展|推进|实施|建立|出台|对|于\d|在\d)(?P<verb>)"
    rf"|(?:责成|委托|(?:^|(?<=[，。；：:\n）)]))请)(?P<asked>(?![各你有相全大])[^，。；：:（）()\n]{{2,16}}?{_END})(?![要的和与及、党门长位署主书负])(?=[\u4e00-\u9fff])"
)
_ALONE = late(
    rf"(?:^|[，。；：:\n])(?P<names>[\u4e00-\u9fffA-Za-z0-9（）()·、]{{2,60}}?){_DUTY}(?:要|应|将|须|具体|全面|共同|联合)?"
    r"(?P<verb>牵头|负责|主办|承办|会同)(?!人|任|同志)"
)
# “由教务处每周抽查”: any verb may come behind the department.
_DEPARTMENT = r"(?:部|处|科|室|办|局|委|组|中心)"
_DOER = late(
    rf"(?<![自理经缘事案])由(?P<by>[\u4e00-\u9fff]{{1,12}}?{_DEPARTMENT})"
    rf"(?!{_DEPARTMENT}|[长门署主员理的和与及、等公机工团])(?=[\u4e00-\u9fff]{{2}})"
)
_OVERSEES = late(r".{0,4}(?:通报|督[查办导]|考核|解释|调度|汇总)")  # it looks after what others do
_NO_DOER = late(r"^(?:各|全|干|内|外|局|总|一|我|本|该|每|有关|相关|以|在|对|通过)|支部$|医院$|小组$|^.?办$")
_BEHIND = late(
    rf"[，,；;、。]?(?P<names>[^，,。；;：:（）()\n]{{2,120}}?){_DUTY}(?:共同|积极|分别|予以|给予)?"
    r"(?:配合|协助|参与|协办|参加|协同|落实|支持)(?=[，,。；;、）)]|完成|实施|推进|开展|做好|$)"
)
_ALSO = late(r"[，,、]?(?:并)?会同(?P<names>[^，,。；;：:（）()\n]{2,60})")
_WITH = late(
    r"(?P<names>[^，。；：:（）()\n]{2,60}?)(?=[，。；]|根据|按照|结合|抓紧|尽快|走访|检查|排查|推动|落实|出台|负责|牵头|进行|共同|联合|约谈|制定|制订|开展|推进|做好|建立|组织|编制|研究|完成|修订|提出|出台|抓好|落实|实施|等)"
)
_CUT = late(r"[、,，/;；\n]|以及|(?<=[部所处室院司心厂会局委办厅科])[ \u3000]+(?=\S)")
_JOINS = late(r"(?<=[部所处室院司心厂会局委办厅科组站队团])[和与及](?=[^、，]{2,})")
_NO_UNIT = late(
    r"领导$|负责人|书记$|同志|专人|主任$|长$|他们?$|我们?$|自己|谁|政治责任|主体责任|对.*$|^(?:要|把|将|以|为|并|在|从|按|已|是|一把手|逐级|层层|切实|认真|终身|全面|全程|直接)"
)
_INNER, _HIDDEN = late(r"（[^（）]{1,8}、[^（）]{1,8}）"), "\x00"  # “各县（市、区）政府” is one name
_EDGES = " \u3000“”.。：:★●*"
_LAST = late(
    r"(?:等(?:相关|有关|各)?(?:单位|部门|处室|地|地区)?|牵头|负责|会同|共同|分别|联合|按职责分工|按职责|按照职责分工)$"
)
_FIRST = late(r"^(?:会同|由|及|与|和|并由|请)")


def owners(words: str) -> tuple[str | None, tuple[str, ...]]:
    """The lead unit and the supporting ones that a task's words name; ``(None, ())`` where they name none."""
    lead, supporting = _labelled(words)
    if not lead and (m := _SIGNED.search(words)):
        lead = _listed(m["names"])
    if not lead:
        for read in (_bracketed, _told):
            lead, more = read(words)
            if lead:
                supporting = [*more, *supporting]
                break
    if not lead:
        return None, tuple(dict.fromkeys(supporting))
    return lead[0], tuple(n for n in dict.fromkeys([*lead[1:], *supporting]) if n != lead[0])


def without_owners(words: str) -> str:
    """The words without a bracket that only says who and by when: a task's title needs neither."""
    kept, at = "", 0
    for m in _BRACKET.finditer(words):
        inside = m.group("inside")
        if _LABEL.match(inside) or _said(inside)[0] or _listed(inside):
            kept += words[at : m.start()]
            at = m.end()
    return kept + words[at:]


def split_units(names: str) -> list[str]:
    """“办公室、财务部 人事部等” → the three of them: names of 2 to 24 characters, in order, repeats kept."""
    found: list[str] = []
    names = _INNER.sub(lambda m: m.group().replace("、", _HIDDEN), names)
    for part in _CUT.split(names):
        pieces = _JOINS.split(part)
        for piece in pieces:
            name = _FIRST.sub("", _LAST.sub("", piece.strip(_EDGES))).strip(_EDGES).replace(_HIDDEN, "、")
            if name.count("（") != name.count("）"):
                name = name.strip("（）")
            if 2 <= len(name) <= 24 and not _NO_UNIT.search(name):
                found.append(name)
    return found


def _labelled(words: str) -> tuple[list[str], list[str]]:
    lead: list[str] = []
    supporting: list[str] = []
    if "：" not in words and ":" not in words:
        return lead, supporting
    labels = list(_LABEL.finditer(words))
    for i, m in enumerate(labels):
        following = labels[i + 1] if i + 1 < len(labels) else None
        stop = following.start() if following else len(words)
        said = _LABELLED.match(words, m.end(), stop)
        if not said or m.group("other"):
            continue
        names = split_units(said.group())
        if m.group("lead") and not lead:
            lead = names
        else:
            supporting += names
    return lead, supporting


def _bracketed(words: str) -> tuple[list[str], list[str]]:
    """The last bracket that names units: “（A牵头，B、C按职责分工负责）”."""
    for m in reversed(list(_BRACKET.finditer(words))):
        lead, supporting = _said(m.group("inside"))
        first, _, rest = m.group("inside").partition("；")
        if not lead and rest and (shares := list(_SHARES.finditer(rest))):
            lead = _listed(first)  # “（人事科；机关党委配合）”
            supporting = [n for share in shares for n in split_units(share["names"]) if _unit_like(n)]
        if lead:
            return lead, supporting
        listed = _listed(m.group("inside")) if not words[m.end() :].strip("。；; \n") else []
        if listed:
            return listed, []
    return [], []


def _said(inside: str) -> tuple[list[str], list[str]]:
    m = _LEADS.match(inside)
    names = split_units(m.group("names")) if m else []
    if not m or not names or not _unit_like(names[0]):
        return [], []
    names = [n for n in names if _unit_like(n)]
    supporting: list[str] = []
    for share in _SHARES.finditer(inside, m.end()):
        supporting += [n for n in split_units(share.group("names")) if _unit_like(n)]
    return names, supporting


def _listed(inside: str) -> list[str]:
    """“（生产部、质量部）”: nothing but units."""
    plain = [part for part in re.split(r"[、，,；; \u3000]+", inside.strip()) if part and not _WHEN.search(part)]
    names = split_units("、".join(plain))
    return names if plain and len(names) == len(plain) and all(_strict(n) for n in names) else []


def _acts(words: str) -> re.Match[str] | None:
    for m in _ACTS.finditer(words):
        names = split_units(m.group("names") or m.group("asked"))
        if names and all(_strict(name) for name in names):
            return m
    return None


def _does(words: str) -> str | None:
    """The department that is to do it."""
    for m in _DOER.finditer(words):
        name = m["by"]
        if _OVERSEES.match(words, m.end()):
            continue
        if len(name) > 2 and _unit_like(name) and not _NO_UNIT.search(name) and not _NO_DOER.search(name):
            return name
    return None


def _alone(words: str) -> re.Match[str] | None:
    """“科技部负责…”; a person who leads before it (“总工程师王磊牵头，科技部负责…”) is passed over."""
    for m in _ALONE.finditer(words):
        names = split_units(m.group("names"))
        if names and not re.search("[对向的]", m.group("names")) and all(_unit_like(name) for name in names):
            return m
    return None


def _others(words: str, at: int) -> list[str]:
    """“A负责盯开工，B负责盯资金”: those behind the first who answer for a share."""
    found = [split_units(m["names"]) for m in _ALONE.finditer(words, at) if m["verb"] == "负责"]
    return [name for names in found for name in names if _strict(name)]


def _told(words: str) -> tuple[list[str], list[str]]:
    """“由A牵头，B、C配合”, “A会同B负责…”, “A负责…”."""
    asked = _acts(words)
    m = _BY.search(words) or (asked if asked and asked["asked"] else None) or _alone(words) or asked
    lead = split_units(m["asked"] if m is asked and m["asked"] else m["names"]) if m else []
    if not m or not lead:
        alone = _does(words)
        return ([alone] if alone else []), []
    supporting: list[str] = []
    if m["verb"] == "会同":
        beside = _WITH.match(words, m.end())
        supporting = split_units(beside.group("names")) if beside else []
    beside = _ALSO.match(words, m.end())
    if beside:
        supporting += split_units(beside.group("names"))
    supporting += [n for n in _others(words, m.end()) if n not in [*lead, *supporting]]
    behind = _BEHIND.match(words, beside.end() if beside else m.end())
    if behind:
        supporting += [n for n in split_units(behind.group("names")) if _unit_like(n) and n not in supporting]
    return lead, supporting


_WHEN = late(r"^(?:长期|全年|持续|常态化?|年内)(?:坚持|推进|实施|开展|完成)?$|[年月日]底?前?$|季度|半年")
_UNIT = late(
    rf"^(?!推动|支持|鼓励|引导|依托|发挥|建立|强化|实行|坚持|成立|组建|压实|明确|督促|指导|帮助|促进|健全|完善|构建|打造|培育|加快|深化|充分|通过|围绕|"
    rf"聚焦|让|使|要求|每|其)(?!.*(?:的|了|着|把|将|对|为|加强|推进|开展|完成|做好|实施|落实)).{{0,22}}{_END}(?:[（(].{{1,10}}[）)])?$|^各"
)
_STRICT = late(
    r"(?:部|所|处|室|院|局|厅|委|办|科|(?<![入控参持炒])股|大队|支队|中心|公司|厂|集团|党委|车间|学院|委员会|工会|政府|管委会|指挥部|街道|乡镇|镇街|各县区|各相关单位|各单位|各部门)$"
)


def _unit_like(name: str) -> bool:
    return bool(_UNIT.match(name))


def _strict(name: str) -> bool:
    return bool(_STRICT.search(name)) and _unit_like(name) and len(name) <= 16
