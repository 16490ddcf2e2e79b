"""The stems of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.stemming import stem


@pytest.mark.parametrize(
    "family",
    [
        "model models modelling modelled modeled",
        "hire hires hired hiring",
        "organise organize organisation organizations organizing",
        "visualising visualizes visualisation",
        "company companies",
        "process processes processing",
        "happy happily happiness",
        "run runs running",
        "analysis analyses analyse analyze analysing",
        "relate relates related relational relation",
        "add adds added adding",
        "hopeful hopefulness hopefully",
        "agree agreed agreeing",
        "rely relies relied relying",
    ],
)
def test_forms_of_a_word_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "news new",
        "sky ski",
        "string strong",
        "university universal",
        "generate general",
        "bed bee",
        "exercise exert",
        "promise prom",
    ],
)
def test_other_words_do_not(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "word", ["bus", "string", "bed", "need", "speed", "go", "c++", "2026", "größe", "k8s", "news"]
)
def test_short_and_look_alike_words_are_left_alone(word: str) -> None:
    assert stem(word) == word


@given(st.from_regex("[a-z]{1,20}", fullmatch=True))
def test_a_stem_is_never_empty_nor_much_longer_than_its_word(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 1
