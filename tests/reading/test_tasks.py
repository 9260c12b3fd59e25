"""Tasks with lead and supporting units and due dates; roles that decide what is a task."""

import pytest

from luoshi.reading.assemble import read_extracted, read_text
from luoshi.reading.dates import find_dates, find_due
from luoshi.reading.tasks import owners
from luoshi.reading.types import Due, Extracted, Source

REPORT = """2026年工作报告
一、2025年工作回顾
一年来，我们全面完成了各项任务，实现收入12亿元，增长8%，职工满意度明显提高，安全生产形势保持平稳。
二、面临的形势
当前，行业竞争日趋激烈，我们也清醒看到，自主创新能力还不够强，成本管控水平有待提高，人才队伍存在短板。
三、总体思路和主要目标
今年的总体要求是：坚持稳中求进工作总基调，聚焦主责主业，着力推动高质量发展，统筹发展和安全，努力开创新局面。
今年的主要目标是：收入增长10%以上，研发投入强度不低于15%，合同额突破20亿元，质量问题下降30%左右。
四、重点工作
（一）着力保交付。由生产部牵头，质量部、物资部配合，6月底前完成首批交付，年内完成全部交付任务。
（二）着力强创新。加快关键技术攻关，二季度完成方案评审，由科技部负责。
（三）着力抓管理。长期坚持精细化管理，不断压降成本费用，提升经营质量和运营效率。
五、工作要求
各单位要统一思想、狠抓落实，把责任扛在肩上，确保各项部署落地见效。
"""


def test_roles_follow_the_headings():
    roles = {c.heading: c.role for c in read_text(REPORT).clauses if c.kind == "section"}
    assert roles["2025年工作回顾"] == "review"
    assert roles["面临的形势"] == "situation"
    assert roles["重点工作"] == roles["着力保交付"] == "task"
    assert roles["工作要求"] == "demand"


def test_roles_paragraphs_that_say_so_are_thinking_and_goal():
    roles = {c.text[:8]: c.role for c in read_text(REPORT).clauses if c.kind == "paragraph"}
    assert roles["今年的总体要求是"] == "thinking"
    assert roles["今年的主要目标是"] == "goal"


def test_tasks_are_the_innermost_task_clauses():
    assert [t.title for t in read_text(REPORT).tasks] == ["着力保交付", "着力强创新", "着力抓管理"]


def test_tasks_lead_supporting_and_due_are_read_from_prose():
    first, second, third = read_text(REPORT).tasks
    assert (first.lead, first.supporting, first.due) == ("生产部", ("质量部", "物资部"), Due("date", "2026-06-30"))
    assert (second.lead, second.due) == ("科技部", Due("quarter", "2026-06-30"))
    assert third.due == Due("standing")


def test_tasks_sections_announced_by_a_paragraph_are_tasks():
    text = "二、总体要求和目标\n为实现上述目标，要重点抓好以下两方面工作：\n（一）以园区为载体，推动产业升级。加快项目建设进度。\n（二）以服务为重点，优化营商环境。推进审批改革。"  # noqa: E501
    assert len(read_text(text).tasks) == 2


def test_tasks_headed_stretches_of_a_long_paragraph_are_tasks():
    text = (
        "二、重点任务\n（一）扩大内需。坚持内需主导，统筹促消费和扩投资。全力释放消费潜能。深入实施提振消费专项行动，落实带薪休假制度，"
        "清理不合理限制措施，优化以旧换新政策，办好各类消费活动。积极扩大有效投资。推进两百个重点项目，落实促进民间投资的政策措施，"
        "加强土地、能耗等指标统筹，开工一批重大工程，形成更多实物工作量。"
    )
    assert [t.title for t in read_text(text).tasks] == ["全力释放消费潜能", "积极扩大有效投资"]


def test_tasks_rows_of_a_breakdown_table_are_tasks():
    table = (
        ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "完成首批交付", "生产部", "质量部、物资部", "6月30日"),
    )
    text = "2026年任务分解表\n" + "\n".join("\t".join(row) for row in table)
    extracted = Extracted(text, "application/x-docx", None, {}, (table,))
    (task,) = read_extracted(extracted, Source("a.docx", "x", None, 1, "0")).tasks
    assert (task.title, task.lead, task.supporting) == ("完成首批交付", "生产部", ("质量部", "物资部"))
    assert task.due == Due("date", "2026-06-30")


