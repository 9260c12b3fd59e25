"""Papers that go another way: lines of business told and planned in turn, headings that move something, closings."""

# ruff: noqa: E501

import re
import time

import pytest

from luoshi.reading import own_time, weigh
from luoshi.reading.assemble import read_text

ROLES = {"r": "review", "s": "situation", "t": "task", "d": "demand", "n": "narrative", "-": ""}

# {role} stands before each clause, {t*} before each task, {-} where the role is not asked.
IN_TURN = """岷水勘测院2025年工作情况及2026年工作安排
{-}一、科研业务
{r}（一）2025年完成情况
{r}新立项课题27项，到位经费6120万元。
{t}（二）2026年工作安排
{t*}1.建好野外观测站，新布设监测剖面6条。
{-}二、人才队伍
{r}2025年，引进博士11人，选派青年骨干到一线挂职8人。
{t*}2026年，实施“青蓝工程”，年内引进急需人才15人左右。
{-}三、医疗质量
{r}主要成效：四级手术占比提高到22%。
{s}存在问题：病历书写质量不高，协作机制不健全。
{t*}下一步打算：6月底前上线病历质控系统。
"""
MOVED = """城关街道2025年工作总结
{r}把项目抓在手上
{r}全年盯办重点项目14个，完成投资6.8亿元，老粮库片区当年签约、当年开工。
{r}把安全扛在肩上
{r}排查燃气隐患3260处，整改率100%，连续四年未发生亡人火灾。
{s}把短板摆在桌上
{s}停车难、上学挤的问题还没有根本解决，少数社区干部畏难情绪重。
{t}把明年想在前头
{t*}新建停车泊位600个，5月底前开工第二小学扩建工程。由综合执法队牵头整治占道经营。
"""
WORLD_FIRST = """在全院干部大会上的工作报告
{s}一、我们所处的环境并不轻松
{s}人口出生率走低，产科床位使用率降到52%，不少科室吃不饱。医保支付方式改革全面落地，粗放增长的老路走不通了。
{r}二、大家一起扛过来的2025年
{r}儿科夜间门诊坚持了下来，夜诊量突破2.6万人次。全院药占比降了1.9个百分点，结余2300万元。
{t}三、让我们把这几件事干成
{t*}产科与妇保合并设置，上半年完成流程再造。绩效方案由人事科牵头修订，三季度提交职代会审议。
{n}四、最后说几句心里话
{n}医院的难处大家都看在眼里。
"""
CLOSING = """清溪市图书馆2026年工作要点
{t}一、强化思想引领，厚植阅读沃土
{t*}办好馆员大讲堂12期，建设书香支部6个。
{t}二、补短板，让分馆亮起来
{t*}新建城市书房6座，延长开放时间。
{d}三、加强组织领导
{d}各部门要细化分工，抓好落实。
{n}结束语
{n}图书馆是一座城市的文化客厅。
{n}名词解释
{n}1.“城市书房”：是指全天开放的图书馆，由街道统一管理。
"""


@pytest.mark.parametrize("marked", [IN_TURN, MOVED, WORLD_FIRST, CLOSING], ids=["in turn", "moved", "world", "closing"])
def test_paper_that_goes_another_way_is_read_as_marked(marked):
    lines = [re.match(r"\{(.)(\*?)\}(.*)", line) for line in marked.splitlines()]
    text = "\n".join(m[3] if m else line for m, line in zip(lines, marked.splitlines(), strict=True))
    reading = read_text(text)
    roles = {c.text: c.role for c in reading.clauses}
    asked = {m[3]: ROLES[m[1]] for m in lines if m and m[1] != "-"}
    assert {words: roles[words] for words in asked} == asked
    tasks = {c.text for c in reading.clauses if c.id in {task.clause for task in reading.tasks}}
    assert tasks == {m[3] for m in lines if m and m[2]}


def test_list_of_what_is_wrong_is_no_task_within_a_section_of_tasks():
    text = "某院2026年工作要点\n一、重点任务\n当前还有三方面不足：一是大项目少；二是链条不畅；三是人才流失。\n4月底前完成清查。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses if c.marker.endswith("是")] == ["situation"] * 3
    assert [t.text for t in reading.tasks] == ["4月底前完成清查。"]
    assert [(f.text, f.parts[0].status) for f in reading.formulas] == [("三方面不足", "complete")]


