"""Whether a company would have its user back: etiquette, living ties to those who decide, balance, and change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from crm.domain.etiquette import Part

_RENEGED_CAP, _ETIQUETTE_CAP, _NOBODY_LEFT_CAP = 40.0, 60.0, 50.0
_POOR_ETIQUETTE = 50.0
_LIVING_RATIO = 8.0  # beyond eight times the usual silence a tie has mostly decayed (Navarro 2017)
_CALL_FROM, _WARM_UP_FROM = 70, 40


class Change(Enum):
    """What has become of the reason that was shared: its share of the points, and the words for it."""

    SOLVED = 1.0, "the shared reason is solved, or an opening fits"
    UNKNOWN = 0.5, "unknown whether the shared reason still stands"
    UNSOLVED = 0.0, "the shared reason still stands"

    def __init__(self, share: float, words: str) -> None:
        self.share = share
        self.words = words


@dataclass(frozen=True, slots=True)
class Bridge:
    """What is left between the user and a company whose offer was declined.

    `etiquette` and the `strengths` of the ties to those who decide are 0..100, `ratios` are the silences of
    everybody in the process against their usual rhythm (none: never in touch), `balance` is -1..1.
    """

    etiquette: float
    strengths: Sequence[float]
    ratios: Sequence[float | None]
    balance: float
    change: Change = Change.UNKNOWN
    reneged: bool = False
    manager_left: bool = False
    other_tie: bool = True


@dataclass(frozen=True, slots=True)
class Readiness:
    """0..100: the sum of the parts, or the cap and why it holds it down; and what to do about it."""

    total: float
    label: str
    parts: tuple[Part, ...]
    cap: str = ""


def readiness(bridge: Bridge) -> Readiness:
    """How ready the way back to the company is, and whether to call, to warm up, or to start afresh."""
    parts = (
        Part("etiquette", 0.30 * bridge.etiquette, 30.0, f"etiquette {bridge.etiquette:.0f} of 100"),
        _decider(bridge.strengths),
        _process(bridge.ratios),
        _owing(bridge.balance),
        Part("change", 15.0 * bridge.change.share, 15.0, bridge.change.words),
    )
    reached = sum(part.points for part in parts)
    cap, why = min(_caps(bridge), default=(100.0, ""))
    total = min(reached, cap)
    return Readiness(total, _label(total), parts, why if cap < reached else "")


def _decider(strengths: Sequence[float]) -> Part:
    if not strengths:
        return Part("deciders", 0.0, 25.0, "nobody who decides is known")
    best = max(strengths)
    return Part("deciders", 25.0 * best / 100, 25.0, f"best tie to somebody who decides: {best:.0f} of 100")


def _process(ratios: Sequence[float | None]) -> Part:
    if not ratios:
        return Part("process", 0.0, 15.0, "nobody of the process is recorded")
    living = sum(ratio is not None and ratio <= _LIVING_RATIO for ratio in ratios)
    why = f"{living} of {len(ratios)} people of the process still in touch"
    return Part("process", 15.0 * living / len(ratios), 15.0, why)


def _owing(balance: float) -> Part:
    share = min(1.0, max(0.0, balance + 0.5))  # a fresh decline stands at -0.5
    return Part("balance", 15.0 * share, 15.0, f"give and take {balance:+.2f}, from -0.50 up to +0.50")


def _caps(bridge: Bridge) -> Iterable[tuple[float, str]]:
    """What holds readiness down however warm the ties are."""
    if bridge.reneged:
        yield _RENEGED_CAP, "held at 40: an accepted offer was taken back"
    if bridge.etiquette < _POOR_ETIQUETTE:
        yield _ETIQUETTE_CAP, "held at 60: the decline itself fell short"
    if bridge.manager_left and not bridge.other_tie:
        yield _NOBODY_LEFT_CAP, "held at 50: the hiring manager has left, and there is no other tie"


def _label(total: float) -> str:
    shown = round(total)  # the label agrees with the number on the screen
    if shown >= _CALL_FROM:
        return "call them"
    return "warm up first" if shown >= _WARM_UP_FROM else "start as a new applicant"