@pytest.mark.parametrize(
    ("words", "lead", "supporting"),
    [
        ("由办公室牵头，财务部配合", "办公室", ("财务部",)),
        ("（牵头单位：规划部；配合单位：财务部、人事部）", "规划部", ("财务部", "人事部")),
        ("责任单位：规划部、财务部", "规划部", ("财务部",)),
        ("加快推进数字化转型", None, ()),
    ],
)
def test_owners_are_read_from_each_form(words, lead, supporting):
    assert owners(words) == (lead, supporting)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("6月底前完成", Due("date", "2026-06-30")),
        ("2027年3月15日前报送", Due("date", "2027-03-15")),
        ("第三季度完成", Due("quarter", "2026-09-30")),
        ("上半年建成", Due("date", "2026-06-30")),
        ("年内投产", Due("year", "2026-12-31")),
        ("到2027年达到一流水平", Due("year", "2027-12-31")),
        ("2月底前", Due("date", "2026-02-28")),
        ("长期坚持", Due("standing")),
        ("加快推进", None),
    ],
)
def test_find_due_of_each_form(words, due):
    assert find_due(words, 2026) == due


def test_find_due_without_a_year_gives_no_date():
    assert find_due("6月底前完成") is None


@pytest.mark.parametrize(
    "words", ["2023年02月13日", "2023-2-13", "2023/02/13", "二〇二三年二月十三日", "２０２３年２月１３日", "2023.2.13"]
)
def test_find_dates_of_each_form(words):
    assert [d for d, _, _ in find_dates(words)] == ["2023-02-13"]


def test_find_dates_day_that_does_not_exist_is_none():
    assert find_dates("2023年2月30日") == []


def test_tasks_section_with_words_of_its_own_is_a_task_where_nothing_below_it_is():
    text = "四、重点工作\n（一）着力保交付。全年完成三十套产品的交付。\n交付是对用户的承诺。\n（二）着力强质量。全年问题归零率达到100%。"  # noqa: E501
    assert [t.title for t in read_text(text).tasks] == ["着力保交付", "着力强质量"]


def test_tasks_row_of_a_table_that_is_also_text_is_one_clause_and_one_task():
    table = (("序号", "重点任务", "牵头单位", "完成时限"), ("1", "完成首批交付", "生产部", "6月30日"))
    text = "2026年任务分解表\n一、重点任务\n" + "\n".join("\t".join(row) for row in table)
    reading = read_extracted(Extracted(text, "application/x-docx", None, {}, (table,)), Source("a", "x", None, 1, "0"))
    (task,) = reading.tasks
    assert (task.title, task.lead) == ("完成首批交付", "生产部")
    assert next(c for c in reading.clauses if c.id == task.clause).text == "1\t完成首批交付\t生产部\t6月30日"


def test_tasks_numbered_clauses_with_units_are_tasks_whatever_their_heading_says():
    text = "关于任务分工的说明\n一、水安全\n1.整治河流120公里。（牵头单位：建设处）\n2.完成水库加固。（防汛处牵头，水文中心参与）"
    assert [(t.title, t.lead) for t in read_text(text).tasks] == [
        ("整治河流120公里", "建设处"),
        ("完成水库加固", "防汛处"),
    ]


def test_tasks_clauses_beside_one_with_a_unit_are_tasks_too():
    text = (
        "会议决定：\n（一）由规划处牵头，各学院配合，于4月15日前完成修订。\n（二）设立专项经费1500万元，用于人才引进。"
    )
    assert [t.lead for t in read_text(text).tasks] == ["规划处", None]


def test_tasks_what_a_meeting_asks_of_a_unit_is_one_and_what_it_heard_is_none():
    text = "会议纪要\n会议听取了基建处关于图书馆工程进展情况的汇报。\n会议要求，由基建处负责，财务处协助，确保8月底前竣工验收。"
    assert [(t.lead, t.supporting) for t in read_text(text).tasks] == [("基建处", ("财务处",))]


def test_tasks_members_of_an_announced_list_are_tasks_and_the_announcement_is_none():
    text = "四、2026年重点工作\n要重点抓好以下两项工作。\n（一）深化改革。围绕提质增效：一要精简管理层级；二要优化考核分配。\n（二）建强队伍。全年引进博士30名以上。"  # noqa: E501
    reading = read_text(text)
    markers = {c.id: c.marker for c in reading.clauses}
    assert [markers[t.clause] for t in reading.tasks] == ["一要", "二要", "（二）"]


def test_tasks_due_takes_the_year_of_the_heading_above():
    text = "集团2026年工作会议报告\n一、2026年工作回顾\n全年实现收入12亿元。\n二、2027年重点任务\n（一）建设基地。二季度完成核准。"  # noqa: E501
    (task,) = read_text(text).tasks
    assert task.due == Due("quarter", "2027-06-30")


def test_tasks_title_has_no_owner_and_no_date_before_it():
    text = (
        "四、重点工作\n（一）由供水集团负责，规划处配合，改造老旧管网80公里。\n（二）6月底前，完成制度修订，推进落实。"
    )
    assert [t.title for t in read_text(text).tasks] == ["改造老旧管网80公里", "完成制度修订，推进落实"]


