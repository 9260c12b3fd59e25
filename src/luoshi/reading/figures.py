"""Figures with their metric, comparator, value and unit: “增长5%左右”, “突破1万亿元”, “不低于”, “翻一番”.

What each field holds, and how a doubt is settled:

* ``text``: the number with its unit and the words that compare (“增长5%以上”, “不低于15%”), a substring of its clause.
* ``value``: an exact decimal string; 万 and 亿 stay in ``unit`` as written (“1.5万亿元” is 1.5 万亿元), Chinese numerals become
  digits (“百分之五” 5 %, “三成” 30 %), 翻一番 is 2 倍 and 翻两番 4 倍, a range “5%—6%” is one figure “5-6”.
* ``comparator``: ``>=`` 不低于 至少 以上 突破 余 多; ``>`` 超过 高于; ``<=`` 不超过 以内 以下 控制在; ``<`` 低于 不足;
  ``~`` 左右 约 近; else ``=``.
* ``metric``: the noun phrase before it; a figure that opens its stretch of the sentence goes on with the metric before it
  (“达到5696亿元，增长5.3%”); a count takes what it counts (“建成8个实验室”); “A、B分别增长5%和6%” gives each its own.
* ``clause``: the innermost clause that holds it.
"""

from __future__ import annotations

import re

from .amounts import Amount
from .late import late
from .quantities import AMOUNT, amount_of
from .types import Clause, Figure

