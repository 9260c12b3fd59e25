"""Sections whose headings are in nobody's usual words: their body, their place and the document decide."""

import re

import pytest

from luoshi.reading.assemble import read_text

ROLES = {"r": "review", "s": "situation", "k": "thinking", "g": "goal", "t": "task", "d": "demand", "n": "narrative"}

# {role} stands before each clause, {t*} before each task.
HOSPITAL = """仁和医院2026年度职代会行政报告
{r}一、踔厉前行，交出温暖人心的健康答卷
{r}（一）诊疗能力迈上台阶
{r}全年门急诊量186万人次，同比增长7.2%；四级手术占比达到31%，比上年提高2.4个百分点。
{r}（二）就医体验更有温度
{r}建成一站式服务中心3个，患者满意度97.1%。
{s}二、看清来路，正视成长中的烦恼
{s}高层次人才数量偏少，病种结构不够合理，信息化支撑能力不强，医保控费压力日益增大。
{k}三、锚定航向，谋定高质量发展的大棋局
{k}以人民健康为中心，坚持公益性导向，走内涵式、精细化、智慧化的路子。
{t}四、一张蓝图绘到底，跑出健康服务加速度
{t}（一）让医疗技术“强起来”
{t*}建成心脏、卒中、创伤三大中心，三四级手术占比力争达到72%。由医务处牵头，8月底前完成。
{t}（二）让职工心里“暖起来”
{t*}改造职工餐厅和夜班休息室，年内全部投入使用。
"""
BUREAU = """临溪县水利局关于2025年工作情况及下步思路的汇报
{n}现将我局有关工作汇报如下：
{r}一、今年干了哪些事
{r}（一）防汛抗旱守得住。提前转移群众2300人，无一人伤亡。
{r}（二）饮水安全管得好。新增供水管网86公里，惠及3.1万人。
{s}二、还有哪些短腿
{s}（一）项目前期储备不足，争取上级资金乏力。
{s}（二）基层水管员年龄偏大，技术力量薄弱。
{t}三、往后怎么使劲
{t*}（一）把水库管起来。3座中型水库全部完成标准化创建，9月底前通过省级验收。
{t*}（二）把河湖治起来。治理中小河流25公里，清淤疏浚渠道110公里。
{n}特此报告。
"""
SERVICE = """白鹿县民政局2026年为民服务工作方案
{k}一、初心何在
{k}坚持以人民为中心的发展思想，把群众的急难愁盼作为工作的出发点和落脚点。
{t}二、十件心上事
{t*}1.老有所养。新建乡镇养老服务中心4个、村级互助幸福院20个，11月底前投入运营。（养老服务股）
{t*}2.逝有所安。建成公益性公墓3处，农村公益性安葬设施覆盖率达到90%。
{d}三、心往一处想
{d}（一）各乡镇要成立工作专班，主要领导亲自过问。
{d}（二）局办公室每月调度，对推进不力的予以通报。
"""
DIGGING = """云岭文物考古研究院2026年度工作设想
{k}一、怎么看：考古人的使命
{k}以中华文明探源为主线，坚持保护第一、价值优先的方针，走多学科融合的道路。
{g}二、要到哪：全年标尺
{g}主动性考古发掘面积达到8000平方米以上，出版报告不少于6部，力争一个项目入选全国十大考古新发现。
{t}三、怎么干：田野与库房
{t*}1.石寨子遗址第四次发掘，11月底前完成，田野一室负责。
{t*}2.班组安全活动日每周不少于1次。
"""
SPEECH = """在全市消防救援支队年度工作会上的讲话
{n}同志们：
{r}一、这一年，队伍经受住了考验
{r}全年接警出动1.2万起，抢救被困人员1860人，保护财产价值9.3亿元。
{s}二、这一仗，隐患依然在身边
{s}老旧小区消防通道被堵、电动自行车违规充电屡禁不止，高层建筑消防设施完好率偏低。
{d}三、这一程，责任要扛在肩上
{d}（一）脑子里要有弦。大队主官每月要带队检查不少于4次。
{d}（二）脚下要有泥。干部要到社区去、到楼道去，面对面教会群众逃生。
"""


def marked(paper):
    """The paper without marks; the role of each clause, and whether it is a task, by where it starts."""
    first, *rest = re.split(r"\{(\w)(\*?)\}", paper)
    text, marks = first, []
    for role, star, words in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        marks.append((len(text), ROLES[role], bool(star)))
        text += words
    return text, marks


def test_sections_under_headings_of_two_characters_keep_their_tasks():
    text = "青禾县教育局2026年工作设想\n一、举旗\n新建幼儿园6所，9月底前投入使用。\n二、育苗\n培训骨干教师300名，年内完成。\n"
    assert [task.title for task in read_text(text).tasks] == [
        "新建幼儿园6所，9月底前投入使用",
        "培训骨干教师300名，年内完成",
    ]


@pytest.mark.parametrize("paper", [HOSPITAL, BUREAU, SERVICE, DIGGING, SPEECH], ids=lambda p: p[:6])
def test_sections_under_headings_in_fresh_words_have_their_roles_and_tasks(paper):
    text, marks = marked(paper)
    found = read_text(text)
    tasks = {task.clause for task in found.tasks}
    assert [(c.start, c.role, c.id in tasks) for c in found.clauses] == marks


def test_sections_of_rules_and_of_a_visit_stay_narrative():
    rules = (
        "某院印章管理办法\n一、刻制\n各部门刻制印章要报办公室批准，每年清点1次。\n二、使用\n用印须登记，由保管人负责。"
    )
    visit = "关于参观科技馆的通知\n一、集合地点\n东门广场停车场。\n二、参加人员\n全体新入职职工，共36人。"
    for text in (rules, visit):
        assert {c.role for c in read_text(text).clauses if c.kind == "section"} == {"narrative"}


def test_section_that_a_known_heading_follows_keeps_the_usual_order():
    told, wanting = "一、浪花朵朵\n新建门店12家，招聘员工300人。", "二、存在的问题\n人手不足。"
    text = f"某公司年度报告\n{told}\n{wanting}\n三、潮水涌来\n新建门店20家，招聘员工500人。"
    sections = [c for c in read_text(text).clauses if c.kind == "section"]
    assert [c.role for c in sections] == ["review", "situation", "task"]
