"""The slips of the demonstration institute. A step: days before today, the verb, what is said; ``due``: days from today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Step = tuple[int, str, dict[str, Any]]


@dataclass(frozen=True)
class SlipStory:
    key: str
    matter: str
    requirement: str
    unit: str
    steps: list[Step]
    source: str = "decision"
    words: str = ""
    person: str = ""
    leader: str = ""
    task: str = ""
    supporting: tuple[str, ...] = field(default=())
    level: int = 1
    pace: str = "normal"
    due: int | None = None


def sent(ago: int, received: int | None = None) -> list[Step]:
    """Proposed, opened and assigned on one day, and signed for on another."""
    steps: list[Step] = [(ago, verb, {}) for verb in ("propose", "open", "assign")]
    return steps if received is None else [*steps, (received, "receive", {})]


def said(ago: int, percent: int, text: str) -> Step:
    return (ago, "report", {"percent": percent, "text": text})


STORIES = [
    SlipStory(
        "scored",
        "外协单位现场评级方案报审",
        "提出评级标准、分组和日程，报所长办公会审定。",
        "purchasing",
        words="第11次所长办公会",
        person="fu.qingyang",
        due=-84,
        steps=[
            *sent(104, 103),
            (102, "take_up", {}),
            said(95, 60, "标准初稿完成，征求各部门意见。"),
            said(86, 100, "方案已报审，附评级标准和日程。"),
            (86, "submit", {}),
            (85, "close", {}),
            (84, "strike_off", {}),
            (80, "archive", {}),
            (79, "score", {}),
        ],
    ),
    SlipStory(
        "archived",
        "热真空罐分子泵更换",
        "更换后做空载验证，出具结论。",
        "environment",
        source="instruction",
        leader="gao.zhiyuan",
        person="kang.beichen",
        level=2,
        due=-70,
        steps=[
            *sent(100, 99),
            (98, "take_up", {}),
            said(85, 40, "泵已到货，等待停机窗口。"),
            (74, "ask", {"until": -60, "reason": "停机窗口与力学试验冲突。", "progress": "备件齐，方案已评审。"}),
            (74, "endorse", {"words": "情况属实。"}),
            (73, "grant", {}),
            (66, "urge", {"words": "窗口已定，请按期完成。"}),
            said(62, 100, "更换完成，空载验证合格。"),
            (62, "submit", {}),
            (61, "close", {}),
            (60, "read", {}),
            (59, "strike_off", {}),
            (55, "archive", {}),
        ],
    ),
    SlipStory(
        "struck_off",
        "值班电话应急预案补充演练",
        "补一次夜间演练并归纳问题。",
        "tracking",
        words="安全生产专题会",
        person="zhu.xiaolan",
        due=-40,
        steps=[
            *sent(62, 61),
            said(52, 50, "演练方案定稿。"),
            said(44, 90, "演练完成，问题清单在整理。"),
            (44, "submit", {}),
            (43, "send_back", {"reason": "缺问题清单和整改人。"}),
            said(41, 100, "清单和整改人已补。"),
            (41, "submit", {}),
            (40, "close", {}),
            (38, "strike_off", {}),
        ],
    ),
    SlipStory(
        "closed",
        "射频前端替代器件供货风险摸底",
        "列出两家以上备选供方，给出切换代价。",
        "radio",
        source="instruction",
        leader="liang.jingshu",
        person="ren.xiuyun",
        task="16",
        level=2,
        due=-12,
        steps=[
            *sent(45, 44),
            (43, "take_up", {}),
            said(30, 50, "已走访两家供方。"),
            said(16, 100, "备选供方和切换代价已列表。"),
            (16, "submit", {}),
            (14, "close", {}),
            (13, "read", {"instruction": "与物资保障部一起把备选供方纳入合格名录，先做两型。", "new": "followed"}),
        ],
    ),
    SlipStory(
        "followed",
        "",
        "",
        "radio",
        person="ren.xiuyun",
        source="instruction",
        leader="liang.jingshu",
        steps=[(12, "assign", {}), (11, "receive", {}), (10, "take_up", {})],
    ),
    SlipStory(
        "to_review",
        "星载软件缺陷分级标准修订",
        "按近两年归零问题修订，发各室执行。",
        "software",
        words="质量月度例会",
        person="lin.jianwei",
        supporting=("quality",),
        due=4,
        steps=[
            *sent(28, 27),
            said(15, 60, "初稿完成。"),
            said(2, 100, "标准已修订，附各室意见采纳表。"),
            (2, "submit", {}),
        ],
    ),
    SlipStory(
        "to_read",
        "整星出厂前短线设备清单",
        "逐台列出到货日期、责任人和替代办法。",
        "design",
        source="instruction",
        words="在周报上的批示",
        leader="cheng.wangyuan",
        task="01",
        level=3,
        pace="urgent",
        due=1,
        supporting=("purchasing", "test"),
        steps=[
            *sent(9, 8),
            (8, "take_up", {}),
            said(3, 100, "清单 14 台，均有到货日期和责任人。"),
            (3, "submit", {}),
            (1, "close", {}),
        ],
    ),
    SlipStory(
        "returned",
        "回归测试自动化率统计口径说明",
        "说明口径、样本和与上季度的差别。",
        "software",
        words="软件工程例会",
        person="fang.yantian",
        task="12",
        due=3,
        steps=[
            *sent(20, 19),
            said(8, 80, "口径说明完成。"),
            (8, "submit", {}),
            (6, "send_back", {"reason": "没有写与上季度的差别。"}),
        ],
    ),
    SlipStory(
        "extended",
        "三维协同平台账号权限清理",
        "清理离岗账号，权限与岗位一致。",
        "software",
        source="instruction",
        leader="gao.zhiyuan",
        person="dai.yining",
        task="10",
        due=6,
        steps=[
            *sent(16, 15),
            said(7, 55, "离岗账号已清理。"),
            (2, "ask", {"until": 20, "reason": "二期上线后权限要重配。", "progress": "完成五成半。"}),
            (1, "endorse", {"words": "与上线窗口有关，同意。"}),
        ],
    ),
    SlipStory(
        "late",
        "试验数据归档补齐上半年缺项",
        "按清单补齐，逐项核对。",
        "tracking",
        words="第16次所长办公会",
        person="cao.moran",
        task="22",
        level=2,
        due=-9,
        steps=[
            *sent(40, 39),
            (38, "take_up", {}),
            said(20, 35, "补齐 21 项，余 38 项。"),
            (8, "urge", {"words": "已到时限，请说明原因。"}),
            (8, "snooze", {"days": 2, "reason": "外场数据周四取回。"}),
            (4, "acknowledge", {"who": "head"}),
            (3, "urge", {"words": "第二次催办，分管领导已知悉。"}),
        ],
    ),
    SlipStory(
        "climbed",
        "地面站备件库存核对",
        "逐项清点，账物相符，缺项列出补库日期。",
        "tracking",
        words="第15次所长办公会",
        person="peng.tingsong",
        due=-16,
        steps=[
            *sent(38, 37),
            (36, "take_up", {}),
            said(24, 40, "已清点两个库房。"),
            (10, "acknowledge", {"who": "head"}),
        ],
    ),
    SlipStory(
        "asked",
        "在线评审留痕抽查",
        "抽查十个型号的评审记录，列出缺项。",
        "software",
        words="质量月度例会",
        person="fang.yantian",
        task="11",
        due=5,
        steps=[
            *sent(12, 11),
            said(4, 40, "抽查了四个型号。"),
            (0, "ask", {"until": 12, "reason": "两个型号的记录在外场。", "progress": "十个查完四个。"}),
        ],
    ),
    SlipStory(
        "received",
        "展开机构寿命试验数据判读",
        "给出判读结论和余量。",
        "structure",
        source="task",
        person="pan.zhouxing",
        task="05",
        due=2,
        steps=[*sent(6, 5), (2, "delegate", {"to": "yuan.yeping", "reason": "本周在外场，由袁野平接着办。"})],
    ),
    SlipStory(
        "assigned",
        "地面软件备份恢复演练",
        "做一次整机恢复，记录用时。",
        "software",
        words="信息安全例会",
        person="fang.yantian",
        due=13,
        supporting=("system",),
        steps=sent(1),
    ),
    SlipStory(
        "bounced",
        "热控涂层批次追溯",
        "查清三批涂层的来料与使用去向。",
        "structure",
        words="质量问题归零会",
        due=10,
        steps=[
            *sent(5),
            (3, "bounce", {"reason": "涂层由热控室管，应交热控室。"}),
        ],
    ),
    SlipStory(
        "opened",
        "食堂二期改造扰民意见答复",
        "逐条答复并公示。",
        "office",
        source="instruction",
        words="在职工来信上的批示",
        leader="cheng.wangyuan",
        pace="normal",
        due=12,
        steps=[(0, "propose", {}), (0, "open", {})],
    ),
    SlipStory(
        "proposed",
        "齐套率周报数据不一致",
        "核对口径，两部门同一张表。",
        "purchasing",
        words="计划调度会",
        task="20",
        source="task",
        steps=[(0, "propose", {"by": "xu.guanlan"})],
    ),
    SlipStory(
        "declined",
        "会议室预约冲突",
        "统一预约入口。",
        "office",
        words="办公例会",
        steps=[(18, "propose", {"by": "xu.guanlan"}), (17, "decline", {"reason": "已有系统改造计划，不再立项。"})],
    ),
    SlipStory(
        "joined",
        "补齐上半年试验数据归档缺项",
        "与“试验数据归档补齐”同一事项。",
        "tracking",
        words="试验中心周例会",
        level=3,
        due=-1,
        steps=[(15, "propose", {}), (15, "open", {}), (14, "join", {"into": "late"})],
    ),
]