_CHANGE = (
    "增长|增加|增幅|提高|提升|上升|上涨|增|下降|降低|减少|下跌|回落|压减|压降|缩短|缩减|缩小|削减|"
    "节约|节能|降|减|升|高出|扩大|扩展|拓展|新增|净增|升高|减亏|增收|增效|压缩|精简|精确|攀升|跃升"
)
_COMPARE = (
    r"不(?:得|能|应|可|宜|准)?(?:低于|少于|高于|超过|多于|大于|小于|突破)|未超过|不到|低于|高于|少于|多于|大于|小于|控制在|控制到|控制为|保持为|保持在|稳定在|维持在|力争达到|达到|达|"
    "突破|(?<![打突冲侦])破|逾|迈[上过入]|跨[上越过]|[站跃登]上|超过|超出|超额|[≥≤＞＜><≧≦≈]=?|超|接近|逼近|近|大约|(?<![签合节预条])约|至少|不足|最低|最高|同比|环比|[较比](?:上年同期|去年同期|上年末|上年底|上年|去年|年初|上月|同期)|年均|累计|平均|分别|首次|已|均"
)
_BEFORE = late(rf"(?:(?:{_CHANGE})(?:了|到|至|为)?|{_COMPARE}|(?<=[从由])|[到至达]){{1,4}} ?$")
_GROWS = late(rf"(?>{_CHANGE})(?![到至为])")  # “提高到95%” says the level, “提高5%” the change
_LE = late(r"不(?:得|能|应|可|宜|准)?(?:高于|超过|多于|大于|突破)|未超过|控制在|控制到|内|以下|最高|[≤≦]|<=")
_LT = late(r"(?<![不得能应可宜准])(?:低于|少于|小于)|不到|不足|[＜<]")
_GE = late(
    r"不(?:得|能|应|可|宜|准)?(?:低于|少于|小于)|至少|以上|破|逾|[迈跨站跃登][上过越入]|之上|最低|[≥≧]|>=|[余多]"
)
_STEPS = late(r"[迈跨站跃登][上过越入]")  # “迈上3个台阶” tells how many there are
_GT = late(r"(?<![不未得能应可宜准])(?:超|高于|多于|大于)|[＞>]")
_ABOUT = late(r"左右|上下|(?<![节制签合预条])约|接近|逼近|近|≈")
_STOPS = late(r"[，。；、：:;,！？\n\t（）()《》—]|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])")
_HARD = late(r"[，。；：:;,！？\n\t（）()—]")
_TIME = (
    r"(?:到|至|截至)?(?:20\d\d年(?:度|底|末)?(?:之?前)?|[今去明前当本上]年|“十[一-龥]五”(?:期间|时期|末)?|[一二三五两十\d]{1,2}年(?:来|间|内|"
    r"累计)?|前?[一二三四]季度[末底]?|[上下]半年|年内|年底前?|年末|[1-9]\d?[-—]?\d{0,2}月(?:份|底|\d{1,2}日)?前?|\d{1,2}日前)"
)
_LEAD = late(
    rf"^(?:{_TIME}|力争|确保|努力|争取|全年|全市|全省|全区|全国|全县|全所|全院|全公司|其中|预计|会议|大会|表彰了?|但(?!书)|累计|共计|共(?![同享建产治有和])|"
    r"使(?![用命])|将(?!军)|要(?![素件道])|把(?![握关])|和(?![谐平美])|与(?!会)|及(?![时格])|是|为(?!民)|并(?![网购案])|且|——|[一二三四五六七八九十][是要]|"
    r"年均|同比|今后|未来|推动|推进|促进|保持|我们|我国|我省|我市|我区|我所|成功(?!率)|先后|已经|已|又|还(?![款田林草湖])|仅|均(?!衡)|都(?![市江])|"
    r"再(?![生制贷造就])|更(?!新)|，|的|了(?!解)|以及|到(?![位达账会场岗])|每[年月季]度?|着力|有效|有序)+"
)
_TAIL = late(
    r"(?:要|将|较|(?<![占对之环同])比(?={_TIME}|上|去|同|年初|“)|必须|应|需|力争|确保|预计|分别|同比|环比|累计|年均|较上年|比上年|较去年|比去年|实现|完成|"
    r"保持|已经|已|均|再|又|的|了|等|共|共计|首次|总计|合计|稳定|平均|每年|"
    rf"为|占|冲刺|是|在|由|从|与|突破|达|(?<![签合节预])约|近|有|仅|各|原则上|(?<!榜)首|{_TIME})+$"
)
_AT_VERB = late(
    r"(?:力争|确保|努力|实现|推动|推进|促进|完成)+|(?:新增|新建|建成|建设|打造|创建|开工|启动|培育|引进|引育|改造|新改扩建|改扩建|新改建|发放|举办|投资|投入|完成|实现|"
    r"开展|承办|获批|荣获|获|获得|组织|吸引|惠及|解决|实施|安排|筹集|落实|"
    r"推出|制定|出台|修订|发布|设立|建立|形成|拥有|现有|共有|有|办好|办理|办成|推进|推广|入选|认定|培养|选派|选树|评选|表彰|支持|发展|招聘|招收|新招引|招引|签约|储备|谋划|"
    r"布局|开通|开行|开设|增设|增加|研制|交付|发射|攻克|突破|取得|申请|授权|发表|承担|争取|"
    r"清理|整治|排查|查处|取消|压减|减少|淘汰|关闭|拆除|修复|治理|帮助|帮扶|救助|资助|培训|对|把|将|累计|统筹|建|在|和|与|于|等|以|通过|走访|调研|召开|印发|参加|接待|服务)+"
)
_COUNTED = late(r"[0-9]{0,3}(?:[\u4e00-\u9fffA-Za-z·+/-]|“[^”\n]{1,16}”|《[^》\n]{1,20}》){1,24}")
_VERB_AFTER = late(
    r"(?:签订|进行|逐[一项个]|全部|全面|顺利|相继|陆续|成功|已经|已|(?<!平)均|都|建成|投入|投产|投运|开工|完工|竣工|通车|实现|达到|达|获得|荣获|获|入选|完成|参展|参加|纳入|进入|落地|落户|并网|上线|"
    r"运营|首飞|通过|得到|稳定|位居|居|"
    r"开通|通高铁|升级|提升|提高|增长|下降|[增减降升][至到]|(?:增加|减少|扩大|压缩|缩短|降低)[至到]|以上|覆盖|受|被|在|将|为|是|用于|支持|推动|发布|签约|到位|来|从|由|向|对(?!象|口)|与|使|给)"
)
_PAIR = late(rf"^(?:{_CHANGE}|变|发展|跃升|攀升|跃|升|扩)?(?:到|至|为)?(?:20\d\d年(?:底|末)?的?)?$")
_JOINED = late(r"^(?:[、和与及，]|以及)+(?:分别)?$")
# “城镇、农村居民收入”: what follows the second is also said of the first.
_PARALLEL = frozenset(
    ("城镇", "农村", "城市", "乡村", "进口", "出口", "国内", "国外", "男性", "女性", "省级", "市级", "军品", "民品")
)
_DEED = late(
    r"^(?:累计|达到|打造|创建|组织|举办|开展|发表|收到|实施|完成|实现|获批|培育|引进|认定|提供|发放|投入|安排|入选|获评|设立|办理|新增建成)+(?=[\u4e00-\u9fff“]{3,})"
)
# “集团全年实现营业收入”, “中心已完成设备检修”, “亩产较对照品种”: neither who nor compared with what is the metric.
_DOER = late(r"^.{0,12}?(?:全年|已经|已|累计|全部)(?:完成|实现|达到)(?=.{2})")
_THAN = late(r"(?<=..)(?:较|(?<![占对之环同正反可类])比(?![例重率值如较价]))[\u4e00-\u9fff“”\d]{2,10}$")
_WHEN = late(
    r"(?:累计|平均|分别|首次|已|均|年均|同比|环比|[较比](?:上年同期|去年同期|上年末|上年底|上年|去年|年初|上月|同期)| )+"
)
_SPENT = ("投入", "投资", "累计投入", "累计投资")  # “投入320万元改造宿舍4栋”: the money measures what was spent
# “不低于营业收入的千分之二”: the bound stands before what the share is taken of.
_OF_BASE = late(
    r"(?P<metric>.{2,30}?)(?P<bound>不(?:得|能|应|可)?(?:低于|少于|高于|超过|多于)|低于|高于|超过|不足|达到|控制在|占)(?P<base>[^，。；、]{2,14})的$"
)
_AT_LEAST = late(r"(?:至少|最少)[\u4e00-\u9fff]{1,4}$")  # “每年至少提交1件提案”
_ANOTHER = late(r"[、和与及][0-9]")
_NEAR, _FAR = 16, 60


