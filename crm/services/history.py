"""What was done, and taking it back: any command, an import of thousands or a merge included."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from crm.domain.history import Command, Redone, TakenBack
from crm.domain.page import Listing
from crm.errors import Ambiguous, Contradiction, NotFound, Refused
from crm.services import who
from crm.store import history as commands
from crm.store import undoing
from crm.store.database import Store


def history(store: Store, name: str, *, limit: int) -> Listing[Command]:
    """What was done, newest first; with a name, only what touched that person, company or offer."""
    if not name:
        return Listing(Command, commands.newest(store, limit), commands.count(store))
    subject = _subject(store, name)
    return Listing(Command, commands.touching(store, subject, limit), commands.count(store, subject))


def undo(store: Store, count: int, *, command: str) -> Listing[TakenBack]:
    """Take back the last commands that count, newest first, or one particular command.

    Raises:
        Refused: when there are not so many, when a row was touched again since, or when what was done was
            erased for good.
        Contradiction: for a count and a particular command.
    """
    if command and count > 1:
        raise Contradiction("COUNT", "--command")
    chosen = [_one(store, command).id] if command else list(islice(commands.in_force(store), count))
    _enough(chosen, count, "taken back", "crm undo")
    back = [_take_back(store, each) for each in chosen]
    return Listing(TakenBack, back, len(back))


def redo(store: Store, count: int) -> Listing[Redone]:
    """Bring back what the last undos took away, newest first.

    Raises:
        Refused: when there are not so many, or when a row was touched again since.
    """
    chosen = list(islice(commands.undos(store), count))
    _enough(chosen, count, "brought back", "crm redo")
    again = [_bring_back(store, each) for each in chosen]
    return Listing(Redone, again, len(again))


def _take_back(store: Store, command: str) -> TakenBack:
    done = commands.by_id(store, command)[0]
    if done.undone_by:
        raise Refused(
            f"{done.id} was taken back already, by {done.undone_by}.", "Bring it back with: crm redo"
        )
    by, changed = _restore(store, done)
    return TakenBack(done.id, done.at, done.command, changed, by)


def _bring_back(store: Store, undo: str) -> Redone:
    reversal = commands.by_id(store, undo)[0]
    done = commands.by_id(store, str(reversal.undoes))[0]
    by, changed = _restore(store, reversal)
    return Redone(done.id, done.at, done.command, changed, by)


def _restore(store: Store, done: Command) -> tuple[str, int]:
    """Take a command back under one of its own; returns that one's id, and how many rows changed."""
    if done.erased:
        raise Refused(
            f"{done.id} was erased for good, journal included, and cannot be taken back.",
            "Take back another one with: crm undo --command ID; crm history shows them.",
        )
    by = store.taking_back(done.id)
    return by, undoing.restore(store, done.id)


def _enough(chosen: Iterable[str], count: int, verb: str, way: str) -> None:
    there = len(list(chosen))
    if there < count:
        if there == 0:
            raise Refused(f"There is nothing that could be {verb}.", "See what was done with: crm history")
        raise Refused(f"Only {there} can be {verb}.", f"All of them with: {way} {there}")


def _one(store: Store, text: str) -> Command:
    found = commands.by_id(store, text)
    if not found:
        raise NotFound("command", text, hint="See them with: crm history")
    if len(found) > 1:
        raise Ambiguous("command", text, [f"{each.id}  {each.command}" for each in found])
    return found[0]


def _subject(store: Store, name: str) -> str:
    """The id of the person, company or offer that is meant."""
    from crm.services import companies, offers

    people, firms = who.find(store, name), companies.find(store, name)
    if len(people) + len(firms) > 1:
        lines = [person.line for person in people] + [firm.line for firm in firms]
        raise Ambiguous("person or company", name, lines)
    if people or firms:
        return (people[0] if people else firms[0]).id
    try:
        return offers.one(store, name).id
    except NotFound:
        raise NotFound(
            "person, company or offer", name, hint=f'Look in notes, too: crm find "{name}"'
        ) from None
