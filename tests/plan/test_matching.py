from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.plan.matching import Index
from luoshi.plan.national import national, packed, unpacked
from luoshi.plan.passages import Passages
from luoshi.plan.postings import ONE, Postings, best
from luoshi.plan.wording import terms

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


PASSAGES = Passages(
    f"{a}和{b}，办好幼儿园、学校与养老院" if n % 2 else f"{a}和{b}，新建高速公路、铁路与机场"
    for n, (a, b) in enumerate(
        zip("教育医疗交通能源农业林业水利科技" * 2, "城乡工商金融文旅体育就业住房环境" * 2, strict=True)
    )
)
WORDS = st.lists(st.sampled_from(["教育", "幼儿园", "铁路", "机场", "评审", "线上", "nx", "，"]), max_size=6).map(
    "".join
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 6), st.none() | WORDS), max_size=25), WORDS)
def test_index_kept_by_additions_and_removals_answers_as_one_built_at_once(changes, query):
    kept, texts = Index(passages=PASSAGES), {}
    for id_, text in changes:
        if text is not None:
            kept.add(id_, text)
            texts[id_] = text
        elif texts.pop(id_, None) is not None:
            kept.remove(id_)
        kept.rank(query)
    assert kept.rank(query) == Index(texts.items(), PASSAGES).rank(query)


def test_rank_finds_what_shares_no_word_by_the_passages_that_both_resemble():
    index = Index([(1, "铁路"), (2, "学校")], PASSAGES)
    assert index.rank("幼儿园")[0].id == 2


VECTORS = st.dictionaries(st.sampled_from("甲乙丙丁"), st.sampled_from([0.1, 0.25, 0.5]), max_size=4)


@given(st.lists(VECTORS, min_size=30, max_size=70), st.sets(st.integers(0, 29)), VECTORS, st.booleans())
def test_products_of_frequent_and_rare_terms_are_those_of_plain_sums(vectors, taken, query, prepared):
    postings = Postings()
    for place, vector in enumerate(vectors):
        postings.put(place, vector.items())
        if not prepared:
            postings.products(query.items())
    if prepared:
        postings.prepare()
    for place in taken:
        postings.take(place, vectors[place])
    left = [{} if place in taken else vector for place, vector in enumerate(vectors)]
    plain = [sum(int(n * ONE) * int(query.get(term, 0) * ONE) for term, n in vector.items()) for vector in left]
    assert list(postings.products(query.items())) == plain


def test_rank_in_a_first_year_finds_what_shares_no_word_by_the_passages_that_ship():
    index = Index([(1, "机场和铁路"), (2, "幼儿园和中小学")], Passages((), national()))
    assert index.rank("义务教育均衡发展")[0].id == 2


def test_national_passages_come_out_as_they_went_in():
    assert len(national()) > 400 and tuple(unpacked(packed(national()))) == national()


@given(st.lists(st.integers(0, 9), max_size=300), st.integers(1, 20))
def test_best_are_the_greatest_with_all_that_equal_the_last(scores, many):
    least = max([1, *sorted(scores, reverse=True)[many - 1 : many]])
    found = best(array("I", scores), many)
    assert sorted(found) == sorted((score, place) for place, score in enumerate(scores) if score >= least)