def test_how_things_stand_is_no_task():
    stands = "我国航天事业正处在关键时期，发展机遇前所未有，建设任务十分繁重。"
    text = f"某所2026年工作要点\n一、打赢型号攻坚战\n{stands}\n4月底前完成总装。"
    assert [t.text for t in read_text(text).tasks] == ["4月底前完成总装。"]
    bids = read_text(text.replace("十分繁重。", "十分繁重，必须提升保障能力。")).tasks
    assert len(bids) == 2


def test_articles_of_a_law_are_no_tasks():
    text = "某市公园条例\n第一章 职责\n第一条 为了加强公园保护，制定本条例。\n第二条 坚持保护优先。\n第三条 管理单位主要负责人应当建立巡查制度：\n（一）开展防火检查；\n（二）清理垃圾。"
    reading = read_text(text)
    assert reading.tasks == () and reading.clauses[0].role == "narrative"


def test_opening_of_a_report_or_speech_is_narrative():
    for opening in (
        "受党委委托，我向大会报告工作，请予审议，并请列席的同志提出意见。",
        "刚才，大家听了报告，我都赞成。下面，我讲三个方面的意见。",
    ):
        text = f"在全厂大会上的讲话\n同志们：\n{opening}\n一、关于安全生产\n要抓好隐患排查。"
        assert next(c.role for c in read_text(text).clauses if c.text == opening) == "narrative"


def test_day_of_an_event_may_stand_behind_a_first_sentence_of_scenery():
    text = "奔着新目标去\n——西陵研究院2026年度工作会议侧记\n江风带着寒意，礼堂里暖意融融。1月28日，研究院工作会议在这里召开，共商发展。"
    assert read_text(text).meta.event_dates == ("2026-01-28",)


def test_first_heading_without_a_number_is_no_subtitle():
    body = "全年完成投资6.8亿元，老粮库片区当年签约、当年开工。"
    text = f"城关街道2025年工作总结\n抓项目\n{body}\n惠民生\n{body}\n保平安\n{body}"
    reading = read_text(text)
    assert reading.meta.subtitles == ()
    assert [c.heading for c in reading.clauses if c.kind == "section"] == ["抓项目", "惠民生", "保平安"]
    assert read_text(text.replace("抓项目", "在全区总结大会上")).meta.subtitles == ("在全区总结大会上",)


def test_headings_without_numbers_above_all_of_one_numbering_are_outer():
    text = "某校2026年工作计划\n指导思想\n全面贯彻教育方针，办好学校。\n工作措施\n一、抓常规\n1.开展教研12次。\n二、带队伍\n1.培训教师40名。\n几点要求\n各处室要抓好落实，不推诿、不争功。"
    levels = {c.heading: c.level for c in read_text(text).clauses if c.kind == "section"}
    assert levels == {"指导思想": 1, "工作措施": 1, "抓常规": 2, "带队伍": 2, "几点要求": 1}


def test_letter_that_says_what_shall_be_done_sets_tasks():
    text = "致全体员工的新年贺信\n这一年，我们交付机组42台，合同额首次站上50亿元台阶。\n当然，我们也有遗憾：海外市场开拓不及预期。\n2026年，我们要做好三件事：第一，提升质量；第二，让创新跑起来；第三，改造宿舍260间。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses] == ["review", "situation", "task", "task", "task", "task"]
    assert len(reading.tasks) == 3


def test_heading_that_is_a_period_gives_its_due_to_what_stands_below():
    text = "某公司2026年重点工作安排\n一季度：打好开局\n启动配网改造，储备项目40个。\n三季度：度夏保供\n按“一户一策”做好负荷管理。\n全年：安全第一\n严格执行安全规程，杜绝事故。"
    assert [t.due and t.due.date for t in read_text(text).tasks] == ["2026-03-31", "2026-09-30", None]


def test_demands_behind_the_last_task_stand_beside_it():
    text = "某院2026年工作部署\n一、重点任务\n（一）强师资。引进博士20人。（牵头：人事处）\n（二）惠民生。改造食堂。（牵头：后勤处）\n为完成上述任务，提三点要求：\n一是凝聚共识。\n二是转变作风。\n三是严明纪律。"
    reading = read_text(text)
    assert [(c.level, c.role) for c in reading.clauses[3:]] == [(2, "demand")] + [(3, "demand")] * 3
    assert len(reading.tasks) == 2


