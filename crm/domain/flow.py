"""How ties moved in a quarter: who became warm, who cooled, who was taken up again."""

from collections.abc import Iterator, Mapping, Sequence

from crm.domain.network import Metric, Tied
from crm.domain.words import Status

QUARTER_DAYS = 91
_GOOD = (Status.NEW, Status.WARM)
_PART = "Quarter"
_UNKNOWN = "nobody looked how it stood a quarter ago"


def figures(people: Sequence[Tied], before: Mapping[str, Status] | None) -> Iterator[Metric]:
    """What became of the ties there were a quarter ago, and those that are new since.

    Args:
        people: everybody as they stand.
        before: the status of whoever was in touch a quarter ago; none where it was not looked up.
    """
    if before is None:
        units = (("became warm", "people"), ("cooled off", "people"), ("net warm", "people"))
        yield from (Metric(name, None, unit, _UNKNOWN, _PART) for name, unit in units)
        yield Metric("dormant taken up again", None, "share", _UNKNOWN, _PART)
        return
    rose = sum(each.status in _GOOD and before.get(each.id) not in _GOOD for each in people)
    fell = sum(each.status not in _GOOD and before.get(each.id) in _GOOD for each in people)
    yield Metric("became warm", rose, "people", "cooling, dormant or not in touch a quarter ago", _PART)
    yield Metric("cooled off", fell, "people", "new or warm a quarter ago, and not now", _PART)
    yield Metric("net warm", rose - fell, "people", "became warm less cooled off, in 91 days", _PART)
    asleep = [each for each in people if before.get(each.id) is Status.DORMANT]
    again = sum(each.status not in (Status.DORMANT, Status.CLOSED) for each in asleep)
    why = f"{again} of {len(asleep)} dormant a quarter ago" if asleep else "none was dormant then"
    yield Metric("dormant taken up again", again / len(asleep) if asleep else None, "share", why, _PART)
