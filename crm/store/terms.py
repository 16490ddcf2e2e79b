"""Terms of offers, what offers are compared by, and their marks, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crm.domain.comparing import Criterion, Mark
from crm.domain.ids import Kind
from crm.domain.terms import Term

if TYPE_CHECKING:
    from crm.store.database import Store

_TERMS = "SELECT name, amount, unit, period FROM term WHERE offer = :offer ORDER BY length(id), id"
_DROP_TERM = "DELETE FROM term WHERE offer = :offer AND name = :name"
_CHANGE_TERM = """
UPDATE term SET amount = :amount, unit = :unit, period = :period WHERE offer = :offer AND name = :name
"""
_CRITERIA = "SELECT id, name, weight FROM criterion ORDER BY weight DESC, length(id), id"
_WEIGH = "UPDATE criterion SET weight = :weight WHERE name = :name"
_DROP_MARKS = "DELETE FROM mark WHERE criterion = :criterion"
_DROP_CRITERION = "DELETE FROM criterion WHERE id = :criterion"
_MARKS = "SELECT offer, criterion, points, why FROM mark ORDER BY offer, criterion"
_CHANGE_MARK = """
UPDATE mark SET points = :points, why = :why WHERE offer = :offer AND criterion = :criterion
"""
_DROP_MARK = "DELETE FROM mark WHERE offer = :offer AND criterion = :criterion"


def of_offer(store: Store, offer: str) -> list[Term]:
    """The terms of an offer, in the order in which they were named."""
    return [Term(*row) for row in store.rows(_TERMS, offer=offer)]


def put(store: Store, offer: str, terms: Iterable[Term]) -> None:
    """Set terms of an offer by their names; one without an amount is taken out."""
    for term in terms:
        values = {"offer": offer, **term._asdict()}
        if not term.amount:
            store.run(_DROP_TERM, offer=offer, name=term.name)
        elif not store.run(_CHANGE_TERM, **values):
            store.insert("term", [{"id": store.new_id(Kind.TERM), **values}])


def criteria(store: Store) -> list[Criterion]:
    """What offers are compared by, the weightiest first."""
    return [Criterion(*row) for row in store.rows(_CRITERIA)]


def weigh(store: Store, name: str, weight: int) -> None:
    """Set what a criterion weighs; it is made if it is new."""
    if not store.run(_WEIGH, name=name, weight=weight):
        store.insert("criterion", [{"id": store.new_id(Kind.CRITERION), "name": name, "weight": weight}])


def drop_criterion(store: Store, criterion: str) -> None:
    """Compare by it no more; its marks go with it."""
    store.run(_DROP_MARKS, criterion=criterion)
    store.run(_DROP_CRITERION, criterion=criterion)


def marks(store: Store) -> list[Mark]:
    """Every mark of every offer."""
    return [Mark(*row) for row in store.rows(_MARKS)]


def put_mark(store: Store, mark: Mark) -> None:
    """Mark an offer, or mark it anew."""
    if not store.run(_CHANGE_MARK, **mark._asdict()):
        store.insert("mark", [mark._asdict()])


def drop_mark(store: Store, offer: str, criterion: str) -> None:
    """Take a mark away."""
    store.run(_DROP_MARK, offer=offer, criterion=criterion)
