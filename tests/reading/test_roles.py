"""Roles: by headings, handed down; by what a paragraph says; by the kind of document."""

# ruff: noqa: E501

import pytest

from luoshi.reading.assemble import read_text

LONG = "各项部署落到具体的人和具体的事上，件件有着落、事事有回音，全年任务按期完成，职工精神面貌良好。"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("2025年工作回顾", "review"), ("主要经营指标完成情况", "review"), ("总体情况", "review"), ("主要进展", "review"), ("充分肯定成绩，坚定发展信心", "review"),
        ("面临的形势", "situation"), ("存在的主要问题", "situation"), ("清醒认识形势，增强紧迫意识", "situation"), ("总体要求", "thinking"), ("指导思想", "thinking"),
        ("工作目标", "goal"), ("主要预期目标", "goal"), ("2026年重点工作", "task"), ("任务分解", "task"), ("下一步工作", "task"), ("工作要求", "demand"),
        ("加强组织领导，确保落地见效", "demand"), ("发展基础", "review"), ("回眸2025：成绩可圈可点", "review"), ("新的一年，我们要乘势而上", "task"), ("2026年这样干", "task"),
        ("活动内容", "task"), ("审视自身，我们仍有不少短板弱项", "situation"),
        ("“十五五”时期工作的主要考虑", "thinking"), ("经济社会发展把握的重要要求", "thinking"), ("一鼓作气勇争先，全力推动改革开好局", "task"),
    ],
)  # fmt: skip
def test_role_of_a_section_follows_its_heading_and_is_handed_down(heading, role):
    found = read_text(f"某院2026年工作报告\n一、{heading}\n{LONG}\n（一）第一方面\n{LONG}").clauses
    assert [c.role for c in found] == [role] * len(found)


def test_role_of_a_sub_heading_that_says_so_outright_overrules():
    text = (
        f"某院2026年工作报告\n第二部分 2026年工作安排\n一、总体要求\n{LONG}\n二、经营目标\n{LONG}\n三、重点任务\n{LONG}"
    )
    roles = {c.heading: c.role for c in read_text(text).clauses if c.kind == "section"}
    assert roles == {"2026年工作安排": "task", "总体要求": "thinking", "经营目标": "goal", "重点任务": "task"}


def test_role_main_work_below_a_review_stays_review():
    text = f"某院2025年工作报告\n第一部分 2025年经营情况\n一、主要工作\n{LONG}\n一年来，我们主要做了以下工作。\n1.抓生产。产量增长一成。\n2.抓质量。问题归零。"
    assert {c.role for c in read_text(text).clauses} == {"review"}


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("各位代表！让我们携手并肩、接续奋斗，为建设一流强院而不懈努力！", "narrative"), ("谢谢大家！", "narrative"), ("报告强调，面对新形势新要求，我们在创新能力、保障能力方面仍存在差距。", "situation"), ("出席：甲、乙、丙。", "narrative"),
        ("会议听取了规划处关于学科评估情况的汇报，原则同意方案。", "narrative"), ("会议强调，要统一思想，抓好学习宣传和任务分解。", "demand"),
        ("会议要求，由基建处负责，财务处协助，确保8月底前竣工。", "task"), ("各部门要按照本要点抓好落实，重要情况及时报告。", "demand"),
        ("我们也清醒地看到，工作中还存在不少困难和问题。", "situation"), ("今年工作的总体思路是：以创新为引领，以改革为动力。", "thinking"),
        ("主要目标：①完成任务12项；②实现收入2亿元；③安全无事故。", "goal"), ("这些成绩的取得，得益于全院职工的团结奋斗。", "review"),
    ],
)  # fmt: skip
def test_role_of_a_paragraph_follows_what_it_says(paragraph, role):
    found = read_text(f"近日，某院召开工作会议，有关情况如下，供各单位参考。\n{paragraph}").clauses
    assert found[1].role == role


def test_role_of_bidding_headings_follows_the_kind_of_document():
    plan = read_text(
        f"某院2026年工作要点\n一、夯实基础，提升保障能力\n{LONG}\n二、创新驱动，培育发展动能\n{LONG}"
    ).clauses
    assert {c.role for c in plan} == {"task"}


def test_role_of_items_below_a_goal_that_say_whose_they_are_is_task():
    text = "某区2026年任务通知\n一、明确目标任务\n1、产值增长6%。（牵头单位：统计局）\n2、8月底前建成学校3所。（牵头单位：教育局）\n3、改造小区45个。（住建局、各街道）"
    found = read_text(text)
    assert [(c.marker, c.role) for c in found.clauses if c.kind == "item"] == [
        ("1、", "task"),
        ("2、", "task"),
        ("3、", "task"),
    ]
    assert [t.lead for t in found.tasks] == ["统计局", "教育局", "住建局"]


