"""How a command reaches its service: `answer` asks, `change` also writes; both show what comes back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Concatenate, ParamSpec, TypeVar

from crm.cli import output
from crm.cli.call import here
from crm.errors import NotFound
from crm.settings import DEFAULT
from crm.store.database import Store
from crm.store.vaults import Place, every, exists, open_vault

P = ParamSpec("P")
T = TypeVar("T")

_A_SLIP = 2  # letters


def answer(verb: Callable[Concatenate[Store, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Ask a service within one consistent view of the vault, and show its answer."""
    with closing(_vault()) as store:
        with store.reading():
            value = verb(store, *args, **kwargs)
        output.show(value)


def learn(verb: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a service answers, for a question that must name what it is about."""
    with closing(_vault()) as store, store.reading():
        return verb(store, *args, **kwargs)


def across(
    verb: Callable[Concatenate[Iterator[Store], P], object], *args: P.args, **kwargs: P.kwargs
) -> None:
    """Ask a service about every vault that fits the pattern given, one open at a time, and show its answer."""
    with closing(_each(here().places)) as stores:
        output.show(verb(stores, *args, **kwargs))


def _each(places: Iterable[Place]) -> Generator[Store, None, None]:
    for place in places:
        with closing(open_vault(place)) as store, store.reading():
            yield store


def change(verb: Callable[Concatenate[Store, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Let a service change the vault in one transaction, one command of the journal, and show its answer."""
    call = here()
    with closing(_vault()) as store:
        with store.changing(call.text, call.now, dry=call.dry_run):
            value = verb(store, *args, **kwargs)
        output.show(value, dry=call.dry_run)


def _vault() -> Store:
    """The vault meant: made at its first use, unless its name looks like a slip for another one."""
    place = here().place
    if place.name != DEFAULT and here().command != "demo" and not exists(place):
        _not_by_a_slip(place)
        output.say(f"This is a new vault: {place.name}.")
    return open_vault(place)


def _not_by_a_slip(place: Place) -> None:
    """Refuse a name that differs from a vault's by a letter or two; client-a and client-b differ on purpose.

    Raises:
        NotFound: with the vault probably meant, and how to make one nevertheless.
    """
    from crm.domain import matching

    near = [
        each.name
        for each in every(place.folder.parent, place.url)
        if each.name[-1] == place.name[-1] and matching.distance(each.name, place.name) <= _A_SLIP
    ]
    if near or place.name == "demo":
        make = "crm demo" if place.name == "demo" else f"crm vault create {place.name}"
        raise NotFound("vault", place.name, near, f"Make it with: {make}")