def test_points_that_a_notice_hands_out_are_tasks():
    text = "关于印发《团市委2026年工作要点》的通知\n各县团委：\n现将工作要点印发给你们，请认真贯彻落实。\n一、政治引领：让红色基因代代相传\n◆举办主题团课40期，5月4日前后开展主题团日。\n二、岗位建功：让青春之花绽放一线\n◆组建青年突击队200支。"
    assert [(t.title, t.due) for t in read_text(text).tasks] == [
        ("举办主题团课40期，5月4日前后开展主题团日", None),
        ("组建青年突击队200支", None),
    ]


def test_part_that_plans_may_end_in_demands_and_name_amounts_to_be_reached():
    text = "某院2025年总结暨2026年计划\n第一部分 2025年工作总结\n一、存在问题及原因分析\n房建业务下滑。\n第二部分 2026年工作计划\n一、重点举措\n清收三年以上欠款1500万元。\n二、有关要求\n各部门要抓好落实，实行周例会制度。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses if c.kind == "paragraph"] == ["situation", "task", "demand"]
    assert len(reading.tasks) == 1


def test_year_parts_without_numbers_stand_above_the_numbering_of_one_of_them():
    text = "某检察院工作报告\n2025年的主要工作\n共办理各类案件2368件，案件质量稳步提升。\n一、服务大局\n提起公诉587人。\n二、守护民生\n追索欠薪480万元。\n2026年的工作打算\n新的一年，重点抓好专项监督，走访企业150家。"
    sections = [(c.heading, c.level, c.role) for c in read_text(text).clauses if c.kind == "section"]
    assert sections == [
        ("2025年的主要工作", 1, "review"),
        ("服务大局", 2, "review"),
        ("守护民生", 2, "review"),
        ("2026年的工作打算", 1, "task"),
    ]


def test_sections_in_plain_words_that_fear_and_that_bid_the_leaders():
    text = "某公司2026年工作会报告\n一、关键词“涨”：家底厚了\n去年吞吐量涨到8600万吨，利润涨到5.1亿元。\n二、关键词“忧”：不敢松气\n货源要被分走一块。周转率只有同行的八成。有的班组还在吃老本。\n三、几点思考\n只有把日子过成风景，风景才能变成好日子。\n四、关键词“带”：干部要带好头\n活是大家干的，头要干部带。谁的摊子出了事，谁到会上说清楚。"
    assert [c.role for c in read_text(text).clauses if c.kind == "section"] == [
        "review",
        "situation",
        "thinking",
        "demand",
    ]


def test_what_a_meeting_agrees_to_with_a_date_is_a_task():
    text = "某所党委会会议纪要\n一、关于经费预算\n会议听取了财务处的汇报。\n会议指出，通风系统老化，存在安全隐患。\n会议同意预算方案，由财务处会同科研处根据会议意见修改，3月20日前印发。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses if c.kind == "paragraph"][:2] == ["narrative", "situation"]
    assert [(t.lead, t.supporting) for t in reading.tasks] == [("财务处", ("科研处",))]


def test_headings_in_square_brackets_say_their_roles():
    text = "某集团2026年安全工作意见\n【奋斗目标】\n千人负伤率控制在0.8以下。\n【重点工作】\n完成注浆加固。\n【工作要求】\n发生事故的单位，取消评先资格。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses if c.kind == "section"] == ["goal", "task", "demand"]
    assert [(f.comparator, f.value) for f in reading.figures] == [("<=", "0.8")]


def test_speech_that_counts_its_matters_is_a_list_of_tasks():
    text = "在工作布置会上的讲话\n一、哪些地方还丢分\n申报落选，底子还薄；一些同志求稳怕乱。\n二、这学期要往哪儿使劲\n目标就一句话：力争新增博士点1个。\n为此，有两件事必须办好。\n第一件，课堂革命。教务处牵头，4月底前重写大纲。\n第二件，后勤集团负责装好空调。\n祝大家新学期收成好！"
    reading = read_text(text)
    assert [c.marker for c in reading.clauses if c.kind == "item"] == ["第一件", "第二件"]
    assert [c.role for c in reading.clauses if c.kind == "section"] == ["situation", "task"]
    assert len(reading.tasks) == 2 and [f.text for f in reading.formulas] == ["两件事"]


