from luoshi.plan.matching import Index, terms

TASKS = [(1, "试验大纲评审改为线上签署"), (2, "试验过程记录电子化留痕"), (3, "食堂改造"), (4, "NX-7 平台采购")]


def test_rank_puts_the_nearest_first_with_its_shared_words():
    best = Index(TASKS).rank("部内设计评审全部线上留痕。")
    assert best[0].id == 1 and set(best[0].words) == {"评审", "线上"}
    assert 3 not in [match.id for match in best]
    assert all(0 < match.score <= 1 for match in best)


def test_rank_finds_the_same_text_whole():
    assert round(Index(TASKS).rank("食堂改造")[0].score, 6) == 1


def test_rank_leaves_out_what_it_is_told_to():
    assert 1 not in [match.id for match in Index(TASKS).rank("线上评审", without={1})]


def test_rank_knows_latin_words_and_numbers():
    best = Index(TASKS).rank("采购 nx")[0]
    assert best.id == 4 and "nx" in best.words


def test_rank_of_nothing_is_nothing():
    assert Index().rank("评审") == [] and Index(TASKS).rank("，。") == []


def test_update_reads_again_only_when_something_changed():
    index = Index(TASKS)
    assert not index.update(list(TASKS))
    assert index.update([*TASKS[:2], (3, "线上评审制度")])
    assert len(index) == 3 and index.rank("线上评审制度")[0].id == 3


def test_terms_skip_empty_characters():
    assert "的" not in terms("评审的结果") and "评审" in terms("评审的结果")
