"""Formulas: the grammar, the counts, the owners."""

# ruff: noqa: E501

import pytest

from luoshi.reading.assemble import read_text
from luoshi.reading.formulas import parse


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("两个确保、三个加速、三个深化", [(2, "确保"), (3, "加速"), (3, "深化")]),
        ("两个确保,三个加速", [(2, "确保"), (3, "加速")]),
        ("三大定位", [(3, "定位")]),
        ("六个统筹", [(6, "统筹")]),
        ("1234569", [(None, "1234569")]),
        ("1.3.5.5", [(None, "1.3.5.5")]),
        ("一二六三", [(None, "一二六三")]),
        ("三优三强四提升", [(3, "优"), (3, "强"), (4, "提升")]),
        ("三高", [(3, "高")]),
    ],
)
def test_parse_formula_of_each_form(words, parts):
    assert parse(words) == parts


@pytest.mark.parametrize(
    "words",
    ["十四五", "一带一路", "一报告两评议", "撸起袖子加油干", "2023", "一张蓝图", "五一", "加速度", "三年", "抢"],
)
def test_parse_other_quoted_words_are_no_formula(words):
    assert parse(words) == []


def formula(text, words):
    reading = read_text(text)
    return reading, next(f for f in reading.formulas if f.text == words)


def test_formula_only_named_is_unspelled_and_no_warning():
    reading, found = formula("立足“三大定位”，聚焦“四大板块”，各项工作稳步推进。", "三大定位")
    assert found.parts[0].status == "unspelled"
    assert reading.warnings == ()


def test_formula_announcing_a_complete_list_is_complete():
    text = "报告明确了四个方面的重点工作任务：\n一是强化担当；\n二是聚焦主业；\n三是自立自强；\n四是深化改革。"
    reading, found = formula(text, "四个方面的重点工作任务")
    assert found.parts[0].status == "complete"
    assert found.parts[0].items == ("强化担当", "聚焦主业", "自立自强", "深化改革")
    assert reading.warnings == ()


def test_formula_of_five_with_four_items_is_short_and_warned_of_in_place():
    text = "今年要抓好“五个着力”：一是着力保交付；二是着力强质量；三是着力促创新；四是着力抓安全。"
    reading, found = formula(text, "五个着力")
    assert found.parts[0].status == "short"
    warning = next(w for w in reading.warnings if w.code == "formula-count")
    assert reading.text[warning.start : warning.end] == "五个着力"


def test_formula_with_more_items_than_declared_is_over():
    _, found = formula("要落实“三个坚持”：坚持党的领导、坚持问题导向、坚持系统观念、坚持自立自强。", "三个坚持")
    assert found.parts[0].status == "over"


def test_formula_spelled_by_an_enumeration_is_complete():
    text = "部里提出制约发展的“七个问题”，涵盖降本增效、信息化、市场化、核心能力、研发创新、重点工程、国际化等，大家结合工作讨论。"
    _, found = formula(text, "七个问题")
    assert found.parts[0].status == "complete"
    assert found.parts[0].items[-1] == "国际化"


def test_formula_examples_of_a_long_list_are_not_called_short():
    reading = read_text("办好“60项实事”，包括修路、架桥、供水等，群众满意度不断提高。")
    assert all(w.code != "formula-count" for w in reading.warnings)


def test_formula_owner_is_who_is_named_before_it():
    _, found = formula("立足集团公司“三大定位”，做好全年工作。", "三大定位")
    assert found.owner == "集团公司"


