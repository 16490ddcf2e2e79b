"""Learning the weights of the reader of sentences: the rule that is learnt, and the sentences it is learnt from."""

from __future__ import annotations

from bench import labelled, learning
from bench.labelled import Example
from bench.thresholds import thresholds
from crm.domain import reader
from crm.domain.reader import LISTS, PRIVATE

KNOWN = {
    *PRIVATE, *LISTS["reason"], "stay", "other-offer", "gut", "blame", "bald", "compare", "bait", "hedge",
    "personal-data", "promise", "snide", "job-ask", "apology", "verdict", "thanks", "door",
}  # fmt: skip


def test_what_can_be_parted_by_one_mark_is() -> None:
    rows = [[0, 1], [0, 2], [1, 2], [2]] * 10
    weights = learning.learn(rows, [True, True, False, False] * 10, 3, cost=1.0)
    scores = [sum(weights[mark] for mark in row) + weights[3] for row in rows[:4]]
    assert [score > 0 for score in scores] == [True, True, False, False]


def test_every_sentence_has_labels_that_are_known_and_stands_once() -> None:
    lines = [
        line
        for file in labelled.FOLDER.glob("*.tsv")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 2000
    assert {label for line in lines for label in line.split("\t")[0].split("+")} - {"-"} <= KNOWN
    assert len({line.split("\t")[1] for line in lines}) == len(lines)


def test_writers_unseen_are_read_by_what_others_taught() -> None:
    """Half of the writers teach two labels; the sentences of the others are told apart far better than by chance."""
    known = labelled.senses()
    every = [each for each in labelled.examples(known) if each.labels & {"compare", "bait", "thanks"}]
    told, asked = (
        [each for each in every if (each.writer in {"software", "care_and_schools"}) == side]
        for side in (True, False)
    )
    weights = reader.parse(learning.written(learning.learnt(told), known, {}))
    for label in ("compare", "bait"):
        right = [learning.best(each, weights)[label] > 0 for each in asked if label in each.labels]
        wrong = [learning.best(each, weights)[label] > 0 for each in asked if label not in each.labels]
        assert sum(right) / len(right) > 0.6
        assert sum(wrong) / len(wrong) < 0.25


def test_a_label_is_sure_where_nine_of_ten_are_right() -> None:
    scores = [*(2 + at / 100 for at in range(30)), *(1 + at / 100 for at in range(30))]
    examples = [Example("one", {"bait"} if at < 30 else set(), set(), [[]]) for at in range(60)]
    held = [dict.fromkeys(LISTS, score) for score in scores]
    line = thresholds(examples, held, {label: {label} for label in LISTS})["bait"]
    assert 1.2 < line.sure <= 2
    right, wrong, missed = line.both
    assert right >= 0.9 * (right + wrong)
    assert missed == 0
