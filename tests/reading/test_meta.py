"""Title, dates, source and author of a page; its chrome is gone."""

from luoshi.reading.assemble import read_extracted, read_text
from luoshi.reading.types import Extracted, Source

PAGE = """您的位置: 网站首页 > 新闻资讯 > 图片新闻

三所召开2023年度工作会暨职工代表大会

来源:     作者:王晓明     发布时间:2023年02月13日     浏览次数:         

  砥砺奋进开新局 同心协力谱新篇

  奋力推动高质量发展迈上新台阶

  1月18日上午,三所召开2023年度工作会暨职工代表大会。会议全面回顾总结了2022年度工作,明确了2023年工作思路和奋斗目标,全体所领导出席会议。

  三所所长张伟作题为《砥砺奋进开新局》的工作报告。党委书记李建国主持会议。

打印  |  关闭"""


def test_meta_page_fields_are_read():
    meta = read_text(PAGE).meta
    assert meta.title == "三所召开2023年度工作会暨职工代表大会"
    assert meta.subtitles == ("砥砺奋进开新局 同心协力谱新篇", "奋力推动高质量发展迈上新台阶")
    assert meta.author == "王晓明"
    assert meta.published == "2023-02-13"
    assert meta.event_dates == ("2023-01-18",)
    assert meta.kind == "news"


def test_meta_blank_fields_are_none():
    meta = read_text(PAGE).meta
    assert meta.source is None
    assert meta.views is None
    assert meta.publisher is None


def test_meta_chrome_is_not_in_the_text():
    text = read_text(PAGE).text
    for chrome in ("您的位置", "打印", "关闭", "浏览次数", "发布时间"):
        assert chrome not in text
    assert text.startswith("三所召开")


def test_meta_fields_on_lines_of_their_own_are_read():
    text = "当前位置：\n首页\n>\n要闻\n某市政府工作报告\n发表时间：\n2026-02-09 09:45:30\n来源：\n某市日报\n阅读量：1024\n【字体：\n小\n中\n大\n】\n——2026年2月3日在某市第十届人民代表大会第四次会议上\n市长 张 三\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"  # noqa: E501
    reading = read_text(text)
    meta = reading.meta
    assert (meta.title, meta.kind) == ("某市政府工作报告", "report")
    assert (meta.published, meta.source, meta.views) == ("2026-02-09", "某市日报", 1024)
    assert meta.event_dates == ("2026-02-03",)
    assert reading.text.startswith("某市政府工作报告")
    assert "字体" not in reading.text


def test_meta_source_with_date_on_one_line_gives_both():
    meta = read_text(
        "关于开展检查的通知\n来源：办公室 2021-02-07\n各部门：\n为做好有关工作，现将检查事项通知如下，请遵照执行，并按时报送结果。"  # noqa: E501
    ).meta
    assert (meta.source, meta.published, meta.kind) == ("办公室", "2021-02-07", "notice")


def test_meta_container_hints_fill_what_lines_leave_out():
    extracted = Extracted(
        "一、工作回顾\n一年来，各项工作取得了明显成效，圆满完成了年度目标，职工收入稳步增长，为今年发展打下了坚实的基础。",
        "text/html", "utf-8", {"title": "年度工作报告", "author": "办公室", "published": "2024-01-05", "publisher": "三所"},
    )  # fmt: skip
    meta = read_extracted(extracted, Source("a.html", "text/html", "utf-8", 1, "0")).meta
    assert (meta.title, meta.author, meta.published, meta.publisher) == ("年度工作报告", "办公室", "2024-01-05", "三所")


def test_meta_text_that_begins_with_its_body_has_no_title():
    assert read_text("各位代表：\n现在，我向大会报告工作，请予审议。").meta.title is None


def test_meta_spaced_title_is_closed_up():
    assert read_text("政 府 工 作 报 告\n\n各位代表：\n现在，我代表区政府作工作报告。").meta.title == "政府工作报告"


def test_meta_text_without_chrome_is_unchanged():
    text = "年度工作报告\r\n\r\n  一、工作回顾\r\n    一年来成绩显著。\r\n"
    assert read_text(text).text == text


def test_meta_title_and_day_on_one_line_are_parted():
    meta = read_text(
        "政府工作报告　——2007年3月5日在某市第十届人民代表大会第五次会议上市长　张三\n各位代表：\n现在，我代表政府报告工作。"
    ).meta
    assert meta.title == "政府工作报告"
    assert meta.subtitles == ("——2007年3月5日在某市第十届人民代表大会第五次会议上",)
    assert meta.event_dates == ("2007-03-05",)


def test_meta_caption_of_a_picture_is_no_title():
    text = "3月5日，市长张三作工作报告。记者李四 摄\n政府工作报告\n——2012年3月5日在某市人民代表大会上\n各位代表：\n现在报告工作。"
    assert read_text(text).meta.title == "政府工作报告"


def test_bare_day_under_the_title_is_when_it_was_read_out():
    text = (
        "年度工作报告\n——在年度工作会上的报告\n（2026年1月20日）\n同志们：\n" + "全所上下团结一心，完成了各项任务。" * 9
    )
    meta = read_text(text).meta
    assert meta.event_dates == ("2026-01-20",)
    assert meta.subtitles == ("——在年度工作会上的报告",)


def test_warning_behind_a_byline_that_is_cut_stands_at_its_place_in_the_text_that_is_kept():
    byline = "來源:办公室 發(fā)布時間:2026-01-18 瀏覽次數(shù):120"
    page = f"關(guān)于年度工作的報告\n{byline}\n總經(jīng)理與副總司理召開會(huì)議,推動業(yè)務。"
    reading = read_text(page)
    [warning] = [found for found in reading.warnings if found.code == "synonym-swapped"]
    assert len(reading.text) < len(page) and "浏览次数" not in reading.text
    assert reading.text[warning.start : warning.end] == "副总司理"
