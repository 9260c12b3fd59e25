"""Names of organisations: words that end like one (部 所 院 公司 中心 …).

Two ways to be sure where a name begins: it stands alone between marks at least once, or every institution has it.
A name found so counts wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .late import late
from .role_words import IMPERATIVE
from .types import UnitRead

_SUFFIX = (
    "有限责任公司|股份有限公司|有限公司|集团公司|分公司|子公司|总公司|公司|事业部|总体部|设计部|研究院|研究所|研究室|设计院|实验室|办公室|委员会|"
    "集团|学院|大学|中心|工厂|工会|党委|党组|医院|银行|日报社|厅|局|部|所|院|处|厂"
)
_BEFORE = r"(?:^|(?<=[，。；：、！？,;:!?\s“”《》（）()])|(?<=—在))"
# What shows that the name ends here and is no part of a longer word.
_AFTER = (
    r"(?=[，。；：、！？,;:!?\s“”《》（）()]|$|将|在|要|以|第一时间|迅速|通过|立即|召开|领导|负责|牵头|配合|组织|提出|"
    r"[0-9第]|党委|党组|会同|和|与|及|等|的|对|为|坚持|参加|出席|汇报|分别|联合|主办|承办|协办|举行|举办|发布|全体|上下|干部职工|高度|认真|全面|聚焦|围绕|落实|完成|"
    r"副?[所院部厂局处]长|副?主任|副?书记)"
)
_STANDING = late(rf"{_BEFORE}(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{1,18}}?(?:{_SUFFIX})){_AFTER}", re.M)
_HAN_NUMBERED = late(
    r"(?<![\u4e00-\u9fff0-9“])(?P<name>第?[一二三四五六七八九十〇○]{1,4}(?:院|所|部|厂|研究室|车间))"
    r"(?![分署位长有以属谓述得需能理于门件队内外落校学高幼曲省市])"
)
# “由保卫保密处牵头”, “（科研生产处）”: whoever is told to do something is a unit.
_TOLD = late(
    r"(?:由|责成|委托)(?P<by>[\u4e00-\u9fffA-Za-z]{1,12}?(?:中心|[部处室办科局厅院所委会]))(?=牵头|负责(?!人)|主办|承办|会同|具体)"
    r"|[（(](?P<inside>[\u4e00-\u9fff]{2,10}?(?:中心|[部处室局厅委]))(?=[）)、]|牵头|负责(?!人))"
    r"|(?:牵头|责任|配合|主办|承办|协办|主责)(?:单位|部门|处室|科室)[ \u3000]*[：:][ \u3000]*"
    r"(?P<labelled>[\u4e00-\u9fff]{2,12}?(?:中心|[部处室办科局厅院所委会]))(?=[、；;。，,）)\s]|$)"
)
_NOT_TOLD = late(
    r"^(?:[各其该本全谁我他两三]|有关|相关|主要|分管|所有|上级)|(?:[好坏益短长之到]处|大会|机会|社会|会议室)$"
)
# “3500所学校” counts schools; an institute by its number stands before a mark or a verb.
_NUMBERED = late(rf"(?<![\u4e00-\u9fff0-9.])(?P<name>[0-9]{{3,4}}(?:院|所|厂)){_AFTER}(?!“)")
_NOT = late(
    r"^(?:[各全该本其每何几两多这那此某]|有关|相关|部分|所有|一些|一批|任何|上级|下级|以及|包括|和|与|及|在|对|向|从|由|请|责成|委托|为|以|是|把|被|将|到|让|使|给|跟|按|用|于|"
    r"我|他|她|你|我们|成立|组建|建设|新建|支持|推进|推动|加强|召开|传达|学习|贯彻|落实|宣贯|领会|围绕|结合|制约|依托|作为|深入|认真|听取|参观|走进|即|保持|实体化|号召|动员|来自|增强|守好|守牢)"
    r"|(?:全部|内部|外部|干部|局部|西部|东部|中部|南部|北部|场所|住所|厕所|之处|好处|益处|到处|处处|长处|短处|深处|难处|四处|用处|格局|布局|结局|开局|全局|大局|时局|"
    r"新局|变局|危局|僵局|战局|客厅|餐厅|处所|剧院|电影院|顶部|底部|头部|尾部|腹部|胸部|俱乐部|以及|远处|高处|何处|坏处|处|一部|出院|住院|入院|大院|庭院)$"
)
_SINGLE = frozenset(
    [
        "公司",
        "集团",
        "中心",
        "工会",
        "党委",
        "党组",
        "党支部",
        "委员会",
        "办公室",
        "研究室",
        "医院",
        "大学",
        "学院",
        "银行",
        "工厂",
        "实验室",
        "研究院",
        "研究所",
        "分公司",
        "子公司",
        "总公司",
    ]
)
# A verb inside: what stands before the suffix says what is done with some place, not what it is called.
_ACTS = late(
    r"^.{0,4}?(?:立足|策划|实施|推进|建成|落户|培育|引进|根据|建强|更新|升级|"
    r"年内|开展|组建|争取|新增|重点|健全|完善|召开|荣获|获批|入选|参观|走访|关于)"
    r"|\d+ ?[个家所座起部项户]|机遇所|责任所|争创|筹建|布局|创建|新设|开通|招引|依据|设立|重组|运行(?!.{0,4}中心)|改造|规划建设|"
    r"关停|避免|激励|升格|"
    r"荣获|入选|得到|一批|委托|通往|成功|[0-9一二三四五六七八九十]月|[底年]前|[出进返到离回入住在建办开设](?:厂|院|所|部|局|处)$|[无之何]所$"
)
# A class of places: “智能工厂”, “市级三甲医院”, “五大中心”.
_KIND_OF = late(
    r"^(?:国家级|省级|市级|县级|区级|自治区级|校级|院级|三级|三甲|二甲|县域|区域|一流|高水平|高质量|大型|国有|中小|卓越级|领航级|移动|影子|虚拟|跨国|示范|公立|民营|"
    r"未来|现代|超大规模|智能|绿色|零碳|近零碳|灯塔|(?:5G|各类))[^第]{0,12}(?:工厂|电厂|医院|学院|大学|银行|公司|实验室|中心|厂)$"
    r"|各类|科研院所$|"
    r"^[一二三四五六七八九十两双]+[个大]?(?:中心|院|部|所|厂)(?:中心)?$(?<![一二三四五六七八九十][院部所厂])|"
    r"[一二三四五六七八九十][区部枢].{0,6}[一二三四五六七八九十](?:院|中心|部)$|好局$|大厅$"
)
_GRAMMAR = late(r"[的了着过在以把被对向从与及是等将并或让使给]|和(?![平谐田])|通过|作为|由(?!贸)|全[院所厂部]")
# Departments that every institution has, known wherever they stand.
_COMMON = late(
    r"集团公司|(?:人力资源|安全环保|质量安全|项目管理|综合管理|国际合作|科研生产|科技创新|发展计划|发展规划|战略规划|经营发展|经营管理|资产财务|财务资产|"
    r"党群工作|纪检监察|物资|财务|人事|科技|科研|质量|生产|市场|规划|计划|审计|法律|法务|宣传|组织|保卫|信息化|采购|经营|运营|投资|资产|"
    r"研发|技术|工程|行政|后勤|档案|培训|工艺|检验|计量|试验|测试|总装|动力|设备|基建|离退休)(?:部|办公室|处(?![置罚理境分事于方]))(?![门分署位长属])"
)
# “工业和信息化部”: a field of work, 和 and another one; never “财务部和信息化部”, “干部和组织部”.
_FIELD = (
    "工业|住房|人力资源|文化|发展|规划|卫生|民族|农业|农村|水利|教育|体育|安全|战略|质量|生产|科研|科学|科技|财务|资产|采购|经营|市场|法律|法务|审计|组织|人事|宣传|"
    "信息|网络|基建|后勤|设备|技术|工程|研发|运营|投资|计划|项目|行政|外事|交通|环境|生态|应急|城市|医疗|医务|护理|教学|学生|招生|党建|风险|内控|合规|资本|品牌|"
    "销售|物资|产品|标准|计量|检验|试验|制造|工艺|创新|数字|数据|能源|节能|环保|薪酬|培训|离休|社会|经济|金融|商务|粮食|机关|退役"
)
_PAIRED = late(
    r"和(?![谐睦平美合解]|[^，。；]{0,6}?[的了在是与等及把将为])[\u4e00-\u9fff]{2,6}?(?<![全内外干东西南北中大格布结开时战困僵新相])"
    r"(?:委员会|办公室|部(?![门分署位长属队件])|厅(?!长)|局(?![长面势部限])|司(?![长法机])|处(?![置罚理境分事于方长在]))"
)
_BEFORE_AND = late(rf"(?:国家|(?<![城全各本乡超])[省市区县州])?(?:{_FIELD})$")
# Verbs that name what a unit does.
_TRADES = frozenset(
    [
        "设计",
        "研究",
        "制造",
        "保障",
        "服务",
        "管理",
        "发展",
        "采购",
        "生产",
        "总装",
        "装配",
        "测试",
        "试验",
        "计量",
        "检验",
        "检测",
        "审计",
        "监察",
        "宣传",
        "组织",
        "监督",
        "开发",
        "研发",
        "策划",
        "运营",
        "投资",
        "销售",
        "运行",
        "维修",
        "加工",
        "铸造",
        "安装",
        "建设",
        "通信",
        "控制",
        "推进",
        "动力",
        "计算",
        "办公",
        "保卫",
        "培训",
        "教育",
        "合作",
        "交流",
        "评估",
        "考核",
        "规划",
        "统计",
        "储备",
        "运输",
        "调度",
        "勘察",
        "勘探",
        "咨询",
    ]
)


# What may stand right before a department's name; behind any other character it is the tail of a longer name.
_JOINT = "由向的和与及同在经对把请到是给从为据至司院所部厂团我本让使，"
_HAN = late(r"[\u4e00-\u9fff]")
_SHORT = late(
    r"(?P<full>[\u4e00-\u9fffA-Za-z0-9（）]{4,40})[（(](?:以下|下文|下)?(?:统称|简称)(?:为|：|:)?[“\"]?"
    r"(?P<short>[\u4e00-\u9fffA-Za-z0-9]{2,12})[”\"]?[）)]"
)
_FULL_ENDS = late(rf"(?:{_SUFFIX}|局|委|会|社|馆|站|政府)$")
_OPENS = late(r".*(?:由|在|对|向|与|和|及|据|是|为|将|经|赴|到|关于)(?=.{4})")


def find_units(text: str) -> tuple[UnitRead, ...]:
    """Each organisation once, at its first place in ``text`` (characters); a short name with its full one."""
    found: dict[str, tuple[int, int]] = {}
    short = _defined(text, found)
    inside: set[int] = set()  # places within a name: no other begins there
    for pattern in (_PAIRED, _TOLD, _HAN_NUMBERED, _NUMBERED, _STANDING, _COMMON):
        for span in _spans(pattern, text):
            name = text[span[0] : span[1]]
            if pattern is _TOLD and (name in _SINGLE or _NOT_TOLD.search(name) or _GRAMMAR.search(name)):
                continue
            if pattern is _STANDING and not _is_unit(name, text, span):
                continue
            if pattern is _COMMON and span[0] and text[span[0] - 1] not in _JOINT and _HAN.match(text[span[0] - 1]):
                continue
            if name != "一部" and (pattern is not _COMMON or span[0] not in inside):
                found.setdefault(name, span)
                inside.update(range(span[0] + 1, span[1]))
    for name, span in found.items():
        first = text.find(name, 0, span[0])
        if first >= 0:
            found[name] = (first, first + len(name))
    return tuple(UnitRead(n, *span, short.get(n)) for n, span in sorted(found.items(), key=lambda kv: kv[1]))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the names that a pattern finds stand."""
    for m in pattern.finditer(text):
        if pattern is not _PAIRED:
            yield m.span(m.lastgroup or 0)
        elif first := _BEFORE_AND.search(text, max(0, m.start() - 8), m.start()):
            yield first.start(), m.end()