def test_tasks_announcements_calls_and_principles_are_none():
    text = (
        "四、重点工作\n（一）强化管理\n要做到：一是始终坚持以安全为根本底线。从严管理。二是健全检查制度，完善责任体系。\n"
        "各位代表！蓝图已经绘就。\n让我们携起手来，推动事业再上新台阶！"
    )
    assert [t.title for t in read_text(text).tasks] == ["健全检查制度，完善责任体系"]


@pytest.mark.parametrize(
    "words",
    [
        "营业收入达到2025年的1.5倍",
        "提高到2020年水平",
        "恢复到2019年的水平",
        "回升至2019年同期水平",
        "贯彻落实《2026年12月31日前完成整改的通知》",
        "2025年底前遗留问题一并解决",
    ],
)
def test_find_due_in_what_something_is_measured_by_or_called_is_none(words):
    assert find_due(words, 2026) is None


DUTIES = """2026年重点工作分工方案
一、重点任务
（一）加强科技创新（牵头单位：科技部，配合单位：财务部，完成时间：2026年6月底）
攻克关键技术，建成实验室。
（二）推进国际化经营（国际部牵头）
扩大出口，二季度开拓市场。
"""


def test_tasks_below_a_heading_with_duties_take_them_over():
    first, second = read_text(DUTIES).tasks
    assert (first.lead, first.supporting, first.due) == ("科技部", ("财务部",), Due("date", "2026-06-30"))
    assert (second.lead, second.due) == ("国际部", Due("quarter", "2026-06-30"))


@pytest.mark.parametrize(
    ("line", "title", "lead"),
    [
        ("举办研讨会（责任单位：科技处；时限：6月）。", "举办研讨会", "科技处"),
        ("举办研讨会【责任单位：科技处；时限：6月】。", "举办研讨会", "科技处"),
        ("加强策源地建设（科技部牵头，研究院配合，2026年9月底前完成）。", "加强策源地建设", "科技部"),
        ("4月底前完成招标，5月1日开工。", "4月底前完成招标，5月1日开工", None),
        ("突破关键技术，由科技部具体负责，9月完成。", "突破关键技术，由科技部具体负责，9月完成", "科技部"),
        ("总工程师王磊牵头，科技部负责实施装备升级。", "科技部负责实施装备升级", "科技部"),
        ("建立制度。", "建立制度", None),
    ],
)
def test_task_in_a_numbered_line_has_its_title_and_lead(line, title, lead):
    (task,) = read_text(f"2026年工作要点\n一、重点任务\n（一）{line}").tasks
    assert (task.title, task.lead) == (title, lead)


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        (
            "办公室负责修订制度，人事部负责编制定员，财务部负责预算调整。",
            [("办公室", None), ("人事部", None), ("财务部", None)],
        ),
        (
            "由规划部牵头，6月底前出方案；由基建部牵头，年内开工。",
            [("规划部", Due("date", "2026-06-30")), ("基建部", Due("year", "2026-12-31"))],
        ),
        ("由生产部牵头，质量部负责检验，6月底前交付。", [("生产部", Due("date", "2026-06-30"))]),
        ("科技处负责立项；人事处负责配合。", [("科技处", None)]),
        (
            "6月底前，人事处负责修订制度；财务处负责落实经费。",
            [("人事处", Due("date", "2026-06-30")), ("财务处", Due("date", "2026-06-30"))],
        ),
    ],
)
def test_clause_that_tells_each_unit_its_share_gives_a_task_of_each(words, shares):
    tasks = read_text(f"2026年工作要点\n一、重点任务\n（一）{words}").tasks
    assert [(task.lead, task.due) for task in tasks] == shares


def test_paragraphs_between_two_lists_are_tasks_and_only_the_lead_in_is_none():
    text = (
        "2026年工作报告\n二、重点任务\n（一）推进改革。抓好试点，形成经验。\n（二）扩大开放。办好展会，引进项目。\n各位代表！\n"
        "今年要继续整顿市场秩序，全面清理不合理收费，保护企业的合法权益，让大家安心经营、放心投资、专心创新，形成良好环境。\n"
        "大力发展集体经济，盘活闲置资产，带动居民增收，让每一个村都有稳定的收入，让每一户都能分享发展的成果，共同走向富裕。\n"
        "为了完成以上任务，要抓好两件事：\n第一，压实责任，严格考核。\n第二，改进作风，严明纪律。"
    )
    titles = [task.title for task in read_text(text).tasks]
    assert titles[2] == "今年要继续整顿市场秩序，全面清理不合理收费，保护企业的合法权益"
    assert titles[3].startswith("大力发展集体经济") and titles[4:] == ["压实责任，严格考核", "改进作风，严明纪律"]