def test_role_of_what_a_person_asks_is_demand_in_a_section_of_tasks():
    text = f"某院召开分析会\n一、下一步重点工作\n会议要求，重点抓好以下两项工作：\n1.抓成本。\n2.抓质量。\n沈若兰强调，一要提高站位；二要压实责任。{LONG}"
    assert [c.role for c in read_text(text).clauses if "强调" in c.text or c.marker == "一要"] == ["demand", "demand"]


def test_role_of_unnamed_sections_is_review_where_the_work_is_told():
    text = f"某院2025年工作总结\n现将主要工作总结如下。\n一、人才培养\n{LONG}\n二、存在的问题\n{LONG}"
    assert [c.role for c in read_text(text).clauses if c.kind == "section"] == ["review", "situation"]


def test_role_of_the_year_that_a_summary_names_is_review_and_the_next_is_task():
    text = f"某室2025年度总结与2026年计划\n一、2025年主要工作\n{LONG}\n二、2026年工作计划\n6月底前建成平台。"
    found = read_text(text)
    assert [c.role for c in found.clauses if c.kind == "section"] == ["review", "task"]
    assert (found.meta.kind, found.tasks[-1].due.date) == ("report", "2026-06-30")


@pytest.mark.parametrize(("heading", "role"), [("主要目标", "goal"), ("指导思想", "thinking")])
def test_role_of_an_item_that_names_it_outright(heading, role):
    text = (
        f"某县关于推进教育发展的实施意见\n一、总体要求\n1．基本情况。{LONG}\n2．{heading}。{LONG}\n3．工作步骤。{LONG}"
    )
    assert next(c for c in read_text(text).clauses if c.heading == heading).role == role


def test_role_of_words_about_carrying_out_is_demand_behind_the_work_and_task_in_its_place():
    notice = read_text(
        f"关于落实重点任务的通知\n一、明确目标任务\n{LONG}\n二、压实工作责任\n{LONG}\n三、强化督促检查\n{LONG}"
    ).clauses
    assert [c.role for c in notice if c.marker in ("二、", "三、")] == ["demand", "demand"]
    plan = read_text(f"某局2025年工作要点\n一、压实安全生产责任\n{LONG}\n二、深化重点领域整治\n{LONG}").clauses
    assert {c.role for c in plan} == {"task"}


def test_role_of_what_is_arranged_for_the_next_year_in_a_report_on_two():
    text = (
        "关于2025年预算执行情况和2026年预算安排的报告\n现将2025年预算执行情况和2026年预算安排报告如下。\n"
        f"一、2025年预算执行情况\n{LONG}\n二、2026年预算安排\n预算编制坚持以下原则：\n主要预算目标：收入135亿元。\n三、主要措施\n9月底前完成清理。"
    )
    found = read_text(text)
    assert [c.role for c in found.clauses if c.kind == "section"][:2] == ["review", "task"]
    assert [c.role for c in found.clauses if c.text.endswith(("原则：", "135亿元。"))] == ["thinking", "goal"]
    assert found.tasks[-1].due.date == "2026-09-30"


def roles_of(text):
    return {(c.marker + c.heading or c.text[:6]): c.role for c in read_text(text).clauses}


def test_role_of_the_last_call_is_narrative_and_of_an_address_before_it_is_not():
    text = (
        "在2026年工作会议上的报告\n二、2026年工作安排\n（一）抓好生产。完成全年任务。\n各位代表！今年任务更重，我们要完成产值10亿元！\n"
        "（二）抓好安全。排查隐患。\n（三）抓好质量。健全体系。\n同志们，全公司要以冲刺的姿态，奋力夺取全年满堂彩！"
    )
    found = [c.role for c in read_text(text).clauses if c.text.endswith("！")]
    assert found == ["task", "narrative"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("提案征集情况", "review"),
        ("责任内容", "task"),
        ("工作职责", "task"),
        ("今后工作打算", "task"),
        ("责任目标", "goal"),
    ],
)
def test_role_of_headings_of_letters_and_reports_on_proposals(heading, role):
    assert read_text(f"关于提案办理的报告\n（一）{heading}\n共收到提案87件，已全部办结。").clauses[0].role == role


def test_role_of_what_a_meeting_decided_behind_what_it_heard_is_task():
    text = "会议纪要\n一、关于降本工作\n会议听取了财务部的汇报。会议决定：\n（一）财务部牵头制定方案，3月10日前印发执行。\n（二）采购部开展集中采购，完成首批品类。"
    assert [c.role for c in read_text(text).clauses if c.kind == "item"] == ["task", "task"]


