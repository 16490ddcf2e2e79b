"""The reader of sentences: what a sentence shows, what its weights say, and which words told it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain import reader
from crm.domain.prose import Prose
from crm.domain.reader import LISTS, PRIVATE, Belief, Label, Learnt

LARGEST = 150_000


def marks(text: str, known: Learnt | None = None) -> list[str]:
    prose = Prose(f"Dear Ines,\n\n{text}\n")
    last = len(prose.spans) - 1
    return list(reader.marks(prose.of(last), (), prose.end(last), known))


def test_the_weights_are_a_small_file() -> None:
    assert reader.FILE.stat().st_size < LARGEST


def test_every_label_that_rules_ask_for_is_learnt_and_ruled_out_below_where_it_is_sure() -> None:
    labels = reader.learnt().labels
    assert {*LISTS, *PRIVATE} <= set(labels)
    assert len({label.letter for label in labels.values()}) == len(labels)
    assert all(labels[name].against <= labels[name].sure for name in LISTS)


def test_forms_of_a_word_and_words_of_one_sense_show_the_same() -> None:
    known = reader.parse("%vehicle\ttrain tram\n")
    assert "train" in marks("The trains were late.", known)
    assert {"~vehicle", "~vehicle 2"} <= set(marks("Two trains and a tram.", known))


def test_a_score_is_the_weight_of_the_label_and_of_all_marks() -> None:
    codes = "".join(f"={code}\t{letter} 0 9 -9\n" for code, letter in zip(PRIVATE, "bcdefghi", strict=True))
    known = reader.parse(f"=private\ta -1 1 -1\n{codes}\ntrain\ta50b100\nlate\ta-25\n")
    assert reader.scores(["train", "late", "unheard"], known)["private"] == -1 + 1 - 0.5 + 2
    assert reader.private(reader.scores(["train"], known)) == "commute"


def test_a_belief_is_open_between_the_two_thresholds() -> None:
    label = Label("a", 0.0, sure=0.5, against=-0.5)
    assert [label.belief(score) for score in (0.5, 0.4, -0.5, -0.6)] == [
        Belief.SURE,
        Belief.OPEN,
        Belief.OPEN,
        Belief.AGAINST,
    ]


def test_the_words_that_tell_can_be_named() -> None:
    prose = Prose(
        "Dear Ines,\n\nAll in all the daily train ride to the office would take too much of my evenings.\n"
    )
    first, last = reader.telling(prose.words, "commute")
    told = {word.form for word in prose.words[first : last + 1]}
    assert told & {"train", "ride", "daily", "evenings"}


@given(text=st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_sentence_is_weighed(text: str) -> None:
    prose = Prose(text)
    for number in range(len(prose.spans)):
        found = reader.scores(reader.marks(prose.of(number), ("blame",), prose.end(number)))
        assert set(found) == set(reader.learnt().labels)
