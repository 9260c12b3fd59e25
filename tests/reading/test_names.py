"""People with their posts, organisations, quotations."""

import pytest

from luoshi.reading.assemble import read_text


@pytest.mark.parametrize(
    ("text", "name", "posts"),
    [
        ("三所所长吴江作题为《开新局》的报告。", "吴江", ("所长",)),
        ("工会主席、纪委书记刘建录作工作报告。", "刘建录", ("工会主席", "纪委书记")),
        ("党委书记周永明传达会议精神并主持会议。", "周永明", ("党委书记",)),
        ("自治区主席　艾尔肯·买买提作报告。", "艾尔肯·买买提", ("主席",)),
        ("总经理欧阳晓峰出席会议。", "欧阳晓峰", ("总经理",)),
    ],
)
def test_people_with_their_posts(text, name, posts):
    (person,) = read_text(text).people
    assert (person.name, person.posts) == (name, posts)


def test_people_several_names_in_a_row():
    people = read_text("副所长陈立松、副所长刘峰通报了情况。").people
    assert [(p.name, p.posts) for p in people] == [("陈立松", ("副所长",)), ("刘峰", ("副所长",))]


def test_people_place_spans_the_name():
    reading = read_text("会上，所长吴江主持会议。")
    (person,) = reading.people
    assert reading.text[person.start : person.end] == "吴江"


@pytest.mark.parametrize(
    "text", ["书记要求各单位抓好落实。", "各部门主任和列席人员参加。", "向各民主党派负责人通报。", "班主任高度重视。"]
)
def test_people_posts_without_a_name_give_none(text):
    assert read_text(text).people == ()


def test_units_are_named_once_at_their_first_place():
    reading = read_text(
        "开年以来，总体设计部迅速行动。三所召开会议，总体设计部、物资部分别汇报。各部门参加，集团公司领导出席。"
    )
    names = [u.name for u in reading.units]
    assert "总体设计部" in names and "三所" in names and "集团公司" in names
    assert len(names) == len(set(names))
    assert all(reading.text[u.start : u.end] == u.name for u in reading.units)


def test_quotes_and_titles_are_found_with_their_place():
    reading = read_text("实施“铸魂工程”，印发《工作要点》。")
    assert [q.text for q in reading.quotes] == ["铸魂工程", "工作要点"]
    assert all(reading.text[q.start : q.end] == q.text for q in reading.quotes)


def test_people_name_alone_at_the_end_of_a_line_needs_no_known_surname():
    (person,) = read_text("工作报告\n自治区主席 扎西泽登\n各位代表：\n现在报告工作。").people
    assert (person.name, person.posts) == ("扎西泽登", ("主席",))
