"""Pages of public accounts, schools and hospitals: bylines, credits, days; institutions and people are fictional."""

import pytest

from luoshi.reading.assemble import read_text

BODY = (
    "会议指出，过去一年，全院上下团结一心、攻坚克难，各项工作取得了新的成效，圆满完成了年度目标任务，职工收入稳步增长。"
)
PAGES = [
    # account: 原创 line, place after the time, call to follow, END, credits
    (
        "北辰设计院召开2025年职代会\n原创 宣传部 北辰设计院\n2025年1月17日 18:30 北京\n点击上方蓝字关注我们\n"
        f"1月15日至16日，北辰设计院召开2025年职代会。{BODY}\n— END —\n来源：党委宣传部\n文字：叶小青\n初审：王二　终审：赵四",
        ("2025-01-17", ("2025-01-15", "2025-01-16"), "叶小青", "党委宣传部", None),
    ),
    (
        f"海棠医院召开2025年工作会议\n海棠医院 2025-02-08 10:20 发表于浙江\n2月7日上午，会议在学术厅举行。{BODY}",
        ("2025-02-08", ("2025-02-07",), None, None, None),
    ),
    # school: who put it online is no author; the line in brackets below the text is
    (
        "我校举行2025年春季开学典礼\n发布者：张小燕 发布时间：2025-02-24 浏览次数：123\n"
        f"2月24日上午，我校在操场举行开学典礼。{BODY}\n（教务处 王大川）\n【关闭】",
        ("2025-02-24", ("2025-02-24",), "王大川", None, 123),
    ),
    # the purpose first, the day behind it
    (
        "学院召开教职工大会\n作者： 时间：2025-03-05 点击数：55\n"
        f"为总结上学期工作，安排本学期任务，进一步统一思想、凝聚共识、鼓舞干劲，3月4日下午，学院召开大会。{BODY}\n上一条：无",
        ("2025-03-05", ("2025-03-04",), None, None, 55),
    ),
    (
        f"医院召开2024年度总结大会\n来源：院办 | 作者：刘洋 | 日期：2025-01-24 | 阅读：1,203\n2025年1月22—23日，大会召开。{BODY}",
        ("2025-01-24", ("2025-01-22", "2025-01-23"), "刘洋", "院办", 1203),
    ),
    (
        f"医院开展义诊\n发布时间：2025-06-10\n6月9日，医院组织专家赴社区开展义诊。{BODY}\n（办公室 供稿）",
        ("2025-06-10", ("2025-06-09",), "办公室", None, None),
    ),
    (
        f"某专家谈发展\n作者：某研究中心主任、研究员徐占山）返回首页\n发布时间：2025-06-10\n{BODY}",
        ("2025-06-10", (), "徐占山", None, None),
    ),
]


@pytest.mark.parametrize(("page", "expected"), PAGES, ids=[page.split("\n")[0] for page, _ in PAGES])
def test_page_fields_of_each_kind_of_site(page, expected):
    reading = read_text(page)
    meta = reading.meta
    assert (meta.published, meta.event_dates, meta.author, meta.source, meta.views) == expected
    assert meta.title == page.split("\n")[0]
    for chrome in ("原创", "END", "蓝字", "供稿", "发表于", "关闭"):
        assert chrome not in reading.text


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("截至6月30日，全院组织开展活动12场。", ()),
        ("自1月1日起，全面开展专项检查。", ()),
        ("《办法》已经1月8日院务会审议通过，现组织实施。", ()),
        ("1月18日，研究所召开年度工作会。", ("2025-01-18",)),
        ("12月28日至1月2日，研究所举办冬训班。", ("2024-12-28", "2025-01-02")),
        ("5月10-12日，年会在本校举行。", ("2025-05-10", "2025-05-12")),
    ],
)
def test_event_dates_of_opening_sentences(line, days):
    assert read_text(f"某某研究所动态\n发布时间：2025-06-20\n{line}{BODY}").meta.event_dates == days


def test_lines_of_a_meetings_time_and_place_are_no_byline():
    reading = read_text(f"第六次党委会会议纪要\n时间：2025年6月9日\n地点：301会议室\n主 持 人：江流\n一、学习\n{BODY}")
    assert (reading.meta.published, reading.meta.event_dates, reading.meta.kind) == (None, ("2025-06-09",), "minutes")
    assert "地点：301会议室" in reading.text


def test_table_of_a_paper_gives_publisher_title_and_day():
    meta = read_text(
        "索引号：000-2025-001\n发文机关：临江市人民政府\n成文日期：2025年1月8日\n标　　题：临江市人民政府关于促进就业的意见\n"
        f"发文字号：临政发〔2025〕1号\n发布日期：2025年1月15日\n各区县人民政府：\n{BODY}"
    ).meta
    assert (meta.title, meta.publisher) == ("临江市人民政府关于促进就业的意见", "临江市人民政府")
    assert (meta.published, meta.kind) == ("2025-01-15", "plan")
