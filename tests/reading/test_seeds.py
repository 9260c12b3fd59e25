"""The two pages that the system was asked for, where they are at hand."""

import re
from pathlib import Path

import pytest

from luoshi.reading.assemble import read_text
from luoshi.reading.restore.forward import damage

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")


def seed(number):
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return read_text(path.read_bytes().decode("utf-8"), path.name)


@pytest.fixture(scope="module")
def first():
    return seed("001")


@pytest.fixture(scope="module")
def damaged():
    return seed("000")


def test_seed_001_meta(first):
    meta = first.meta
    assert meta.title == "九所召开2023年度工作会暨职工代表大会"
    assert meta.subtitles == ("踔厉奋发勇担当 同力协契再起航", "奋力推动高质量发展再上新台阶")
    assert (meta.kind, meta.author, meta.published, meta.event_dates) == (
        "news",
        "李良优",
        "2023-02-13",
        ("2023-01-18",),
    )
    assert meta.source is None and meta.views is None
    assert "您的位置" not in first.text and "打印" not in first.text


def test_seed_001_tasks_and_demands(first):
    announcer = next(c for c in first.clauses if c.text.endswith("八个方面的重点工作任务:"))
    tasks = {t.clause for t in first.tasks}
    assert [c.marker for c in first.clauses if c.parent == announcer.id and c.id in tasks] == [
        f"{n}是" for n in "一二三四五六七八"
    ]
    assert len(first.tasks) == 8 + 3
    demands = [c for c in first.clauses if c.kind == "item" and c.role == "demand"]
    assert [c.heading for c in demands] == ["认清形势", "精准施策", "真抓实干"]


def test_seed_001_formulas(first):
    found = {f.text: f.parts[0].status for f in first.formulas}
    for name in ("五个坚持", "三大定位", "四大板块", "六个着力", "六个聚焦", "六个统筹"):
        assert found[name] == "unspelled"
    assert found["八个方面的重点工作任务"] == "complete"
    assert not [w for w in first.warnings if w.code == "formula-count"]


def test_seed_001_quotes_and_people(first):
    quotes = {q.text for q in first.quotes}
    assert {"铸魂工程", "赋能工程", "聚力工程", "强基工程"} <= quotes
    assert "踔厉奋发勇担当 同力协契再起航 奋力推动高质量发展再上新台阶" in quotes
    people = {p.name: p.posts for p in first.people}
    assert people["吴江"] == ("所长",)
    assert people["刘建录"] == ("工会主席", "纪委书记")


def test_seed_000_restored(damaged):
    assert "335 readings" in next(w.message for w in damaged.warnings if w.code == "readings-removed")
    assert [r.restored for r in damaged.repairs] == ["新担当", "部内", "地焕然一新", "向为基础"]
    assert "着眼长远" in damaged.text and "(" not in damaged.text and "?" not in damaged.text
    assert (damaged.script, damaged.language, damaged.meta.kind) == ("zh-Hant", "zh-Hans", "news")


def test_seed_000_units_told_apart(damaged):
    assert [c.heading for c in damaged.clauses if c.kind == "section"] == ["总体设计部", "遥感卫星总体部", "物资部"]
    owners = {f.text: f.owner for f in damaged.formulas}
    assert owners["两个确保,三个加速,三个深化"] == "总体设计部"
    assert owners["一二六三"] == owners["两个确保、六个推动"] == "遥感卫星总体部"
    assert "1234569" in owners
    problems = next(f for f in damaged.formulas if f.text == "七个问题")
    assert problems.parts[0].status == "complete" and len(problems.parts[0].items) == 7


def test_seed_000_uncertain_repair_is_warned_of_in_the_script_of_the_text(damaged):
    warnings = [w.message for w in damaged.warnings if w.code == "repair-uncertain"]
    assert warnings[0].endswith("新担当")
    assert len(warnings) == sum(not r.certain for r in damaged.repairs)


def test_seed_000_every_candidate_list_begins_with_what_was_put(damaged):
    assert all(r.candidates[0] == r.restored for r in damaged.repairs)
    assert "新担当" in damaged.text and "部内楼宇" in damaged.text
    assert "阵地焕然一新," in damaged.text and "导向为基础" in damaged.text


def test_seed_000_damage_made_again_is_the_page(damaged):
    (path,) = SEEDS.glob("000_*.txt")
    page = path.read_text("utf-8")
    places = {"新?lián)?dāng)": "新擔當", "部?jī)?nèi)": "部內", "陣地?zé)ㄈ灰恍?": "陣地煥然一新",
              "導(dǎo)向?yàn)榛A(chǔ)": "導向為基礎"}  # fmt: skip
    original = page
    for broken, whole in places.items():
        assert broken in page
        original = original.replace(broken, whole)
    tags = {
        "內": "nèi",
        **dict(re.findall(r"([\u3400-\u9fff])\(([^()]*)\)", page)),
        "聯": "lián",
        "績": "jī",
        "礎": "chǔ",
    }
    original = re.sub(r"\([^()]*\)", "", original)
    assert len(tags) == 75 - 1
    for decoder in ("gbk", "gb18030"):
        assert damage(original, tags, decoder=decoder) == page
