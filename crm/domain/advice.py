"""What the figures of a network say in plain words: what is good, what needs care, what to do next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crm.domain.words import Status

_MOST = 3  # sentences of a kind: more are not read
_WARM = 0.6  # of the people of tier key and close: from here on, all is well
_COVERED = 0.995  # what is read as 100%
_CONCENTRATED, _SOME = 0.25, 5  # above the one too much hangs on few companies; of fewer ties it must
_STRANGERS = 0.1  # of everybody: from here on, it is worth a word


class Advice(NamedTuple):
    """Sentences of each kind, the weightiest first; at least one of each, and three at most."""

    good: Sequence[str]
    care: Sequence[str]
    next: Sequence[str]

    def titled(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Each kind under its title."""
        return zip(("What is good", "What needs care", "What to do next"), self, strict=True)


class _Read:
    """The figures by name; what has no value counts as nothing, and is neither few nor enough."""

    def __init__(self, figures: Mapping[str, float | None]) -> None:
        self.figures = figures

    def __call__(self, name: str) -> float:
        return self.figures.get(name) or 0

    def known(self, name: str) -> bool:
        return self.figures.get(name) is not None

    def few(self, name: str, least: float) -> bool:
        return self.known(name) and self(name) < least

    def enough(self, name: str, least: float) -> bool:
        return self.known(name) and self(name) >= least

    @property
    def alive(self) -> float:
        return self(Status.NEW) + self(Status.WARM)

    @property
    def tied(self) -> float:
        return self("people") - self(Status.NEVER)


def of(figures: Mapping[str, float | None]) -> Advice | None:
    """What the figures of a network say; none where nobody is in it.

    Args:
        figures: values by the names of `report network`; none where there is nothing to count.
    """
    read = _Read(figures)
    if not read("people"):
        return None
    return Advice(
        _first(_good(read), "Nothing to tell yet: the first touchpoints will show."),
        _first(_care(read), "Nothing at present."),
        _first(_next(read), "Keep your rhythm; whose turn it is: crm next"),
    )


def _first(sentences: Iterator[str], otherwise: str) -> Sequence[str]:
    return tuple(sentences)[:_MOST] or (otherwise,)


def _good(read: _Read) -> Iterator[str]:
    if read.tied and read.alive * 2 >= read.tied:
        yield f"You are in touch with {read.alive:,.0f} of {_people(read.tied)} as often as is usual."
    if read.enough("warm among key and close", _WARM):
        yield f"You keep up with those closest to you: {read('warm among key and close'):.0%} of them are warm."
    if read.enough("target coverage", _COVERED):
        yield "At every company you would like to work for, somebody knows you well."
    if read("net warm") > 0:
        yield f"In the last quarter {_quarter(read)}."
    if read.tied >= _SOME and read.known("concentration") and read("concentration") <= _CONCENTRATED:
        yield "No single company carries your network."


def _care(read: _Read) -> Iterator[str]:
    if read.few("warm among key and close", _WARM):
        yield f"Of those closest to you, only {read('warm among key and close'):.0%} are warm."
    if read(Status.COOLING):
        cooling = _people(read(Status.COOLING), "tie is", "ties are")
        yield f"{cooling} cooling: silent for more than twice the usual time."
    if read("net warm") < 0:
        yield f"In the last quarter {_quarter(read)}."
    if read.few("target coverage", _COVERED):
        yield "Not at every company you would like to work for does somebody know you well."
    if read("you owe"):
        yield f"{_people(read('you owe'))} gave you clearly more than you gave back."
    if read.tied >= _SOME and read("concentration") > _CONCENTRATED:
        yield "Much of your network hangs on few companies."
    if read(Status.NEVER) > _STRANGERS * read("people"):
        yield f"You were never in touch with {_people(read(Status.NEVER))}."


def _next(read: _Read) -> Iterator[str]:
    if read(Status.COOLING):
        yield "Write to somebody who is cooling: there a message changes most. Who it is: crm next"
    if read("you owe"):
        yield "Give something back: an article, an answer, an introduction. Ideas: crm suggest"
    if read.few("target coverage", _COVERED):
        yield "Look for a way into a company you would like to work for: crm paths COMPANY"
    if not read.known("target coverage"):
        yield "Say where you would like to work: crm company edit NAME --target"
    if not read.known("warm among key and close"):
        yield "Say who matters most to you: crm person tier NAME key"
    if read(Status.NEVER) > _STRANGERS * read("people"):
        yield "Say hello to somebody you know only by name: crm next"
    if read(Status.DORMANT):
        yield "Take up one old tie: it helps as much as a warm one. Who it could be: crm next"


def _quarter(read: _Read) -> str:
    return (
        f"{_people(read('became warm'), 'tie', 'ties')} became warm and {read('cooled off'):,.0f} cooled off"
    )


def _people(count: float, one: str = "person", many: str = "people") -> str:
    return f"{count:,.0f} {one if count == 1 else many}"
