"""Lines about source, author, date and views, in the forms in which pages write them."""

import pytest

from luoshi.reading.assemble import read_text
from luoshi.reading.byline import count_of, day_of, is_byline, is_credits, read_byline, read_credits, reporters
from luoshi.reading.chrome import is_end_mark, is_imprint

BODY = "1月18日上午，三所召开2023年度工作会暨职工代表大会，会议全面回顾总结了上一年的工作，明确了新一年的工作思路。"


def fields_of(*lines):
    fields, taken = {}, set()
    for i in range(len(lines)):
        if i not in taken:
            read_byline(list(lines), i, fields, taken)
    return fields


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("来源：某某日报　作者：张三", {"source": "某某日报", "author": "张三"}),
        ("来源：     作者:王晓明     浏览次数:         ", {"author": "王晓明"}),
        ("作 者：张三　来　源：办公室", {"author": "张三", "source": "办公室"}),
        ("【来源：某某日报】【作者：张三】", {"source": "某某日报", "author": "张三"}),
        ("信息来源：人力资源部 | 撰稿人：李四 | 点击率：33", {"source": "人力资源部", "author": "李四", "views": "33"}),
        ("文/张三 图/李四", {"author": "张三", "other": "李四"}),
        ("撰稿｜张三　审核｜李四", {"author": "张三", "other": "李四"}),
        ("本报记者：张三", {"reporter": "张三"}),
        ("通讯员：张三", {"reporter": "张三"}),
        ("供稿：党委宣传部", {"contributor": "党委宣传部"}),
        ("阅读次数：1,024次", {"views": "1,024"}),
        ("已浏览 88", {"views": "88"}),
        ("来源：省发展改革委　字体：[大 中 小]　打印", {"source": "省发展改革委"}),
        ("作者：张三 阅读 33", {"author": "张三", "views": "33"}),
        ("来源：某某网－某某日报", {"source": "某某网－某某日报"}),
        ("文/图 宣传科 张三", {"author": "宣传科 张三"}),
        ("来源：某报 记者 张三", {"source": "某报", "reporter": "张三"}),
        ("□本报记者　张三　通讯员　李四", {"reporter": "张三 李四"}),
        ("已有 87 人浏览", {"views": "87"}),
        ("点阅数：356", {"views": "356"}),
        ("某某网 | 05-16 07:30 | 来源： 某某日报", {"source": "某某日报"}),
    ],
)
def test_byline_gives_its_fields(line, expected):
    assert is_byline(line)
    assert fields_of(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2023年02月13日", "发布日期：2023-02-13 10:20:30", "时间：2023/2/13", "日期：2023.2.13",
        "2023-02-13 来源：新华社", "2023-02-13 10：20",
        "发布时间：２０２３年２月１３日", "更新时间：２０２３－０２－１３", "来源：新华社 2023-02-13 10:00", "[2023-02-13]",
        "2023.02.13 | 第三项目部 | 张三 | 146", "2023 02/13 17:31:08", "2023-02-13 某某市总工会 作者 张三",
        "某某晚报 2023年02月13日 星期一 第02版：时政", "发布日期2023年2月13日",
        "某某研究所 2023-02-13 18:30", "2023-02-13T10:20 某某日报",
    ],
)  # fmt: skip
def test_byline_date_in_every_form(line):
    assert day_of(fields_of(line)["published"]) == "2023-02-13"


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "时间：紧、任务重，必须抓紧落实。",
        "工作来源于群众。",
        "一、主要来源：财政拨款。二是自筹资金，三是社会捐助。",
        "2023年2月13日，三所召开会议。",
        "任务作者众多，来源广泛",
        "",
    ],
)
def test_sentences_are_no_bylines(line):
    assert not is_byline(line)


def test_byline_value_on_the_line_below():
    fields = fields_of("发表时间：", "2026-02-09 09:45:30", "来源：", "某市日报", "浏览次数：", "作者：")
    assert (day_of(fields["published"]), fields["source"]) == ("2026-02-09", "某市日报")
    assert "views" not in fields and "author" not in fields


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("（撰稿：张三　摄影：李四　编辑：王五）", "张三"),
        ("(作者：张三 单位：某某研究所)", "张三"),
        ("文字：张三　图片：李四", "张三"),
        ("责任编辑：王五", None),
        ("责编：王五　审核：赵六", None),
    ],
)
def test_credits_below_the_text(line, author):
    fields = {}
    assert is_credits(line) and read_credits(line, fields)
    assert fields.get("author") == author