def test_formula_place_spans_its_words():
    reading, found = formula("提出“一二六三”发展思路，部署全年任务。", "一二六三")
    assert reading.text[found.start : found.end] == "一二六三"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("四个全面", [(4, "全面")]), ("三重一大", [(3, "重"), (1, "大")]), ("双提升", [(2, "提升")]), ("五位一体", [(5, "位"), (1, "体")]),
        ("三会一课", [(3, "会"), (1, "课")]), ("八项规定", [(8, "规定")]), ("1+3+5", [(None, "1+3+5")]), ("1+2+N", [(None, "1+2+N")]),
        ("五个一流", [(5, "一流")]), ("五个一工程", [(5, "一工程")]), ("六个一", [(6, "一")]), ("五篇大文章", [(5, "大文章")]), ("三张清单", [(3, "清单")]),
        ("三支队伍", [(3, "队伍")]), ("六类工程", [(6, "工程")]), ("五化", [(5, "化")]), ("三高一稳", [(3, "高"), (1, "稳")]), ("1571", [(None, "1571")]),
        ("两不愁三保障", [(2, "不愁"), (3, "保障")]), ("双随机、一公开", [(2, "随机"), (1, "公开")]), ("一圈一群两翼一带", [(1, "圈"), (1, "群"), (2, "翼"), (1, "带")]),
        ("四个转变和三个坚持", [(4, "转变"), (3, "坚持")]), ("12项任务", [(12, "任务")]),
    ],
)  # fmt: skip
def test_parse_formula_with_every_classifier_and_joint(words, parts):
    assert parse(words) == parts


@pytest.mark.parametrize(
    "words",
    [
        "二十大", "两会", "三农", "五险一金", "双一流", "双碳", "双减", "双循环格局", "三甲", "三甲医院", "双拥", "七五", "十五五时期", "一心一意", "一企一策", "一产做优、二产做大、三产做强", "三角地商圈", "四川", "双方", "3.15", "4·11",
        "110", "12345", "985", "2035", "7×24", "三级响应", "五连冠", "两个月", "三年行动", "一九五九", "五湖四海", "三孩", "1.5", "+", "一",
    ],
)  # fmt: skip
def test_parse_names_days_ranks_and_numbers_declare_nothing(words):
    assert parse(words) == []


@pytest.mark.parametrize(
    ("text", "words", "items"),
    [
        ("做到三个坚持：坚持党的领导，坚持问题导向，坚持系统观念。", "三个坚持", ("坚持党的领导", "坚持问题导向", "坚持系统观念")),
        ("做到“三个坚持”，坚持党的领导、坚持问题导向、坚持系统观念。", "三个坚持", ("坚持党的领导", "坚持问题导向", "坚持系统观念")),
        ("坚持甲方案、坚持乙方案、坚持丙方案的“三个坚持”深入人心。", "三个坚持", ("坚持甲方案", "坚持乙方案", "坚持丙方案")),
        ("研发体系、制造体系、服务体系“三大体系”建成。", "三大体系", ("研发体系", "制造体系", "服务体系")),
        ("实施“铸魂”“赋能”“聚力”“三大工程”。", "三大工程", ("铸魂", "赋能", "聚力")),
        ("完成“两基”（基本普及教育、基本扫除文盲）任务。", "两基", ("基本普及教育", "基本扫除文盲")),
        ("建设三个中心：研发中心、制造中心、服务中心。", "三个中心", ("研发中心", "制造中心", "服务中心")),
        ("我讲两点意见。\n一、抓生产\n加强调度，确保节点。\n二、抓质量\n加强管理，确保归零。", "两点意见", ("抓生产", "抓质量")),
        ("三、抓好两项重点工作\n（一）抓生产\n加强调度，确保节点。\n（二）抓质量\n加强管理，确保归零。", "两项重点工作", ("抓生产", "抓质量")),
        ("重点抓好以下两个方面工作。\n（一）抓生产。加强调度。\n（二）抓质量。加强管理。", "两个方面工作", ("抓生产", "抓质量")),
        ("重点从两个方面实现突破：一是改革创新；二是开放合作。", "两个方面", ("改革创新", "开放合作")),
    ],
)  # fmt: skip
def test_formula_spelled_out_before_after_or_below_is_complete(text, words, items):
    _, found = formula(text, words)
    assert (found.parts[0].status, found.parts[0].items) == ("complete", items)


