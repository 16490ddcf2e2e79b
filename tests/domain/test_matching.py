"""WHO: which of many names a few typed words mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import matching, names

PEOPLE = (
    ("ines", "Ines Okafor", "Globex"),
    ("inesita", "Inesita Lindqvist", "Initech"),
    ("tom", "Tom Baker", ""),
    ("thomas", "Thomas Baker", ""),
    ("peggy", "Margaret O'Neil", ""),
    ("muller", "Jürgen Müller", ""),
    ("souza", "Ana Souza", "Initech"),
    ("lima", "Ana Lima", "Globex"),
    ("wei", "Dr. Li Wei, PhD", ""),
    ("lena", "Anna-Lena Voss", ""),
    ("tanaka", "田中太郎", ""),
)


def _found(query: str) -> list[str]:
    return [match.id for match in matching.best(matching.rank(query, PEOPLE))]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Ines Okafor", "ines"),
        ("ines okafor", "ines"),
        ("Okafor Ines", "ines"),
        ("INÉS", "ines"),
        ("okaf", "ines"),
        ("kafo", "ines"),
        ("in ok", "ines"),
        ("inesi", "inesita"),
        ("Tom Baker", "tom"),
        ("Thomas Baker", "thomas"),
        ("peggy oneil", "peggy"),
        ("O’Neil", "peggy"),
        ("Mueller", "muller"),
        ("Juergen Müller", "muller"),
        ("Ana", "souza lima"),
        ("Ana Globex", "lima"),
        ("Baker", "tom thomas"),
        ("Li Wei", "wei"),
        ("Dr. Wei", "wei"),
        ("anna lena", "lena"),
        ("太郎", "tanaka"),
        ("Ines Baker", ""),
        ("Ines Ines", ""),
        ("Globex", ""),
        ("zz", ""),
        ("a", "souza lima lena"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_the_words_mean_the_one_or_the_equally_good(query: str, meant: str) -> None:
    assert _found(query) == meant.split()


def test_full_words_beat_nicknames_beat_beginnings_beat_pieces() -> None:
    people = [
        (name, name, "") for name in ("Alrobby", "Robbyna Stone", "Robert Klein", "Robby Voss", "Robby")
    ]
    ranked = [match.id for match in matching.rank("robby", people)]
    assert ranked == ["Robby", "Robby Voss", "Robert Klein", "Robbyna Stone", "Alrobby"]


_NAMES = st.lists(
    st.sampled_from(["Ines", "Inès", "Tom", "Thomas", "Baker", "Bo", "Müller", "Ana"]), min_size=1, max_size=3
)
_ROLL = st.lists(_NAMES.map(" ".join), max_size=8)


@given(_NAMES.map(" ".join), _ROLL)
def test_an_exact_name_is_always_first(query: str, roll: list[str]) -> None:
    people = [(str(at), name, "") for at, name in enumerate([*roll, query])]
    best = {match.id for match in matching.best(matching.rank(query, people))}
    same = {str(at) for at, name in enumerate([*roll, query]) if names.fold(name) == names.fold(query)}
    assert best == same


@given(_NAMES.map(" ".join), _ROLL)
def test_case_and_accents_do_not_matter(query: str, roll: list[str]) -> None:
    people = [(str(at), name, "") for at, name in enumerate(roll)]
    shouted = [(str(at), name.upper(), "") for at, name in enumerate(roll)]
    assert matching.rank(query, people) == matching.rank(names.fold(query), shouted)


@given(_NAMES, _ROLL)
def test_the_order_of_the_words_only_ever_costs_the_first_place(words: list[str], roll: list[str]) -> None:
    people = [(str(at), name, "") for at, name in enumerate(roll)]
    forwards = {match.id for match in matching.rank(" ".join(words), people)}
    backwards = {match.id for match in matching.rank(" ".join(reversed(words)), people)}
    assert forwards == backwards


@given(_NAMES.map(" ".join), _ROLL)
def test_more_words_never_fit_more_people(query: str, roll: list[str]) -> None:
    people = [(str(at), name, "") for at, name in enumerate(roll)]
    fewer = {match.id for match in matching.rank(f"{query} Baker", people)}
    assert fewer <= {match.id for match in matching.rank(query, people)}


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("Inse Okafor", "Ines Okafor"),
        ("okafro", "Ines Okafor"),
        ("Tom Bakre", "Tom Baker"),
        ("Jurgen Muler", "Jürgen Müller"),
        ("Margret Oneal", "Margaret O'Neil"),
        ("Ana Sousa", "Ana Souza"),
        ("lindquist", "Inesita Lindqvist"),
    ],
)
def test_the_nearest_name_is_offered_first(misspelt: str, meant: str) -> None:
    assert matching.near(misspelt, [name for _, name, _ in PEOPLE])[0] == meant


def test_nothing_is_offered_where_nothing_is_near() -> None:
    roll = [name for _, name, _ in PEOPLE]
    assert matching.near("Xquvvk", roll) == matching.near("", roll) == matching.near("Ines", []) == []


def test_no_more_is_offered_than_asked_for() -> None:
    assert len(matching.near("Ana Lim", ["Ana Lima", "Ana Limas", "Ana Lime", "Ana Limo"], count=2)) == 2


_WORDS = st.text("abc", max_size=6)


@given(_WORDS, _WORDS)
def test_a_distance_is_one_between_neighbours_and_the_same_both_ways(one: str, other: str) -> None:
    assert matching.distance(one, other) == matching.distance(other, one)
    assert (matching.distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= matching.distance(one, other) <= max(len(one), len(other))


def test_two_letters_that_changed_places_are_one_mistake() -> None:
    assert matching.distance("inse", "ines") == 1
