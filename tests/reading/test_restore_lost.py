"""What left no trace, or was taken along: the truth is among the candidates, or the place is marked."""

from time import process_time

import pytest

from luoshi.reading.restore import restore
from luoshi.reading.restore.forward import damage
from luoshi.reading.restore.gbk import encode

COMMON = (
    "各位代表：我國基本實現現代化，國家經濟發展，中國化方向明確。各級幹部要勇於擔當，抓好項目儲備，受國務院的委託報告工作。"
    "經濟總量位居全國第三，消費增長百分之三十九點七，文化產業發展，我國消費市場擴大，基本公共服務水平提高。"
)


def spelled(first, second):
    """The character that the second byte of one and the first of another spell, with a reading of it."""
    from luoshi.reading.restore.readings import first_reading

    char = bytes((encode(first)[1], encode(second)[0])).decode("gbk")
    return {char: first_reading(char)}


def broken(text, tags, **how):
    page = damage(COMMON + text, {"會": "huì", "議": "yì", **tags}, **how)
    return restore("會(huì)議(yì)要求，" + page)


@pytest.mark.parametrize(
    ("text", "tags", "truth"),
    [
        ("今後五年是我國基本實現現代化的時期。", spelled("我", "國"), "我国基本"),  # two pairs in a row
        ("在服務大局中彰顯新擔當。", spelled("新", "擔"), "新担当"),  # a pair, and the last byte of the clause
        ("加強重點項目儲備，", spelled("目", "儲"), "目储备"),
    ],
)
def test_restore_pairs_that_vanished_are_among_the_candidates(text, tags, truth):
    restored = broken(text, tags)
    assert any(c.startswith(truth) for r in restored.repairs for c in r.candidates)
    assert "?" not in restored.text


def test_restore_digit_taken_along_is_one_of_ten_candidates():
    restored = broken("支持我國3萬家企業。", spelled("我", "國"))
    repair = restored.repairs[-1]
    assert not repair.certain
    assert {c[2] for c in repair.candidates if c.startswith("我国") and c[2:3].isdigit()} == set("0123456789")


def test_restore_digit_taken_along_before_a_decimal_point_is_one_of_ten_candidates():
    restored = broken("每千人擁有幼兒托位數提高到4.6個。", spelled("幼", "兒"))
    repair = restored.repairs[-1]
    assert {c[-1] for c in repair.candidates if c[:-1] == "幼儿托位数提高到"} >= set("0123456789")


def test_restore_lost_byte_shown_as_replacement_character():
    page = damage(COMMON + "在服務大局中彰顯新擔當作為。", {"會": "huì", "議": "yì", **spelled("新", "擔")})
    assert "新?" in page
    restored = restore("會(huì)議(yì)要求，" + page.replace("新?", "新\ufffd"))
    assert restored.text == restore("會(huì)議(yì)要求，" + page).text


def test_restore_byte_left_over_before_a_square_bracket():
    restored = broken("請在【留言內容】框裏填寫。", spelled("言", "內"))
    assert restored.repairs[-1].restored == "言内容"


def test_restore_term_that_the_dictionary_lacks():
    restored = broken("培育壯大專精特新中小企業。", spelled("大", "專"))
    assert restored.text.endswith("培育壮大专精特新中小企业。")


def test_restore_number_of_a_heading_whose_bracket_spelled_a_mark():
    text = "會議（年度）要求落實。\n　　（一）會議業務\n　　（二）發展會議業務，推動會議發展\n　　（三）業務發展會議"
    page = damage(text, {"會": "huì", "業": "yè", "發": "fā"}, resync="bytes")
    assert "（二）" not in page
    assert "（二）发展会议业务" in restore(page).text


def test_restore_number_of_a_heading_of_which_a_pair_vanished():
    text = "會議要求。\n　　（五）會議業務\n　　（六）以行政中心東移為契機，拉大城市框架\n　　（七）業務發展會議"
    page = damage(text, {"會": "huì", "業": "yè", "發": "fā"}, resync="bytes")
    assert "（六）" not in page
    assert "（六）以行政中心" in restore(page).text