def find(clauses: tuple[Clause, ...]) -> tuple[Figure, ...]:
    """Figures of every clause, in the order of the clauses.

    Text that a child clause spells out belongs to the child.
    """
    children: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.parent:
            children.setdefault(clause.parent, []).append(clause)
    found: list[Figure] = []
    for clause in clauses:
        if not AMOUNT.search(clause.text, _behind_marker(clause)):
            continue
        inner = [(c.start, c.end) for c in children.get(clause.id, []) if clause.start <= c.start < clause.end]
        found += _Reader(clause, inner).figures()
    return tuple(found)


def _behind_marker(clause: Clause) -> int:
    return len(clause.marker) if clause.text.startswith(clause.marker) else 0


class _Reader:
    """One clause's figures, in order; each may lean on the one before it."""

    def __init__(self, clause: Clause, inner: list[tuple[int, int]]) -> None:
        self.clause, self.text = clause, clause.text
        self.inner = [(a - clause.start, b - clause.start) for a, b in inner]
        self.last = _behind_marker(clause)
        self.base = ""  # the metric that a figure without one of its own goes on with
        self.grows = ""  # what a shared verb says: “分别增长5%和6%”
        self.said: list[str] = []  # the metrics of this sentence so far
        self.shares: list[str] = []  # metrics of “分别” still to be given

    def figures(self) -> list[Figure]:
        found: list[Figure] = []
        k, previous = 0, -1
        for m in AMOUNT.finditer(self.text, self.last):
            amount = amount_of(m, self.text)
            if amount is None:
                continue
            while k < len(self.inner) and self.inner[k][1] <= amount.start:
                k += 1
            if k < len(self.inner) and self.inner[k][0] <= amount.start:
                continue
            if previous >= 0 and "。" in self.text[previous : amount.start]:
                self.base, self.shares, self.said = "", [], []
            found.append(self._figure(amount, previous))
            self.last = previous = amount.end
        return found

    def _figure(self, amount: Amount, previous: int) -> Figure:
        floor = max(self.last, amount.start - _NEAR)
        m = _BEFORE.search(self.text, floor, amount.start)
        opening = m.start() if m else amount.start
        bound = _OF_BASE.fullmatch(_last_part(self.text[max(self.last, opening - _FAR) : opening], _STOPS))
        if bound and amount.unit in ("%", "‰"):
            opening += bound.start("bound") - bound.end()
        start = self._opened(opening, amount.start)
        chain = self.text[start : amount.start]
        given = len(self.shares)
        metric, counted = self._metric(opening, amount, previous)
        if not self.said or self.said[-1] != self.base:
            self.said.append(self.base)
        m = _GROWS.search(chain)
        self.grows = m.group() if m else self.grows if len(self.shares) < given else ""
        if self.grows and not counted and not metric.endswith(self.grows):
            metric += self.grows
        words = self.text[start : amount.end].strip()
        sign = comparator(_STEPS.sub("", chain) if amount.unit == "个" else chain, amount.around)
        if sign == "=" and _AT_LEAST.search(self.text, floor, opening):
            sign = ">="
        return Figure(self.clause.id, words, metric, sign, amount.value, amount.unit)

    def _opened(self, start: int, number: int) -> int:
        """Words that only say when or how many at once (累计, 年均, 分别) stay outside the figure's text."""
        m = _WHEN.match(self.text, start, number)
        return m.end() if m else start

    def _metric(self, start: int, amount: Amount, previous: int) -> tuple[str, bool]:
        """The metric, and whether it is what the amount counts."""
        before = self.text[max(self.last, start - _FAR) : start]
        if self.shares and previous >= 0 and _JOINED.match(before):
            return self.shares.pop(0), False
        self.shares = []
        if shared := self._shared(before, start) or self._each(start, amount):
            return shared, False
        segment = _last_part(before, _STOPS)
        if previous >= 0 and len(before) == len(segment) and _PAIR.match(segment):
            return self.base, False  # “从A提高到B”
        own = trimmed(segment.rstrip('“‘"'))
        if amount.of:
            own = "" if _AT_VERB.fullmatch(own) else own
            self.base = own if amount.of == "发生" else own + amount.of
            return self.base, True
        if amount.counts or not own or (_AT_VERB.fullmatch(own) and not (amount.unit[-1:] == "元" and own in _SPENT)):
            counted = self._counted(amount.end)
            if counted:
                self.base = counted
                return counted, True
        self.base = own or self.base
        return self.base, False

    def _each(self, start: int, amount: Amount) -> str:
        """“A为3件、B为5件，分别增长5%和6%”: A for this figure, B for the next."""
        if "分别" not in self.text[start : amount.start] or _last_part(
            self.text[max(self.last, start - _FAR) : start], _STOPS
        ):
            return ""
        rest = _HARD.split(self.text[amount.end : amount.end + _FAR], maxsplit=1)[0]
        names = self.said[-1 - len(_ANOTHER.findall(rest)) :]
        if len(names) < 2 or len(names) != 1 + len(_ANOTHER.findall(rest)):
            return ""
        self.base, self.shares = names[0], names[1:]
        return names[0]

    def _shared(self, before: str, start: int) -> str:
        """“A、B分别增长5%和6%”: A for this figure, B for the next."""
        segment = self.text[max(self.last if self.last < start else 0, start - _FAR) : start + 2]
        at = segment.rfind("分别")
        if at < 0 or _HARD.search(segment, at):
            return ""
        names = [trimmed(n) for n in re.split(r"[、和与及]", _last_part(segment[:at], _HARD)) if n]
        names = [n for n in names if n]
        if len(names) < 2:
            return ""
        tail = names[-1]
        names = [n + tail[2:] if n in _PARALLEL and tail[:2] in _PARALLEL else n for n in names]
        self.base, self.shares = names[0], names[1:]
        return names[0]

    def _counted(self, end: int) -> str:
        """“8个国家级实验室建成” counts 国家级实验室."""
        m = _COUNTED.match(self.text, end)
        words = m.group() if m else ""
        if not words or words[0] in "的以之和与及，" or words.startswith(("大关", "规模", "目标", "台阶", "关口")):
            return ""
        verb = _VERB_AFTER.search(words)
        return (words[: verb.start()] if verb else words)[:16].rstrip("的和与及")


