"""Lines cut at a fixed width are one paragraph again; whole lines, tables, names and verses stay apart."""

from luoshi.reading.assemble import read_text
from luoshi.reading.wrapped import is_page_number, paragraphs

PARAGRAPHS = (
    "2024年学院党政班子团结带领全体师生员工深入实施人才强院战略，各项事业取得了新的进展，全年到账科研经费一点二四亿元，再创历史新高。",
    "获批国家自然科学基金二十一项，其中重点项目一项，发表高水平论文三百一十二篇，授权发明专利八十五件，科研平台建设取得新的突破。",
)


def cut(words, width=30):
    return "\n".join(words[i : i + width] for i in range(0, len(words), width))


def test_cut_lines_are_one_clause_each_paragraph_and_keep_their_breaks():
    text = f"学院工作总结\n一、主要工作\n{cut(PARAGRAPHS[0])}\n- 1 -\n二、科学研究\n{cut(PARAGRAPHS[1])}\n"
    found = read_text(text)
    assert [c.text.replace("\n", "") for c in found.clauses if c.kind == "paragraph"] == list(PARAGRAPHS)
    assert found.text == text
    assert all(c.text == found.text[c.start : c.end] for c in found.clauses)


def test_numbering_begins_a_paragraph_behind_a_full_line():
    first, second = PARAGRAPHS
    text = f"{cut(first)}\n1.{second[:27]}\n{cut(second[27:], 29)}\n2.{first[:27]}\n{cut(first[27:], 29)}"
    assert [c.marker for c in read_text(text).clauses if c.marker] == ["1.", "2."]


def test_whole_lines_are_left_alone():
    assert paragraphs("\n".join(PARAGRAPHS * 3)) is None
    assert paragraphs("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡\n" * 5) is None
    assert paragraphs("序号\t任务\n1\t" + cut(PARAGRAPHS[0])) is None


def test_page_number_is_no_clause():
    assert is_page_number("- 12 -") and is_page_number("第3页 共8页") and not is_page_number("— 是")
    assert [c.text for c in read_text("一、工作\n我们做好了各项工作。\n— 2 —\n二、任务\n落实任务。").clauses] == [
        "一、工作", "我们做好了各项工作。", "二、任务", "落实任务。",
    ]  # fmt: skip