def test_formula_parts_are_each_spelled_by_their_own_word():
    _, found = formula("“两个确保、三个加速”：确保甲项、确保乙项，加速研制、加速转型、加速创新。", "两个确保、三个加速")
    assert [(p.status, len(p.items)) for p in found.parts] == [("complete", 2), ("complete", 3)]


def test_formula_announcing_too_few_sections_is_short_and_warned_of():
    text = "今年要抓好三项重点工作。\n（一）抓生产。\n（二）抓质量。\n会议由所长主持，全体参加。"
    reading, found = formula(text, "三项重点工作")
    assert found.parts[0].status == "short"
    assert [w.code for w in reading.warnings] == ["formula-count"]


@pytest.mark.parametrize(
    "text",
    [
        "新建三个项目，投资两个亿，历时两个月，三大门类齐全。", "这三个方面的工作，上述两项要求，以上四点意见，都要落实。", "拨打“12345”热线反映问题。",
        "第三项任务和第二点要求已经完成。",
    ],
)  # fmt: skip
def test_formula_quantities_without_quotation_marks_are_none(text):
    assert read_text(text).formulas == ()


@pytest.mark.parametrize(
    "text",
    [
        "对“四个清单”落实不到位，表现在：①推进不均衡；②协同不顺畅；③报送不及时。", "推进财政统筹、预算改革、基层“三保”、债务管理等工作。",
        "加强水污染防治、大气污染防治和工业“三废”治理。",
    ],
)  # fmt: skip
def test_formula_beside_another_list_stays_unspelled(text):
    [found] = read_text(text).formulas
    assert found.parts[0].status == "unspelled"


def test_formula_without_quotation_marks_in_a_row_or_before_a_strategy_is_one():
    text = "提出两个确保、三个加速、三个深化的工作思路，构建1+3+N体系，实施一二六三发展思路。"
    assert [f.text for f in read_text(text).formulas] == ["两个确保、三个加速、三个深化", "1+3+N", "一二六三"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("落实党中央“四个全面”战略布局。", "党中央"), ("贯彻省委“五个强省”要求。", "省委"), ("按照集团公司年度工作会议提出的“三高一稳”要求。", "集团公司"),
        ("推动院“1234569”落地。", "院"), ("推进高校“双提升”建设。", None), ("全面落实“四个转变”。", None),
    ],
)  # fmt: skip
def test_formula_owner_is_told_only_where_the_text_tells(text, owner):
    [found] = read_text(text).formulas
    assert found.owner == owner


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("做到三个务必：务必抓好落实、务必守住底线、务必改进作风。", ("务必抓好落实", "务必守住底线", "务必改进作风")),
        ("推进“两个着力”（着力抓落实、着力见实现）。", ("着力抓落实", "着力见实现")),
        ("坚持预防、坚持治理、坚持服务，做到“三个坚持”。", ("坚持预防", "坚持治理", "坚持服务")),
    ],
)
def test_formula_items_keep_their_last_words(text, items):
    (found,) = read_text(text).formulas
    assert found.parts[0].items == items


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "落实“一二三四”工作法（一个中心、两个基本点、三个代表、四个自信）。",
            ["一二三四", "一个中心、两个基本点、三个代表、四个自信"],
        ),
        ("推进“123”工程，即一个目标、两个抓手、三个保障。", ["123", "一个目标、两个抓手、三个保障"]),
        ("拨打“123”热线，设一个窗口、两个岗位。", []),
    ],
)
def test_formula_of_numerals_is_found_with_what_it_stands_for(text, found):
    assert [formula.text for formula in read_text(text).formulas] == found


