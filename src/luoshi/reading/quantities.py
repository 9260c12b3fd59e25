"""Amounts as reports write them: “1.5万亿元”, “两百三十个”, “百分之五”, “三成”, “翻两番”, “5%—6%”, “20.9、36.2、54个百分点”.

One linear pattern finds the candidates; ``amount_of`` says which of them count something. Not amounts: years, days and months,
ordinals (第3, 前10名), numbers inside a short quotation (“四个全面”, “百千万”) and counts of a formula (八个方面). Round words
(过百亿, 上万人, 百余家, 一半, 事故为零, 零投诉) are amounts where something reaches them: “百亿园区”, “千家万户” are none.
Source of the measure words: the reports of the corpus and GB 3100/3101; of Chinese fractions: GB/T 15835-2011.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .amounts import VALUES, Amount, han_value, plain, quoted, tidy
from .late import late
from .round_amounts import CLASS, power, round_amount

_DIGIT = "0-9０-９"
_NUM = rf"[{_DIGIT}]{{1,15}}(?:,[{_DIGIT}]{{3}}(?![{_DIGIT}])){{0,4}}(?:[.．][{_DIGIT}]{{1,8}})?"
_HAN = "一二两三四五六七八九十百千零"
_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?=[米瓦克])|百|千"
# Measures mean an amount whatever numeral stands before them; counting words need care with Chinese numerals.
_MEASURE = (
    r"个百分点|百分点|个千分点|千分点|个点(?![位儿])|%|％|‰|美元|欧元|港元|日元|英镑|元/[平立]方米|元/[吨人年月亩斤]|元|人民币|吨标准煤|标准煤吨|吨公里|吨|千瓦时|兆瓦时|千瓦|"
    r"兆瓦|伏安|度电|平方公里|平方千米|平方米|平米|立方米/[日天]|立方米|方米|公里/小时|公里|千米|海里|毫米|厘米|纳米|微米|米(?![字兰])|亩|公顷|"
    r"克/千瓦时|微克/立方米|毫克/立方米|毫克/升|微克|毫克|公斤|千克|克(?![服难强拉])|市斤|斤|升(?![级至到高降])|人次|架次|台次|班次|场次|户次|家次|件次|车次|"
    r"标箱|标准箱|集装箱|人天|工日|学时|课时|小时|分钟|秒(?!针)|个工作日|个月|天(?![然津地府])|周(?![边年期围岁])|倍|摄氏度|℃|㎡|m²|m³|km²|"
    r"MWh|GWh|TWh|MW|GW|kWh|kW|KW|km|kg|TB|PB|GB|EFLOPS|PFLOPS|PF|EB|P(?=[，。；、）)算以])|MPa|ms|nm|mm|cm|Mbps|Gbps"
)
_COUNTER = (
    r"个(?![人体别性])|项(?!目(?!标))|家(?![庭园属长乡])|名(?![单称录优胜])|人(?![民才大员工均口文力选类物居])|户(?!籍)|件(?![事套])|件套|套|"
    r"台套|台(?![阶账湾])|辆|艘|颗|架|枚|发(?=[运火导弹])|篇|册|幅|条(?![件例款])|座(?![谈位])|所(?![有长属在需])(?!以(?![上下内]))|处(?![理于置长室级])|场(?![所景馆地])|次(?![序日于级元])|"
    r"宗|起(?![来步到草点飞于])|笔|门(?!类)|支(?![持撑付部出委])|位(?![数于居置列一])|例|片|本(?![级科身地级])|部(?![门署分委队位])|批(?!准)|类(?!型)|种(?![植业子])|头|"
    r"只(?=[^有要能是])|羽|株|对(?=[，。；、新夫])|"
    r"组(?![织成建长])|层(?![次级面])|间(?=[^隙])|栋|幢|盏|块|点(?=[，。；、]|以)|分(?![别之为类批散工管钟布析公厂行店所局])|岁|级(?=[^别])|张|根|班|课|"
    r"轮(?!椅)|路(?=[，。；、]|视频|监控|摄像)|节(?![能约日假水电点目气])|期(?![间待望盼工项])|份(?![额子])|卷|杆|孔|口(?=井|人)|眼|列(?!入|为)|"
    r"度(?=[，。；、]|以)|届|字(?=[，。；、）以左])|款(?![项待式])|票(?![据价房务面])|回(?=[^顾归]|$)"
)
_UNIT = rf"(?:{_SCALE})?(?:多|余)?(?:{_MEASURE}|{_COUNTER})|(?:万亿|千亿|百亿|亿|千万|百万|万)[多余]?"
_AFTER = (
    r" ?(?:[（(]含[^（）()]{0,3}[）)])?(?:以上|以下|以内|左右|上下|之内|之上|之间|(?<=[时天日钟月周秒])内(?![容部外涵需销])|"
    r"内(?=[，。；、完办响送到报反答])|[多余](?=[，。；、]|$))"
)
# What nobody wants any of: “零事故”, “零投诉”; never “零距离”, “零部件”.
_NONE = (
    "事故|伤亡|死亡|亡人|感染|投诉|差错|失误|缺陷|泄密|失泄密|违规|违纪|违法|超标|上访|信访|处罚|通报|逾期|积压|增长|新增|隐患|故障|火灾|污染|"
    "排放|泄漏|发案|舆情|流失|返工|退货|漏报|瞒报|拖欠|欠薪|库存|辍学|失信|发生"
)
_SEP = r"[-—–~～至到]{1,2}"

AMOUNT = late(
    rf"(?=[{_DIGIT}{_HAN}翻万亿半过])(?:"  # where none of these stands no alternative need be tried
    rf"(?<![{_DIGIT}.])(?P<shared>{_NUM})(?=(?:[、和]{_NUM}){{1,6}} ?(?P<later>{_UNIT}))"
    rf"|(?<![{_DIGIT}.从由])(?P<low>{_NUM}) ?(?P<lowunit>{_UNIT})?(?P<sep>{_SEP})"
    rf"(?P<high>{_NUM}) ?(?P<highunit>{_UNIT})(?P<after1>{_AFTER})?"
    rf"|(?<![{_DIGIT}.])(?P<value>{_NUM})[ \n]?(?P<more>多|余)?(?P<unit>{_UNIT})(?P<after2>{_AFTER})?"
    rf"|(?<![{_DIGIT}.])(?P<bare>{_NUM})(?P<after3>{_AFTER})?"
    rf"|(?P<per>百万|[百千万])分之(?P<part>{_NUM}|[{_HAN}点]{{1,8}})(?P<after4>{_AFTER})?"
    rf"|(?P<whole>[二三四五六七八九十])分之(?P<share>[一二三四五六七八九])(?P<after7>{_AFTER})?"
    rf"|零(?:(?P<none>{_NONE})(?![”’]?(?:班组|车间|岗位|企业|单位))|(?<=[为至到]零)(?=[，。；、,;）)]|$))"
    rf"|(?P<half>(?<![另前后])一半|半数|(?<!经)过半(?![年个天月小])数?|百分百)(?P<after8>{_AFTER})?"
    rf"|翻(?:了)?(?:(?P<times>[一两二三四])番|番)(?P<after5>{_AFTER})?"
    rf"|(?<![{_HAN}第])(?P<han>[{_HAN}]{{1,8}}(?:[万亿][{_HAN}]{{1,8}})?)(?P<hanmore>多|余)?(?P<hanunit>{_UNIT}|"
    rf"成(?=[，。；、的以左多]|$|(?<=[超近过逾约达足于到至占].成)(?![为立果就长本功员绩效交型品熟败批套家事真形因材])))(?P<after6>{_AFTER})?"
    rf"|(?P<power>万亿|[万亿])(?P<powermore>多|余)?(?P<powerunit>{_MEASURE}|{_COUNTER})?(?P<after9>{_AFTER})?)"
)
_SCALES = (
    ("万亿", 10**12),
    ("千亿", 10**11),
    ("百亿", 10**10),
    ("亿", 10**8),
    ("千万", 10**7),
    ("百万", 10**6),
    ("万", 10**4),
)
_DIGITS = "0123456789０１２３４５６７８９"
_PARTS = {"百": "%", "千": "‰", "万": "‱", "百万": "ppm"}
# A small count in Chinese numerals is one only before these: “两个确保”, “三大体系”, “四项机制” name a formula.
_PLAIN = late(rf"(?:(?:{_SCALE})(?:{_MEASURE}|{_COUNTER})?|{_MEASURE}|[家名户套台辆艘颗架枚篇株头栋]|成$|人(?![行次]))")
_VAGUE = "每之数近逐任惟唯同某这那哪前头末初上下几"
# “3级医院”, “18岁青年” name a class, “满意度96.8分”, “预期寿命79岁” are measured.
_GRADES = ("岁", "级", "届", "轮", "回", "层", "分")
_GRADED = late(r"(?:寿命|年龄|度|得分|评分|成绩|分数|分|平均|指数) ?$")
_MEASURED = late(rf"(?:{_SCALE})?[多余]?(?:{_MEASURE})")
_RATIO = late(r"[∶:：]1(?![0-9])")
_CALENDAR = late(r" ?(?:年|月|日|时(?!间)|号|点钟|周年|世纪)")
_RANK = late(r"(?:第|前|排名|位列|位居|位次|no\.?) ?$", re.I)
_LASTS = late(r"(?:到|至|达|超|过|于|长|短|寿命|年限|[增降减高低升少加]) ?$")
_BARE_BEFORE = late(
    r"(?:到|至|达|为|(?:控制|保持|稳定|维持)在|低于|高于|少于|多于|小于|大于|超过|突破|等于|从|由|分值|得分|指数|系数) ?$"
)
_BARE_AFTER = late(
    r"[，。；、,;）)]|以上|以下|以内|左右|(?:提高|提升|增加|上升|下降|降低|降|升|增|减|缩小|压减)|和|$|\n|∶|:1|：1"
)


def amount_of(m: re.Match[str], text: str) -> Amount | None:
    """The amount that a match of ``AMOUNT`` in ``text`` is, or None where the number counts nothing."""
    if m["han"]:
        return _han(m, text)
    if m["per"]:
        value = plain(m["part"]) if m["part"][0] in _DIGITS else han_value(m["part"])
        return Amount(*m.span(), value, _PARTS[m["per"]], m["after4"] or "") if value else None
    if m["whole"] or m["half"] or m["power"] or text[m.start()] == "零":
        return round_amount(m, text, _counts(m["power"] + (m["powerunit"] or "")) if m["power"] else False)
    if text[m.start()] == "翻":
        if quoted(text, m.start()) or text[m.start() - 1 : m.start()] in ("个", "大"):
            return None
        return Amount(*m.span(), str(2 ** (VALUES[m["times"]] if m["times"] else 1)), "倍", m["after5"] or "")
    if _is_label(m, text):
        return None
    if m["shared"]:
        near = text[max(0, m.start() - 40) : m.start()]
        return Amount(*m.span("shared"), plain(m["shared"]), tidy(m["later"])) if "分别" in near else None
    if m["low"]:
        return _range(m)
    if m["unit"]:
        if CLASS.match(text, m.end("unit")) or text.startswith(("24小时在线", "24小时服务"), m.start()):
            return None  # “20万吨级码头”: a class of things
        more = (m["more"] or "") + ("多" if re.search("[多余]", m["unit"]) else "")
        return Amount(*m.span(), plain(m["value"]), tidy(m["unit"]), more + (m["after2"] or ""), _counts(m["unit"]))
    return _bare(m, text)


def _range(m: re.Match[str]) -> Amount:
    """“5%—6%” is 5-6 %; “5000万元至2亿元” is 0.5-2 亿元."""
    low, unit = Decimal(plain(m["low"])), tidy(m["highunit"])
    if m["lowunit"] and tidy(m["lowunit"]) != unit:
        low = low * _scale_of(m["lowunit"]) / _scale_of(unit)
        low = low.normalize()
    return Amount(*m.span(), f"{low:f}-{plain(m['high'])}", unit, m["after1"] or "")


def _scale_of(unit: str) -> int:
    return next((factor for word, factor in _SCALES if unit.startswith(word)), 1)


def _han(m: re.Match[str], text: str) -> Amount | None:
    """“两百三十个”, “三家”, “七成以上”; never “一批”, “二次”, “四个全面”."""
    han, unit = m.group("han"), m.group("hanunit")
    value, unit = _scaled(han, unit)
    if value is not None and han in ("百", "千"):
        return power(m, m["hanmore"], unit, value, m["after6"], text, _counts(unit))
    big = any(c in han for c in "百千") or unit[0] in "万亿成"
    vague = m.start() > 0 and text[m.start() - 1] in _VAGUE
    if value is None or quoted(text, m.start()) or (vague and not (big and text[m.start() - 1] in "近上")):
        return None
    if han[0] in "百千" or value == "0" or (big and han == "二"):  # “百家”, “千万” are no counts
        return None
    few = len(han) == 1 and _counts(unit) and unit != "成"  # “两家公司” says which, not how many
    if not big and (
        few or (han in ("一", "二", "十") and unit not in ("倍", "成")) or unit == "元" or not _PLAIN.match(unit)
    ):
        return None
    after = (m.group("hanmore") or "") + (m.group("after6") or "")
    if unit == "成":
        return Amount(*m.span(), str(int(value) * 10), "%", after) if int(value) < 10 else None
    return Amount(*m.span(), value, tidy(unit), after, _counts(unit))


def _scaled(han: str, unit: str) -> tuple[str | None, str]:
    """“二万三千八百亿元” is 23800 亿元, “六亿二千万吨” 6.2 亿吨."""
    inner = re.search("[万亿]", han)
    if not inner:
        return han_value(han), unit
    high, low = han_value(han[: inner.start()]), han_value(han[inner.end() :])
    if high is None or low is None or "." in high + low:
        return None, unit
    if inner.group() == "万":
        return str(int(high) * 10_000 + int(low)), unit
    if unit[0] != "万" or unit.startswith("万亿"):
        return None, unit
    return f"{(Decimal(high) + Decimal(low) / 10_000).normalize():f}", "亿" + unit[1:]


def _bare(m: re.Match[str], text: str) -> Amount | None:
    """“从80提高到95”: a number without a unit, where a verb reaches it and nothing else follows; “11.3年” where it lasts."""
    at, end = m.start(), m.end("bare")
    before, value = text[max(0, at - 6) : at], plain(m.group("bare"))
    if len(value.partition(".")[2]) > 3:  # “1.2026年”: a number of a list and a year
        return None
    if text[end : end + 1] == "年" and ((_LASTS.search(before) and Decimal(value) < 200) or "." in value):
        return Amount(at, end + 1, value, "年")
    if len(value.partition(".")[0]) > 5 or ("." not in value and 1900 <= int(value) <= 2100):
        return None
    if not _BARE_BEFORE.search(before) or not (m.group("after3") or _BARE_AFTER.match(text, end)):
        return None
    ratio = _RATIO.match(text, end)
    if ratio:
        return Amount(at, ratio.end(), value, ":1")
    return Amount(at, m.end(), value, "", m.group("after3") or "")


def _is_label(m: re.Match[str], text: str) -> bool:
    """“2023年”, “第3次”, “前10名”, “G20”, “5G”: a number that counts nothing."""
    at = m.start()
    name = "value" if m.group("unit") else "high" if m.group("low") else "shared" if m.group("shared") else "bare"
    if name != "bare" and _CALENDAR.match(text, m.end(name)):
        return True
    if _RANK.search(text, max(0, at - 4), at) and not re.search("前(?:列|述)$", text[max(0, at - 2) : at]):
        return m.group("unit") not in ("%", "个百分点") if m.group("unit") else True
    before = text[at - 1 : at]
    if before and ((before.isascii() and before.isalnum()) or before in "〔[【#+＋/.№"):
        return True
    if m.group("unit") in _GRADES and not _LASTS.search(text, max(0, at - 4), at):
        return not _GRADED.search(text, max(0, at - 6), at)
    return (at > 1 and before in "-—–~～" and text[at - 2] in "0123456789%") or quoted(text, at)


def _counts(unit: str) -> bool:
    return _MEASURED.fullmatch(unit) is None
