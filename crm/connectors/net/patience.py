"""What a status means: whether to ask again, after how long, and what to tell when it is no use."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from crm.errors import BadAnswer, Gone

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_FIRST_WAIT = 1.0  # seconds; doubled with each try
_FINE = range(200, 300)
_UNCHANGED = 304
_GONE = 410
_MINUTE = 60

_TOLD = {
    401: "it wants a password",
    403: "it lets nobody like us in",
    404: "there is nothing at this address",
    429: "it wants to be asked less often",
}


class Busy(Exception):
    """A server that may answer when it is asked again.

    Args:
        host: which.
        reason: how it said so.
        after: the seconds that it asked to wait; None when it named none.
    """

    def __init__(self, host: str, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self._host = host
        self._reason = reason
        self._after = after

    def wait(self, tried: int) -> float:
        """Seconds to wait after so many tries."""
        return _FIRST_WAIT * 2.0 ** (tried - 1) if self._after is None else self._after

    def told(self, wait: float) -> BadAnswer:
        """The end of patience; a long `wait` is told."""
        later = f", and to come back in {_length(wait)}" if wait else ""
        return BadAnswer(self._host, self._reason + later)


def check(status: int, headers: Mapping[str, str], host: str) -> None:
    """Let an answer with this status pass.

    Raises:
        Busy: when it is worth asking again.
        Gone: when the server says that what was there will not come back.
        BadAnswer: for every other failure.
    """
    if status in _FINE or status == _UNCHANGED:
        return
    reason = _TOLD.get(status, f"it answers with error {status}")
    if status in _BUSY:
        raise Busy(host, reason, _asked(headers))
    if status == _GONE:
        raise Gone(host, "it is gone for good")
    raise BadAnswer(host, reason)


def _asked(headers: Mapping[str, str]) -> float | None:
    """Seconds named by Retry-After, which gives a number or a date; dates count from the server's own clock."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return float(asked[:9])
    try:
        then, now = parsedate_to_datetime(asked), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _length(seconds: float) -> str:
    if seconds < 2 * _MINUTE:
        return f"{seconds:.0f} seconds"
    minutes = seconds / _MINUTE
    return f"{minutes:.0f} minutes" if minutes < 2 * _MINUTE else f"{minutes / _MINUTE:.0f} hours"