@pytest.mark.parametrize(
    ("text", "words", "items"),
    [
        ("一、做到“两个确保”\n确保任务按期交付。完成42套产品，合格率99%以上，按期交付用户。\n确保安全万无一失。严格落实各级责任，全年不发生失泄密事件，安全事故为零。", "两个确保",
         ("确保任务按期交付", "确保安全万无一失")),
        ("二、做到“三个加速”\n加速核心技术攻关，加速成果转化，加速数字化转型。设立专项基金。", "三个加速", ("加速核心技术攻关", "加速成果转化", "加速数字化转型")),
        ("3.品牌工程。办好胸痛、卒中、创伤“三大中心”。", "三大中心", ("胸痛", "卒中", "创伤")),
    ],
)  # fmt: skip
def test_formula_of_a_heading_is_spelled_by_what_stands_below(text, words, items):
    (formula,) = [f for f in read_text(text).formulas if f.text == words]
    assert (formula.parts[0].status, formula.parts[0].items) == ("complete", items)


def test_formula_right_before_a_list_that_is_too_short_is_warned_of():
    reading = read_text("五、落实四项机制：一是周例会机制；二是月通报机制；三是季讲评机制。")
    assert [(f.text, f.parts[0].status) for f in reading.formulas] == [("四项机制", "short")]
    assert [w.code for w in reading.warnings] == ["formula-count"]


def test_formula_of_as_many_headings_below_as_end_in_its_word_is_complete():
    text = "（二）实施“三大工程”，打造学科高地。\n1.人才工程。引进3人。\n2.平台工程。建成中心。\n3.品牌工程。办好专科。\n（三）推进改革。"
    (formula,) = read_text(text).formulas
    assert formula.parts[0].items == ("人才工程", "平台工程", "品牌工程")


def test_formula_is_spelled_by_as_many_paragraphs_behind_it():
    text = "2026年重点工作发布会实录\n谢谢主持人。今年我们将重点抓好“三个一批”。\n一批重大项目早开工。全市谋划亿元以上项目310个，总投资2600亿元。\n一批改革举措早落地。全面推行拿地即开工，审批时限压缩一半，网办率达到97%。\n一批民生实事早见效。新建中小学8所，新增学位1.1万个，建成养老服务中心20个。"
    (formula,) = [f for f in read_text(text).formulas if f.text == "三个一批"]
    assert formula.parts[0].items == ("一批重大项目早开工", "一批改革举措早落地", "一批民生实事早见效")


def test_formulas_whose_items_stand_quoted_before_them():
    [found] = read_text(
        "某县2026年工作思路\n基本思路：做活“水、文、村”三篇文章。\n一、水\n修渠。\n二、文\n办展。"
    ).formulas
    assert (found.text, found.parts[0].items) == ("三篇文章", ("水", "文", "村"))


def test_formulas_spelled_just_before_them_are_not_counted_by_the_sections_below():
    text = "某院2026年工作部署\n总体思路是：突出专业与师资“两个重点”，强化党建、制度、服务“三项保障”。\n（一）强专业。停招专业5个。\n（二）强师资。引进博士20人。\n（三）强党建。建好支部。\n（四）强制度。修订章程。"
    assert [(f.text, f.parts[0].status) for f in read_text(text).formulas] == [
        ("两个重点", "complete"),
        ("三项保障", "complete"),
    ]


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("强化高新区和高等院校“双高协同”。", ("高新区", "高等院校")),
        ("荒漠化、沙化土地面积实现“双缩减”。", ("荒漠化", "沙化土地面积")),
        ("做强自身实力、发挥支撑作用“两大要点”。", ("做强自身实力", "发挥支撑作用")),
        ("坚持和落实“两个毫不动摇”。", ()),
        ("我们坚持统筹推进、一体落实“两区”建设。", ()),
    ],
)
def test_pair_before_its_formula_is_what_it_counts_and_not_what_is_done(sentence, items):
    [formula] = read_text(f"一、重点工作\n{sentence}").formulas
    assert formula.parts[0].items == items
