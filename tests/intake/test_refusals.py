import re

import pytest
from django.utils.translation import override

from luoshi.intake.refusals import SENTENCES, sentence_of
from luoshi.reading import limits
from luoshi.reading.types import CannotRead


def test_refusals_know_every_code_of_the_reader_with_the_same_facts():
    assert set(SENTENCES) == {code.value for code in limits.Code}
    for code, english in limits.SENTENCES.items():
        with override("en"):
            ours = str(SENTENCES[code.value])
        assert sorted(re.findall(r"%\(\w+\)s", ours)) == sorted(re.findall(r"%\(\w+\)s", english))


@pytest.mark.parametrize(("language", "sentence"), [("zh-hans", "文件是空的。"), ("en", "The file is empty.")])
def test_refusal_in_the_persons_language(language, sentence):
    with override(language):
        assert sentence_of(limits.refusal(limits.Code.EMPTY)) == sentence


def test_refusal_with_an_unknown_code_or_missing_facts_speaks_the_readers_words():
    assert sentence_of(CannotRead("new-code", "Something new.")) == "Something new."
    assert sentence_of(CannotRead("too-large", "Too large.")) == "Too large."