def test_restore_reading_behind_a_letter_that_is_a_second_byte():
    page = damage("會議要求家電端側AI場景落實，會議業務發展", {"會": "huì", "業": "yè", "華": "huá"}, decoder="gbk")
    assert "側A(huá)I" in page
    assert restore(page).text == "会议要求家电端侧AI场景落实，会议业务发展"


def test_restore_place_that_nothing_fits_is_marked():
    restored = restore("會(huì)議學(xué)習(xí)要求落實，總結?zhuāng)壹业靡蓮娜坷玻瑢W(xué)習(xí)會(huì)議")
    assert restored.repairs
    assert not restored.repairs[0].certain


def test_restore_page_that_was_never_traditional():
    text = (
        "新年伊始，全体职工振奋精神，学习会议要求，展现干事创业的新担当。宣传阵地焕然一新，各部门以问题导向为基础，"
        "结合实际谈问题。会议强调，责任重大，业绩来之不易，要联系工作实际，把基础打牢。"
    )
    tags = {"会": "huì", "学": "xué", "业": "yè", "题": "tí", "责": "zé", "实": "shí", **spelled("新", "担")}
    page = damage(text, tags)
    assert "?" in page
    restored = restore(page)
    assert restored.script == "zh-Hans"
    (repair,) = restored.repairs
    assert "新担当" in repair.candidates
    assert restored.text.replace(repair.restored, "新担当") == text


def test_restore_is_the_same_each_time():
    page = damage(COMMON, {"會": "huì", "國": "guó", **spelled("我", "國"), **spelled("目", "儲")}, resync="bytes")
    assert restore(page) == restore(page)


def test_restore_places_that_are_the_same_again_and_again_are_all_tried():
    begun = process_time()
    restored = restore("會(huì)議(yì)，發(fā)展。" + "新?，當?。" * 1000)
    assert process_time() - begun < 3
    assert "repair-hurried" not in {w.code for w in restored.warnings}


def test_restore_page_of_nothing_but_broken_places_is_marked_in_bounded_time():
    begun = process_time()
    places = "".join(f"{chr(0x4E00 + n)}新?，{chr(0x5E00 + n)}當?。" for n in range(500))
    restored = restore("會(huì)議(yì)，發(fā)展。" + places)
    assert process_time() - begun < 9
    hurried = [w.message for w in restored.warnings if w.code == "repair-hurried"]
    assert len(hurried) == 1
    assert len(restored.repairs) > 500
    assert not any(repair.certain for repair in restored.repairs)
    assert restored.repairs[-1].end > len(restored.text) - 10  # the last ones are marked too


def test_restore_broken_place_before_a_character_that_gbk_lacks_keeps_both():
    restored = restore("發(fā)展會(huì)議新?lián)😀會(huì)")
    assert restored.text == "发展会议新😀会"
    assert [r.certain for r in restored.repairs] == [False]


def test_restore_pair_that_only_gb18030_drops_is_put_back():
    page = damage(
        "國家經濟發展奠定了堅實基礎,發展經濟", {"國": "guó", "經": "jīng", "發": "fā", "於": "yú"}, decoder="gb18030"
    )
    assert "奠?yú)藞" in page
    assert restore(page).text == "国家经济发展奠定了坚实基础,发展经济"


def test_restore_word_that_ends_in_0x80_behind_a_vanished_pair():
    restored = broken("港口三級航道全線通航，", spelled("級", "航"))  # 線 is BE 80, and 80 leads nothing
    assert any(c.startswith("级航道全线") for r in restored.repairs for c in r.candidates)


@pytest.mark.parametrize(
    "shown",
    [
        "進一步提高敢於(yú)擔(dān)當(dāng)?shù)钠橇?善於(yú)擔(dān)當(dāng)?shù)哪芰?以鍥而不捨、馳而不息的精神開展工作。",
        "紀律嚴明的幹(gàn)部隊(duì)?luò)?,讓(ràng)?tì)霂?gàn)事、會幹(gàn)事的幹(gàn)部能幹(gàn)事。",
        "實現停火第二階段延長(zhǎng)?；鹌诘膬?nèi)容。",
    ],
)
def test_restore_leaves_no_reading_behind_a_broken_place_beside_another(shown):
    restored = restore("各級領導幹(gàn)部，堅定擔(dān)當(dāng)，" + COMMON + shown)
    assert ")" not in restored.text
