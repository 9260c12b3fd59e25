"""The damage is made and undone: over any text, with any tagged set, and with the accidents that real pages show."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading.restore import restore
from luoshi.reading.restore.forward import damage, random_tags
from luoshi.reading.restore.script import simplify, traditional

TEXT = (
    "各位代表,现在我代表市人民政府,向大会报告工作,请予审议。过去一年,我们坚持稳中求进工作总基调,统筹发展和安全,"
    "经济运行总体平稳,地区生产总值增长百分之五左右,粮食产量再创新高,城镇新增就业超额完成任务。我们加快建设现代化产业体系,"
    "传统产业转型升级,战略性新兴产业发展壮大,企业技术创新能力明显增强。我们深入实施乡村振兴战略,农村面貌焕然一新。"
    "我们着力保障和改善民生,教育、医疗、养老等公共服务水平不断提高。今年是关键之年,要着眼长远,勇于担当,"
    "推动各项事业迈上新台阶,为实现目标任务而团结奋斗。"
)
ORIGINAL = traditional(TEXT)
CHARS = sorted({c for c in ORIGINAL if simplify(c) != c})


@pytest.mark.parametrize("decoder", ["gbk", "gb18030"])
@pytest.mark.parametrize("seed", range(4))
def test_restore_gives_back_what_was_damaged_but_for_places_it_marks(decoder, seed):
    tags = random_tags(ORIGINAL, Random(seed), 60)
    restored = restore(damage(ORIGINAL, tags, decoder=decoder))
    truth = simplify(ORIGINAL)
    assert "(" not in restored.text
    if restored.text != truth:
        assert any(not r.certain for r in restored.repairs)
    for repair in restored.repairs:
        assert not repair.certain or repair.restored in truth


def test_random_tags_are_of_the_text_and_the_size_asked_for():
    tags = random_tags(ORIGINAL, Random(3), 25)
    assert len(tags) == 25
    assert set(tags) <= set(CHARS)


def test_damage_tag_inside_a_character_keeps_its_own_tag_when_it_came_first():
    assert damage("部內樓宇", {"內": "nèi", "績": "jī"}) == "部?jī)?nèi)樓宇"


def test_damage_tag_inside_a_character_that_came_first_leaves_it_without_its_own():
    assert "nèi" not in damage("部內樓宇", {"績": "jī", "內": "nèi"})


def test_damage_pair_in_private_use_vanishes():
    assert damage("新擔當", {"聯": "lián", "當": "dāng"}) == "新?lián)?dāng)"


def test_restore_full_stop_that_spells_a_comma_with_the_next_character():
    page = damage("會議重視。現階段會議問題,發展會議業務", {"會": "huì", "業": "yè", "發": "fā"}, resync="bytes")
    assert "?，F" in page
    restored = restore(page)
    assert restored.text == "会议重视。现阶段会议问题,发展会议业务"
    assert [r.restored for r in restored.repairs] == ["视。现"]


def test_restore_opening_bracket_of_a_note_that_vanished_is_put_back():
    page = damage("國民經濟巨大的發展潛力[3]。自國家發展", {"國": "guó", "經": "jīng", "發": "fā", "節": "jié"})
    assert page.endswith("(fā)展?jié)摿3]。自國(guó)家發(fā)展")
    assert restore(page).text == "国民经济巨大的发展潜力[3]。自国家发展"


def test_restore_stray_space_inside_a_word_goes_with_the_reading():
    assert restore("我們創(chuàng )業(yè)的團隊(duì )在努力創(chuàng )新").text == "我们创业的团队在努力创新"


def test_restore_swapped_synonym_is_warned_of_and_left():
    restored = restore("總經(jīng)理與副總司理召開會(huì)議,推動業(yè)務")
    assert "副总司理" in restored.text
    (warning,) = [w for w in restored.warnings if w.code == "synonym-swapped"]
    assert restored.text[warning.start : warning.end] == "副总司理"


def test_restore_words_cut_out_of_a_copied_page_are_warned_of():
    page = "會(huì)議研究了通过,學(xué)習(xí)以及,業(yè)務對于,要求各單位為了,抓好落實,會(huì)議結束"
    assert [w.code for w in restore(page).warnings].count("word-cut") >= 3


def test_restore_text_without_readings_is_not_warned_of_cut_words():
    assert restore("研究了通过，学习以及，业务对于，为了，结束").warnings == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(CHARS + list("的一是在和，。,.、\n7（）?A[") + ["(huì)", "?lián)", "?", "\x80"]), max_size=80
    ),
    st.integers(0, 99),
)
def test_restore_of_damage_made_of_anything_never_fails(pieces, seed):
    page = "會(huì)議學(xué)習(xí)" + damage("".join(pieces), random_tags(ORIGINAL, Random(seed), 60), resync="bytes")
    restored = restore(page)
    for repair in restored.repairs:
        assert repair.restored == restored.text[repair.start : repair.end]
        assert repair.candidates[0] == repair.restored


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_restore_of_any_bytes_never_fails(data):
    text = data.decode("gb18030", "replace")
    assert isinstance(restore("會(huì)議學(xué)習(xí)" + text).text, str)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from(TEXT + "（）()?？!\n  abc"), max_size=200))
def test_restore_undamaged_text_is_untouched(text):
    assert restore(text).text == text


def test_restore_place_broken_right_behind_a_clean_tag_is_read_to_its_end():
    original = "各級領導幹部編寫總結，人民政府編制了國民經濟規劃，主幹道路編號完成"
    page = damage(original, {"幹": "gàn", "編": "biān", "國": "guó", "經": "jīng"}, decoder="gb18030")
    assert "編(biān)?gàn)" in page
    restored = restore(page)
    assert restored.text == "各级领导干部编写总结，人民政府编制了国民经济规划，主干道路编号完成"
    assert all(r.restored in restored.text for r in restored.repairs)


def test_restore_doubled_readings_behind_most_characters_are_damage():
    assert restore("總(zong)(zong)理(li)(li)在(zai)(zai)會(hui)(hui)上講(jiang)(jiang)話。").text == "总理在会上讲话。"
