"""What links among the people one knows say of the network: holes, bridges, and how much it holds its owner."""

from collections.abc import Iterator, Sequence

from crm.domain.links import constraint, effective_size, web
from crm.domain.network import Metric, Tied
from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import Status

ACTIVE = (Status.NEW, Status.WARM, Status.COOLING)
_PART = "Structure"
_NO_LINK = "nobody is linked yet: crm person link WHO OTHER"


def figures(
    people: Sequence[Tied], links: Sequence[tuple[str, str]], policy: Policy = DEFAULT
) -> Iterator[Metric]:
    """Effective size, efficiency, constraint and the share of bridges, over ties that are not dormant."""
    active = [person for person in people if person.status in ACTIVE]
    known = web(links, {person.id for person in active})
    count = sum(map(len, known.values())) // 2
    yield from _holes([person.id for person in active], known, count)
    everybody = web(links)
    weak = sum(
        policy.weak_from <= each.strength <= policy.weak_to
        and len(everybody.get(each.id, ())) <= policy.few_mutual
        for each in active
    )
    why = (
        f"{weak} of {len(active)} active ties have strength {policy.weak_from:.0f} to {policy.weak_to:.0f} and"
        f" {policy.few_mutual} links or fewer: these open most doors"
    )
    share = weak / len(active) if active else None
    yield Metric("moderately weak", share, "share", why if active else "no active tie yet", _PART)


def _holes(active: Sequence[str], known: dict[str, set[str]], count: int) -> Iterator[Metric]:
    units = (("effective size", "people"), ("efficiency", "share"), ("constraint", "index"))
    if not count:
        yield from (Metric(name, None, unit, _NO_LINK, _PART) for name, unit in units)
        return
    size = effective_size(len(active), count)
    links = "link" if count == 1 else "links"
    why = f"of {len(active)} active ties with {count} {links} among them, so many lead to others than the rest do"
    yield Metric("effective size", size, "people", why, _PART)
    why = "effective size by the number of ties; as far as links are recorded"
    yield Metric("efficiency", size / len(active), "share", why, _PART)
    held = constraint(active, known)
    yield Metric("constraint", held, "index", "how much you depend on people who know one another", _PART)
