"""The (pinyin) damage: found, undone, told from its look-alikes."""

import pytest

from luoshi.reading.restore import forward, restore
from luoshi.reading.restore.script import traditional

ORIGINAL = (
    "新年伊始,全体职工振奋精神,学习会议要求,展现干事创业的新担当。部内楼宇大屏换上新画面,宣传阵地焕然一新,"
    "各部门以问题导向为基础,结合实际谈问题。会议强调,责任重大,业绩来之不易,要联系实验工作,当前关键是应对挑战,"
    "把基础打牢,把经验用好,把队伍带强,为明年开好头。"
)
TAGS = {
    "會": "huì", "學": "xué", "業": "yè", "題": "tí", "結": "jié", "責": "zé", "內": "nèi", "當": "dāng", "驗": "yàn",
    "礎": "chǔ", "聯": "lián", "績": "jī", "導": "dǎo", "應": "yīng", "隊": "duì", "強": "qiáng", "開": "kāi",
}  # fmt: skip


def damage(text, tagged):
    return forward.damage(traditional(text, "s2tw"), tagged)


def test_damage_generator_breaks_the_four_documented_places():
    damaged = damage(ORIGINAL, TAGS)
    for place in ("新?lián)?dāng)", "部?jī)?nèi)", "地?zé)ㄈ灰恍?", "向?yàn)榛A(chǔ)"):
        assert place in damaged


def test_restore_documented_breaks_come_back_as_the_original():
    restored = restore(damage(ORIGINAL, TAGS))
    assert restored.text == ORIGINAL
    assert restored.script == "zh-Hant"
    assert [r.restored for r in restored.repairs] == ["新担当", "部内", "地焕然一新", "向为基础"]


def test_restore_repairs_keep_what_stood_there_and_their_place():
    restored = restore(damage(ORIGINAL, TAGS))
    for repair in restored.repairs:
        assert restored.text[repair.start : repair.end] == repair.restored
        assert repair.damaged and repair.damaged != repair.restored
        assert repair.candidates[0] == repair.restored


def test_restore_uncertain_repair_is_warned_of_with_its_place():
    restored = restore(damage(ORIGINAL, TAGS))
    uncertain = [(r.start, r.end) for r in restored.repairs if not r.certain]
    assert uncertain == [(w.start, w.end) for w in restored.warnings if w.code == "repair-uncertain"]


def test_restore_counts_the_readings_that_it_removed():
    restored = restore("會(huì)議學(xué)習(xí)會(huì)議精神和各項要求,推動工作")
    assert restored.text == "会议学习会议精神和各项要求,推动工作"
    assert "4 readings" in restored.warnings[0].message


def test_restore_toneless_and_doubled_readings_go():
    damaged = "日前(qian),國(guo)(guo)務院在(zai)新(xin)聞(wen)發(fa)布(bu)會上指出,制(zhi)造(zao)業(ye)(ye)是國(guo)(guo)家經(jing)濟命脈所系"  # noqa: E501
    assert restore(damaged).text == "日前,国务院在新闻发布会上指出,制造业是国家经济命脉所系"


@pytest.mark.parametrize(
    "text",
    [
        "学(xué)习(xí)汉(hàn)语(yǔ)拼(pīn)音(yīn)",
        "饕(tāo)餮(tiè)是传说中的一种凶恶贪食的野兽,常见于青铜器纹饰。",
        "图1(a)和图2(b)给出了结果,A(an)方法优于B(bi)方法?是的(dui)!",
        "著名学者的著作,看著不错。",
        "一、总体要求\r\n  坚持稳中求进\t\r\n\r\n二、任务\x00",
        "",
    ],
)
def test_restore_undamaged_simplified_text_is_byte_identical(text):
    restored = restore(text)
    assert restored.text == text
    assert restored.repairs == ()


def test_restore_reading_that_is_no_reading_of_the_character_stays():
    assert "(abc)" in restore("會(huì)議(yì)學(xué)習(xí)要求(abc)明確,各單位抓好落實,推動工作").text


def test_restore_traditional_zhe_becomes_simplified_but_keeps_protected_words():
    text = "會議著眼長遠,向著目標前進,取得顯著成效,著名專家的專著出版"
    assert restore(text).text == "会议着眼长远,向着目标前进,取得显著成效,著名专家的专著出版"


def test_restore_english_text_has_no_script():
    assert restore("Annual report (draft)").script == "und"


def test_restore_stretch_of_utf8_read_as_gbk_is_read_again():
    lost = "　　二、抓紧有利时机，加快经济发展。现在，我国的条件具备了，要抓好落实。"
    data = lost.encode("utf-8")
    damaged = _as_gbk(data)
    restored = restore("一、工作回顾\n一年来成绩显著。\n" + damaged + "\n三、结束语")
    assert restored.text == "一、工作回顾\n一年来成绩显著。\n" + lost + "\n三、结束语"
    (repair,) = restored.repairs
    assert not repair.certain  # the last byte of the stretch was gone
    assert restored.text[repair.start : repair.end] == lost
    assert restored.warnings[0].code == "charset-mixed"


def _as_gbk(data: bytes) -> str:
    """UTF-8 bytes as a GBK decoder shows them: 0x80 begins nothing and becomes U+FFFD."""
    out, i = [], 0
    while i < len(data):
        if data[i] < 0x80 or data[i] == 0x80:
            out.append(chr(data[i]) if data[i] < 0x80 else "\ufffd")
            i += 1
        else:
            out.append(data[i : i + 2].decode("gb18030", "replace"))
            i += 2
    return "".join(out)
