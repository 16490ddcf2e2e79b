"""A message is put together from its lines, shortened to its length, and freed of what breaks a rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from crm.domain import drafts
from crm.domain.findings import Finding, Severity
from crm.domain.ingredients import Ingredients, Item
from crm.domain.messages import Band, Unit
from crm.domain.quoting import phrase
from crm.domain.variants import Seat, turn

ROOMY = Band(1, 100, 200)


@pytest.mark.parametrize(
    ("written", "subject", "text"),
    [
        ("Subject: Hi \n\nDear Ines,\n\none\ntwo .\n\n\n\nthree", "Hi", "Dear Ines,\n\none two.\n\nthree"),
        ("Regards,\\\nMara\\\n+49", "", "Regards,\nMara\n+49"),
        ("\n  \n", "", ""),
        ("a\r\nb\r\n\r\nc", "", "a b\n\nc"),
        ("Subject: only", "only", ""),
        ("one\\\n\n\ntwo", "", "one\\\n\ntwo"),
    ],
)
def test_lines_become_paragraphs(written: str, subject: str, text: str) -> None:
    assert drafts.parts(written) == (subject, text)


def test_the_opening_is_the_greeting_and_the_first_sentence() -> None:
    assert drafts.opening("Dear Ines,\n\nThank you. And more.\n\nEnd.") == "Dear Ines,\nThank you."
    assert drafts.opening("Hello Ines, I call.") == "Hello Ines, I call."


def test_characters_are_counted_as_the_reader_sees_them() -> None:
    assert drafts.length("e\u0301a", Unit.CHARACTERS) == 2
    assert drafts.length("one two", Unit.WORDS) == 2


def write(facts: Ingredients, further: int) -> str:
    """A message that names what there is."""
    told = [f"Wording {further}."]
    told += [f"Learnt {facts.learnt}."] * bool(facts.learnt) + [f"Liked {facts.liked}."] * bool(facts.liked)
    told += [f"Read {facts.article.title}: {facts.article.summary}"] if facts.article else []
    return "\n".join(told)


def objecting(*words: str, severity: Severity = Severity.ERROR) -> drafts.Judge:
    """A judge that minds these words."""

    def judge(subject: str, text: str) -> Sequence[Finding]:
        whole = drafts.whole(subject, text)
        at = [(whole.find(word), word) for word in words if word in whole]
        return [Finding("B1", severity, start, start + len(word), word, "No.") for start, word in at]

    return judge


FACTS = Ingredients(
    learnt=phrase("how bad it was"), liked=phrase("the good tea"), article=Item("Tea", "", "All of it.")
)


def test_a_fact_that_breaks_a_rule_is_left_out_and_named_and_the_others_stay() -> None:
    made = drafts.compose(write, objecting("bad"), FACTS, ROOMY)
    assert made.text == "Wording 0. Liked the good tea. Read Tea: All of it."
    assert [(field, finding.text) for field, finding in made.refused] == [("learnt", "bad")]
    assert made.facts.learnt is None
    assert made.findings == ()


def test_one_rule_after_another_is_kept() -> None:
    made = drafts.compose(write, objecting("bad", "good", "All"), FACTS, ROOMY)
    assert [field for field, _ in made.refused] == ["learnt", "liked", "article.summary"]


def test_an_article_whose_title_breaks_a_rule_is_not_given_at_all() -> None:
    made = drafts.compose(write, objecting("Tea"), FACTS, ROOMY)
    assert "Read" not in made.text


def test_a_warning_leaves_everything_in_and_is_told() -> None:
    made = drafts.compose(write, objecting("bad", severity=Severity.WARNING), FACTS, ROOMY)
    assert (made.refused, [each.text for each in made.findings]) == ((), ["bad"])


def test_an_error_in_the_templates_own_words_stays_a_finding() -> None:
    made = drafts.compose(write, objecting("Wording"), FACTS, ROOMY)
    assert (made.refused, [each.rule for each in made.findings]) == ((), ["B1"])


def test_what_is_too_long_loses_what_is_least_missed_and_still_knows_it() -> None:
    made = drafts.compose(write, objecting(), FACTS, Band(1, 9, 9))
    assert made.text == "Wording 0. Learnt how bad it was. Read Tea:"
    assert made.facts == FACTS


def test_a_short_form_tries_other_wordings_before_it_loses_a_fact() -> None:
    def growing(facts: Ingredients, further: int) -> str:
        return f"{'long ' * (3 - further)}{facts.learnt or ''}"

    made = drafts.compose(growing, objecting(), FACTS, Band(1, 25, 25, Unit.CHARACTERS))
    assert made.text == "long long how bad it was"


def test_two_places_of_four_and_three_wordings_give_twelve_before_one_comes_again() -> None:
    said = [
        (choose("a", 4, 1), choose("b", 3, 4))
        for choose in (turn(Seat("o1", place, 12)) for place in range(12))
    ]
    assert len(set(said)) == 12


def test_another_wording_is_another_one_and_the_same_each_time() -> None:
    for among in (1, 2, 3, 4, 8):
        said = [turn(Seat("o1", 0, among, another))("a", 2, 1) for another in (0, 1, 1)]
        assert said[0] != said[1] == said[2]