def test_role_of_headed_paragraphs_that_boast_is_review_and_of_what_follows_situation():
    text = (
        "某镇2026年工作总结及2027年工作计划\n今年以来，我镇较好完成了各项任务。\n抓项目强支撑，发展动能持续增强。全年签约项目14个，总投资38亿元，开工9个。\n"
        "抓治理促和谐，社会大局保持稳定。化解矛盾纠纷312件，化解率98%，未发生一起群体性事件。\n"
        "虽然取得了一定成绩，但还存在产业层次不高、集体经济薄弱、干部本领恐慌等问题。"
    )
    assert [c.role for c in read_text(text).clauses] == ["review", "review", "review", "situation"]


def test_role_of_members_of_a_speech_that_bid_is_demand():
    text = "在作风建设大会上的讲话\n今天的大会主要是动员全市上下转作风。讲两句话。\n第一句话，思想要再解放。要敢于跳出本地看本地。\n第二句话，纪律要再严明。发现一起、查处一起。"
    assert [(c.marker, c.role) for c in read_text(text).clauses if c.marker] == [
        ("第一句话", "demand"),
        ("第二句话", "demand"),
    ]


def test_role_of_aspects_in_a_plan_is_task():
    text = "前进机械厂一九八六年工作计划\n甲、生产方面\n子、完成总产值二千四百万元；\n丑、试制新产品五种。\n乙、生活方面\n（甲）新建宿舍楼一幢；\n（乙）办好职工食堂。"
    found = [(c.level, c.marker, c.role) for c in read_text(text).clauses]
    assert found == [
        (1, "甲、", "task"), (2, "子、", "task"), (2, "丑、", "task"), (1, "乙、", "task"), (2, "（甲）", "task"), (2, "（乙）", "task"),
    ]  # fmt: skip


def test_role_of_sections_that_were_done_and_of_the_tasks_behind_them_without_line_breaks():
    text = (
        "去年以来，我们主要做了以下工作：一、服务大局有力有效。审结案件1.2万件。二、司法为民走深走实。网上立案率达八成。三、队伍建设常抓不懈。培训干警3200人次。"
        "2026年，我们将抓好两项工作：一要护航发展，出台措施20条；二要公正司法，服判息诉率不低于90%。"
    )
    assert [(c.marker, c.role) for c in read_text(text).clauses if c.marker] == [
        ("一、", "review"), ("二、", "review"), ("三、", "review"), ("一要", "task"), ("二要", "task"),
    ]  # fmt: skip


def test_role_of_goals_by_a_year_among_thoughts_is_goal_and_of_measures_task():
    text = "某所“十五五”发展思路\n第一章 发展思路\n坚持“四个面向”，实施“五大战略”。\n到2030年，营业收入达到25亿元以上，利润总额突破4亿元。\n第二章 重点举措\n一、建设平台。2028年上线数据平台。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses] == ["thinking", "thinking", "goal", "task", "task"]
    assert reading.meta.kind == "plan"


def test_role_of_a_situation_that_a_report_tells_is_situation():
    text = "某院2026年工作会议召开\n1月20日，工作会议在南安召开。\n报告指出，当前发展面临“四期叠加”的复杂局面，原创性成果不多、转化率不足三成等问题亟待解决。"
    assert read_text(text).clauses[-1].role == "situation"


def test_role_of_a_report_on_ones_own_duties_and_of_what_comes_next():
    text = (
        "个人述职报告\n（2025年度）\n现将一年来履职情况报告如下：\n在抓党建方面，认真履行职责，讲授党课2次。\n在廉洁自律方面，严格遵守规定。\n"
        "下一步打算：1.加强学习，年内完成培训；2.深入车间，每月到班组4次。"
    )
    reading = read_text(text)
    assert [c.role for c in reading.clauses][1:] == ["review", "review", "task", "task", "task"]
    assert reading.tasks[0].due is not None and reading.tasks[0].due.date == "2026-12-31"


def test_role_of_last_years_work_below_a_heading_without_number_is_review():
    text = "以党建引领发展\n——在2026年党委工作会议上的报告\n同志们：\n2025年的主要工作\n夯实组织基础，战斗堡垒更加坚强。完成党支部换届21个，发展党员27名，创建品牌9个。\n2026年的重点任务\n抓实理论武装。"
    roles = [c.role for c in read_text(text).clauses if c.text.startswith(("2025", "夯实"))]
    assert roles == ["review", "review"]