def test_credits_that_begin_with_who_contributed():
    fields = {}
    assert read_credits("党委宣传部供稿　摄影/张三　编辑/李四", fields)
    assert fields["contributor"] == "党委宣传部"


def test_credits_do_not_overrule_the_byline():
    meta = read_text(f"某某研究所召开年度工作会\n作者：张三\n{BODY}\n（撰稿：李四）").meta
    assert meta.author == "张三"


def test_credits_give_the_author_where_the_byline_is_blank():
    reading = read_text(f"某某研究所召开年度工作会\n作者：　来源：\n{BODY}\n（撰稿：李四　编辑：王五）")
    assert reading.meta.author == "李四"
    assert "编辑" not in reading.text


@pytest.mark.parametrize(
    ("openings", "ending", "names"),
    [
        (["本报讯（记者 张三 通讯员李四）昨日"], "", "张三 李四"),
        (["新华社某地12月9日电（记者唐小山）"], "", "唐小山"),
        (["本网讯（见习记者 陈小智 整合）"], "", "陈小智"),
        (["昨日召开会议。"], "会议圆满结束。（张巨峰）", "张巨峰"),
        (["昨日召开会议。"], "会议圆满结束。（张巨峰 李小山）", "张巨峰 李小山"),
        (["昨日召开会议。"], "会议圆满结束。（完）", None),
        (["昨日召开会议。"], "会议圆满结束。（下转第二版）", None),
        (["▲论坛现场（记者 江楼 摄）"], BODY, None),
        ([BODY], "（某某日报全媒体记者 楚江 通讯员 田田）", "楚江 田田"),
    ],
)
def test_reporters_named_in_the_text(openings, ending, names):
    assert reporters(openings, ending) == names


@pytest.mark.parametrize(
    ("value", "count"), [("33", 33), ("1,024次", 1024), ("1.2万", 12000), ("３３", 33), ("", None), ("载入中", None)]
)
def test_count_of_views(value, count):
    assert count_of(value) == count


def test_event_of_december_told_in_january_is_of_the_year_before():
    meta = read_text(f"某某研究所召开年度工作会\n发布时间：2023-01-03\n12月28日，{BODY[8:]}").meta
    assert meta.event_dates == ("2022-12-28",)
    assert meta.published == "2023-01-03"


@pytest.mark.parametrize(
    "line",
    [
        "上一篇：某某单位举办论坛",
        "下一条: 没有了",
        "相关阅读",
        "【相关链接】",
        "猜你喜欢",
        "免责声明：转载内容版权归原作者。",
    ],
)
def test_end_marks_are_known(line):
    assert is_end_mark(line)


@pytest.mark.parametrize(
    "line",
    [
        "相关报道显示，全年任务圆满完成。",
        "更多群众从中受益。",
        "上一年度，全所完成任务42项。",
        "推荐优秀青年参加评选。",
        "声明",
    ],
)
def test_sentences_are_no_end_marks(line):
    assert not is_end_mark(line) and not is_imprint(line)


@pytest.mark.parametrize("line", ["版权所有：某某研究所", "京ICP备00000000号", "主办：某某研究所 承办：信息中心"])
def test_imprints_are_known(line):
    assert is_imprint(line)


def test_reporter_on_a_line_of_its_own_without_a_colon():
    head = "开局就是决战\n——某厂落实年度工作会侧记\n本报记者 顾小北 通讯员 林间"
    text = f"{head}\n连日来，某厂迅速掀起学习热潮，把思想统一到会议部署上来，投入生产。"
    meta = read_text(text).meta
    assert (meta.author, meta.kind, meta.title) == ("顾小北 林间", "news", "开局就是决战")


@pytest.mark.parametrize(
    "line", ["来源：院办　发布时间：2026-01-20 10:30　点击：1,356", "发布时间：2026-01-20　浏览次数：1,356次"]
)
def test_credits_below_the_text_give_the_day_of_publishing(line):
    fields = {}
    assert read_credits(line, fields)
    assert day_of(fields["published"]) == "2026-01-20"
    assert count_of(fields["views"]) == 1356