def test_members_of_a_list_announced_behind_the_thinking_are_tasks():
    text = (
        "2026年工作报告\n二、2026年的工作\n今年工作总的指导思想是：坚持稳中求进，统筹发展和安全，为开好局而奋斗。"
        "为此，要努力做好以下两项工作。\n第一，集中力量办好农业，争取好收成。\n第二，深化改革，健全调控体系。"
    )
    reading = read_text(text)
    assert [task.title for task in reading.tasks] == ["集中力量办好农业，争取好收成", "深化改革，健全调控体系"]
    assert {c.role for c in reading.clauses if c.kind == "paragraph"} == {"thinking"}


def test_due_of_a_year_inside_the_span_that_the_title_names_counts():
    text = "某集团人才发展规划（2021—2025年）\n一、重点任务\n（一）2023年底前建成工作站。\n（二）恢复到2019年底水平。"
    assert [task.due for task in read_text(text).tasks] == [Due("year", "2023-12-31"), None]


def test_due_takes_the_year_that_a_section_before_looks_ahead_to():
    text = (
        "一、2025年工作情况\n2025年，中心完成产值4亿元。\n二、2026年主要目标\n产值达到5亿元。\n"
        "三、重点工作\n（一）推进改革，5月底前出台办法。"
    )
    assert [task.due for task in read_text(text).tasks] == [Due("date", "2026-05-31")]


def test_task_of_three_characters_in_a_list_counts_and_a_title_leaves_out_what_was_agreed():
    text = "2026年工作要点\n三、抓好工作\n要抓好以下工作：一要稳增长；二要强创新；三要保安全。"
    assert [task.title for task in read_text(text).tasks] == ["稳增长", "强创新", "保安全"]
    text = "会议纪要\n二、关于搬迁事项\n会议原则同意搬迁方案。责成基建部进一步优化预算，5月1日前完成。"
    assert [task.title for task in read_text(text).tasks] == ["责成基建部进一步优化预算，5月1日前完成"]


def test_due_of_a_report_that_counts_up_to_a_years_end_is_in_the_next_year():
    text = (
        "关于职代会提案办理情况的报告\n（一）征集情况\n截止2025年12月20日，共收到提案87件。\n"
        "（二）今后工作打算\n1）6月份前修订提案办法。"
    )
    assert [task.due for task in read_text(text).tasks] == [Due("date", "2026-06-30")]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("开展“质量月”活动。9月份组织，参加率100%。", Due("date", "2026-09-30")),
        ("建设数据平台，2028年上线。", Due("year", "2028-12-31")),
        ("检测中心2027年取得扩项认可。", Due("year", "2027-12-31")),
    ],
)
def test_due_of_a_month_or_a_year_in_which_something_is_finished(words, due):
    assert [task.due for task in read_text(f"2026年工作要点\n一、重点任务\n（一）{words}").tasks] == [due]


def test_numbered_lines_for_the_people_are_tasks_of_their_units():
    text = (
        "云汐县2026年民生实事\n1. 建设便民生活圈6个。（责任单位：县商务局；完成时限：11月底）\n"
        "2. 新建农村公路86公里。（责任单位：县交通局；完成时限：全年）"
    )
    reading = read_text(text)
    assert [(t.title, t.lead) for t in reading.tasks] == [
        ("建设便民生活圈6个", "县商务局"),
        ("新建农村公路86公里", "县交通局"),
    ]
    assert [(c.heading, c.role) for c in reading.clauses] == [
        ("建设便民生活圈6个", "task"),
        ("新建农村公路86公里", "task"),
    ]


def test_articles_of_rules_are_no_tasks_because_one_of_them_names_a_unit():
    text = (
        "关于加强经费管理的实施意见\n第一条 设备费占比不超过50%。\n第二条 财务处负责会计核算。\n"
        "第三条 违反本意见的，予以通报批评。\n"
        "第四条 各课题组须在11月30日前完成自查。\n第五条 本意见自2026年3月1日起施行，由财务处负责解释。"
    )
    reading = read_text(text)
    markers = {c.id: c.marker for c in reading.clauses}
    assert [markers[task.clause] for task in reading.tasks] == ["第二条", "第四条"]


def test_what_a_meeting_asks_behind_the_last_subsection_leaves_that_a_task():
    text = (
        "某公司推进会纪要\n三、下阶段工作安排\n（一）抓市场。市场部牵头，4月底前开展会战。\n（二）抓安全。网络部于3月20日前完成排查。\n"
        "会议要求，各部门要抓好落实；对完成不力的，由人事部会同纪委办进行约谈。"
    )
    tasks = read_text(text).tasks
    assert [(t.title, t.lead, t.supporting) for t in tasks][1:] == [
        ("抓安全", None, ()), ("会议要求，各部门要抓好落实", "人事部", ("纪委办",)),
    ]  # fmt: skip
