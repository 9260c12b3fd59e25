"""Grids of a page's tables, and breakdown tables of pages as tasks."""

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from luoshi.reading.formats.html_tables import tables_of
from luoshi.reading.read import read_bytes

HEAD = "<tr><th>序号<th>重点任务<th>牵头单位<th>配合单位<th>完成时限</tr>"


def grids(html: str, *lines: str):
    return tables_of(LexborHTMLParser(html), list(lines))


def test_cells_that_span_stand_in_every_place():
    html = (
        "<table><tr><td rowspan=2>甲<td>乙<td>丙</tr><tr><td colspan=2>丁</tr>"
        "<tr><td>戊<td rowspan=9 colspan=2>己</tr><tr><td>庚</tr></table>"
    )
    assert grids(html, "甲\t乙\t丙") == (
        (("甲", "乙", "丙"), ("甲", "丁", "丁"), ("戊", "己", "己"), ("庚", "己", "己")),
    )


def test_layout_tables_and_tables_outside_the_main_text_are_none():
    html = "<table><tr><td><table><tr><td>甲<td>乙</tr><tr><td>丙<td>丁</tr></table><td>边栏</tr><tr><td>x</tr></table>"
    assert grids(html, "甲\t乙") == ((("甲", "乙"), ("丙", "丁")),)
    assert grids(html, "正文") == grids(html, "别\t的") == ()


def test_breakdown_table_of_a_page_gives_tasks():
    words = "全院上下要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，扎实抓好各项重点任务落实。"
    html = (
        "<html><head><meta charset=utf-8><title>2026年重点任务分工方案</title></head><body><h1>2026年重点任务分工方案</h1>"
        f"<p>{words * 4}</p><table>{HEAD}<tr><td>1<td rowspan=2>建成数据平台<td>科技部<td>财务部<br>人事部<td>6月底</tr>"
        f"<tr><td>2<td>信息中心<td>各相关单位<td>6月底</tr><tr><td>3<td>育好青年人才<td>人事部<td><td>长期</tr></table>"
        f"<p>{words * 4}</p></body></html>"
    )
    reading = read_bytes(html.encode(), "a.html")
    rows = [task for task in reading.tasks if task.lead]
    assert [(task.title, task.lead, task.supporting) for task in rows] == [
        ("建成数据平台", "科技部", ("财务部", "人事部", "信息中心", "各相关单位")), ("育好青年人才", "人事部", ()),
    ]  # fmt: skip


CELL = st.builds(
    lambda tag, columns, rows, text: f'<{tag} colspan="{columns}" rowspan="{rows}">{text}',
    st.sampled_from(["td", "th", "p"]),
    st.sampled_from(["", "0", "2", "70", "99999999", "-1", "x"]),
    st.sampled_from(["", "0", "3", "99999999", "x"]),
    st.sampled_from(["甲", "", "乙<br>丙", "<table><tr><td>丁"]),
)


@given(rows=st.lists(st.lists(CELL, max_size=5).map("".join), max_size=6))
def test_grid_of_any_table_is_bounded(rows):
    html = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    assert all(len(row) <= 64 for grid in grids(html, "甲\t甲", "甲\t", "丁\t") for row in grid)