def comparator(before: str, after: str) -> str:
    """How a value is compared, by the words before and behind it: ``<=``, ``>=``, ``<``, ``>``, ``~`` or ``=``.

    A negation binds first, then a bound, then 左右; but “控制在5%左右” is ``~``.
    """
    around = before + after
    if not around:
        return "="
    for sign, pattern in (("<=", _LE), (">=", _GE), ("<", _LT), (">", _GT), ("~", _ABOUT)):
        if pattern.search(around):
            return "~" if sign == "<=" and _ABOUT.search(after) else sign
    return "="


def trimmed(segment: str) -> str:
    """A metric without what stands around it: dates, 力争, 实现, 同比. Of a longer one the last 30 characters."""
    segment = segment.strip(" \u3000")
    segment = _THAN.sub("", _DOER.sub("", segment))
    words = _DEED.sub("", _TAIL.sub("", _LEAD.sub("", segment))).strip(" \u3000的")[-30:]
    if words.count("“") != words.count("”"):
        words = words.strip("“”") if words[:1] == "”" or words[-1:] == "“" else words.replace("“", "").replace("”", "")
    return words


def _last_part(words: str, stops: re.Pattern[str]) -> str:
    """What follows the last of ``stops``; a stop inside a quotation counts as any other."""
    return stops.split(words)[-1]