def test_poetic_headings_over_starred_tasks_and_the_year_s_aims():
    text = "云栖乡人民政府工作报告\n一、回首来路：山乡一年一层楼\n茶园扩种到1.6万亩，引来企业2家。\n家底薄仍是我们的心病：冷链物流还是空白。\n二、奔赴新程：不待扬鞭自奋蹄\n2026年，农业总产值力争增长6%，村集体收入全部突破20万元。\n我们将着力干好两件大事：\n★一片叶子富一方。4月底前建成加工厂2座。\n★一条路子通到底。完成硬化23公里。\n三、打铁还需自身硬：俯首甘为孺子牛\n乡政府全体人员要把群众当亲人。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses] == [
        "review",
        "review",
        "situation",
        "task",
        "goal",
        "task",
        "task",
        "task",
        "demand",
        "demand",
    ]
    assert len(reading.tasks) == 2


def test_page_line_above_the_opening_address_is_no_section_of_the_review():
    text = "收藏\n某省2026年工作报告\n——2026年1月27日在某省大会上\n来源：某报\n各位代表：\n现在，我代表省人民政府向大会报告工作，请予审议。\n一、2025年工作回顾\n（一）稳增长。建成项目36个，增长7%。\n（二）强产业。获批平台5个。\n二、2026年重点任务\n（一）抓项目。开工项目40个。"
    roles = {clause.heading: clause.role for clause in read_text(text).clauses if clause.kind == "section"}
    assert roles.get("收藏", "narrative") == "narrative"
    assert roles["2025年工作回顾"] == "review"


def test_plan_by_weeks_and_months_of_a_term_sets_tasks():
    text = "机电学院2025—2026学年第二学期工作计划\n一、重点工作\n1.自评报告5月底前定稿。\n二、周次安排\n第1—2周：学生报到注册，补缓考。\n第17—18周：期末考试，评优评先。\n3月：迎新。"
    assert [t.due and t.due.date for t in read_text(text).tasks] == ["2026-05-31", None, None, "2026-03-31"]


def test_what_was_done_so_far_is_told_within_a_section_on_the_situation():
    text = "在决战四季度大会上的讲话\n一、形势怎么看\n前三季度，所里完成交付9颗，占年度计划的62%，这个成绩来之不易。\n但是，剩下的都是硬骨头，场地不足，质量问题屡禁不止。\n二、仗怎么打\n集中力量打好“两场战役”。\n第一场，齐套歼灭战。由物资处牵头，10月20日前完成。\n第二场，总装攻坚战。总装中心负责。"
    reading = read_text(text)
    assert [c.role for c in reading.clauses if c.parent == "c1"] == ["review", "situation"]
    assert [(f.text, f.parts[0].status) for f in reading.formulas] == [("两场战役", "complete")]


def test_parts_named_summary_and_plan_and_faults_found():
    text = "护理部2025年工作小结和2026年工作计划\n第一部分 小结\n优质护理病区覆盖率100%，护理不良事件下降18%。\n自查发现的问题：一是夜班人力紧张；二是科研立项少。\n第二部分 计划\n一季度\n启动病房试点3个。\n四季度\n迎接三级医院复审，三个专项小组逐条过关。"
    reading = read_text(text)
    assert reading.meta.kind == "report"
    assert [c.role for c in reading.clauses if c.level == 1] == ["review", "task"]
    assert [c.role for c in reading.clauses if c.kind == "item"] == ["situation", "situation"]
    assert [t.due and t.due.date for t in reading.tasks] == ["2026-03-31", "2026-12-31"]


def test_roles_of_very_many_sections_take_time_in_proportion():
    began = time.process_time()
    roles = weigh._likeliest([{"review": 0.9, "task": 1.6, "demand": 0.4}] * 50_000)
    assert roles == ["task"] * 50_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize("heading", ["存在的主要问题及原因分析", "还存在的作风建设短板", "面临的主要困难和挑战"])
def test_heading_of_what_is_wrong_is_the_situation(heading):
    assert own_time.of_heading(heading, 2026) == "situation"
