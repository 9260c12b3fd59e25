"""People with their posts, and organisations, found by the form of words that pages use; no model, no network."""

from __future__ import annotations

import re

from .late import late
from .types import PersonRead, UnitRead

_POSTS = (
    "党组书记|党委书记|纪委书记|党总支书记|党支部书记|总支书记|支部书记|党委副书记|党组副书记|副书记|书记|工会副主席|工会主席|"
    "政协主席|主席团常务主席|监事会主席|副主席|主席|总书记|总理|副总理|国务委员|副董事长|董事长|常务副总经理|副总经理|总经理|副总裁|总裁|副总师|总师|"
    "总会计师|总工程师|副总工程师|总法律顾问|总经济师|总设计师|副总设计师|总指挥|副总指挥|副秘书长|秘书长|副所长|所长|副院长|院长|副厂长|厂长|"
    "副部长|部长|副局长|局长|副处长|处长|副科长|科长|副主任|主任|副省长|省长|副市长|市长|副区长|代区长|区长|副县长|县长|副校长|校长|"
    "首席科学家|首席专家|首席科学家|院士|副研究员|研究员|副教授|教授|高级工程师|"
    r"(?:责任领导|分管领导|牵头领导|包保领导|主管领导|责任人|负责人|联系人)(?=[ \u3000]*[:：])|监事|董事|委员|组长|副组长|班长"
)
_FIRST = "".join(sorted({post.lstrip("(?:")[0] for post in _POSTS.split("|")}))
_POST = late(rf"(?=[{_FIRST}])(?:(?:{_POSTS})(?:、|兼|，|[ \u3000]*[:：])?)+")
_ONE_POST = late(_POSTS)
_SURNAMES = (
    "岳赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅"
    "盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝卢莫房裘缪干解宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富"
    "巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡"
    "劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕茹习宦艾鱼古易慎戈廖庾暨居衡步耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩"
    "厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠丰巢蒯查后荆红游竺权逯盖益桓公肖佟揭仝敬嘎信幺苟展郜逯"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|长孙|宇文"
_SPACE = r"[ \u3000\xa0]"
# What may follow a name: a mark, the line's end, or how a sentence goes on.
_GOES_ON = (
    r"[，。、；：,;:！？（）()“”\s]|$|同志|等|作|传达|通报|主持|出席|参加|提出|指出|强调|表示|致|宣读|介绍|讲|发表|陪同|带领|"
    r"率|代表|为|在|到|对|就|与|和|及|从|向|以|主|汇报|总结|安排|部署|宣布|深入|考察|调研|要求|说|分别|应邀|结合|受|一行|现|还|也|并|的|介|围绕|听取|会见|任|当选|签|回顾|担任"
)
_AFTER = late(_GOES_ON)
_NAME = late(
    rf"{_SPACE}{{0,3}}(?:(?P<foreign>[\u4e00-\u9fff]{{2,6}}(?:[·•][\u4e00-\u9fff]{{1,8}}?){{1,2}})(?={_GOES_ON})"
    rf"|(?P<double>(?:{_DOUBLE})(?:[\u4e00-\u9fff]{{2}}(?={_GOES_ON})|[\u4e00-\u9fff](?={_GOES_ON}|出席|参会)|[\u4e00-\u9fff]{{1,2}}))"
    rf"|(?P<padded>[{_SURNAMES}]{_SPACE}[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
    r"|(?P<line>(?<=[ \u3000\xa0])[\u4e00-\u9fff]{2,4}(?=[ \u3000\xa0]*(?:[\r\n]|$)))"
    rf"|(?P<plain>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}))"
)
_NOT_NAMES = frozenset(
    [
        "高度",
        "全体",
        "全面",
        "成员",
        "和谐",
        "国家",
        "文化",
        "农业",
        "关于",
        "后续",
        "平均",
        "经济",
        "时间",
        "应当",
        "常务",
        "安全",
        "管理",
        "计划",
        "任务",
        "东方",
        "武装",
        "万元",
        "程序",
        "支部",
        "明确",
        "公司",
        "家长",
        "方面",
        "通过",
        "包括",
        "强化",
        "向大",
        "于是",
        "会议",
        "金融",
        "石油",
        "党委",
        "党组",
        "相关",
        "连续",
        "容易",
        "国务",
        "管委",
        "安排",
        "从严",
        "解放",
        "游客",
        "关心",
        "单位",
        "主要",
        "元首",
        "那么",
        "简单",
        "温暖",
        "利用",
        "满意",
        "别墅",
        "终于",
        "越来",
        "空间",
        "沙漠",
        "班主",
        "曾多",
        "曾经",
        "曾在",
        "曾对",
        "曾指",
        "应该",
        "全程",
        "全力",
        "相互",
        "平时",
        "安静",
        "高级",
        "向上",
    ]
)


def people(text: str) -> tuple[PersonRead, ...]:
    """Each person once, at the first place where a post and a name stand together, with every post given.

    Offsets span the name alone, in characters of ``text``; ``name`` is without the spaces of “李　明”.
    """
    first: dict[str, tuple[int, int]] = {}
    posts: dict[str, list[str]] = {}
    for m in _POST.finditer(text):
        at = m.end()
        if text[m.start() - 1 : m.start()] == "班":  # 班主任 is a job, but no post before a name
            continue
        titles = _ONE_POST.findall(m.group())
        while found := _name_at(text, at):
            name, start, end = found
            first.setdefault(name, (start, end))
            known = posts.setdefault(name, [])
            known += [t for t in titles if t not in known]
            if text[end : end + 1] not in ("、",) or _POST.match(text, end + 1):
                break
            at = end + 1
    return tuple(PersonRead(n, tuple(posts[n]), *span) for n, span in sorted(first.items(), key=lambda kv: kv[1]))


def _name_at(text: str, at: int) -> tuple[str, int, int] | None:
    """The personal name at ``at``, as long as what follows allows."""
    m = _NAME.match(text, at)
    if not m:
        return None
    kind = m.lastgroup or "plain"
    start, end = m.span(kind)
    if kind != "plain":
        return re.sub(_SPACE, "", text[start:end]), start, end
    for length in (3, 2):
        stop = start + length
        if stop > end or text[start:stop] in _NOT_NAMES or text[start : start + 2] in _NOT_NAMES:
            continue
        if _ONE_POST.search(text, start, stop):  # “校长班主任”
            continue
        if _AFTER.match(text, stop) and not (length == 3 and _splits(text, start)):
            return text[start:stop], start, stop
    return None


def _splits(text: str, start: int) -> bool:
    """“吴江作题为” is 吴江 + 作: the third character begins the verb."""
    two = re.match(
        r"作(?!为)|将|要|传达|通报|主持|出席|提出|指出|强调|表示|致辞|宣读|介绍|讲话|代表|率队|陪同|同志|等|和|与|在|向|就|为",
        text[start + 2 : start + 6],
    )
    return bool(two)


_LONGEST_SEARCH = 400_000


def units(text: str) -> tuple[UnitRead, ...]:
    """Organisations named in the first 400,000 characters of the text, each once, at its first place."""
    from .unit_names import find_units

    return find_units(text[:_LONGEST_SEARCH])
