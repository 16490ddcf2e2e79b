"""Many fetches at once: several hosts side by side, each host asked by one of us at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar, cast

Item = TypeVar("Item")
Found = TypeVar("Found")

_SIDE_BY_SIDE = 8  # hosts


def each(
    items: Iterable[Item], host: Callable[[Item], Hashable], work: Callable[[Item], Found]
) -> Iterator[tuple[Item, Found]]:
    """Every item with what `work` made of it, in the order they are done.

    `work` runs in other threads and has to answer with its failures; one that it raises is raised here. The threads do
    not keep the program from ending.
    """
    crowd = _Crowd(work)
    of_host: dict[Hashable, list[Item]] = {}
    for item in items:
        of_host.setdefault(host(item), []).append(item)
    for those in of_host.values():
        crowd.waiting.put(those)
    for _ in range(min(_SIDE_BY_SIDE, len(of_host))):
        threading.Thread(target=crowd.serve, daemon=True).start()
    for _ in range(sum(map(len, of_host.values()))):
        item, found, error = crowd.done.get()
        if error:
            raise error
        yield item, cast("Found", found)


class _Crowd(Generic[Item, Found]):
    """What waits, host by host, and what is done."""

    def __init__(self, work: Callable[[Item], Found]) -> None:
        self.waiting: queue.SimpleQueue[list[Item]] = queue.SimpleQueue()
        self.done: queue.SimpleQueue[tuple[Item, Found | None, Exception | None]] = queue.SimpleQueue()
        self._work = work

    def serve(self) -> None:
        """Work through the hosts that wait, one after the other."""
        while True:
            try:
                those = self.waiting.get_nowait()
            except queue.Empty:
                return
            for item in those:
                self.done.put(self._tried(item))

    def _tried(self, item: Item) -> tuple[Item, Found | None, Exception | None]:
        try:
            return item, self._work(item), None
        except Exception as error:  # noqa: BLE001 - raised again where it is awaited
            return item, None, error