def _defined(text: str, found: dict[str, tuple[int, int]]) -> dict[str, str]:
    """“中国空间技术研究院（以下简称五院）”: both are units, and the short one is the full one."""
    short: dict[str, str] = {}
    if "简称" not in text and "统称" not in text:
        return short
    for m in _SHORT.finditer(text):
        opens = _OPENS.match(text, m.start("full"), m.end("full"))
        start = opens.end() if opens else m.start("full")
        whole = m["full"]  # “由工业和信息化部（…）”: its 和 parts nothing
        start = next((m.start() + a for a, b in _spans(_PAIRED, whole) if b == len(whole)), start)
        full = text[start : m.end("full")]
        if len(full) > len(m.group("short")) and _FULL_ENDS.search(full):
            found.setdefault(full, (start, m.end("full")))
            found.setdefault(m.group("short"), m.span("short"))
            short[m.group("short")] = full
    return short


def _is_unit(name: str, text: str, span: tuple[int, int]) -> bool:
    if len(name) < 3 or name in _SINGLE or _NOT.search(name) or _GRAMMAR.search(name) or _ACTS.search(name):
        return False
    start, end = span
    if text[start - 1 : start] in ("“", "‘") and text[end : end + 1] in ("”", "’"):  # a nickname
        return False
    if _KIND_OF.search(name) or (name[-1] == "所" and text[end : end + 1] in "在有需属"):
        return False
    verb = IMPERATIVE.match(name)
    return verb is None or verb.group() in _TRADES
