"""What a server answered, and reading it as text or JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

from crm.connectors import decoding
from crm.errors import BadAnswer

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # octets of a page in which it may name its encoding
_UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that came: `address` is where from in the end, `moved_to` where the thing moved for good, if it did.

    `etag` and `modified` are the server's own marks, to be sent back as they are; the body is unpacked. `private` says
    that it came out of a private network, which was asked because its address was typed.
    """

    status: int
    address: str
    body: bytes
    kind: str = ""
    etag: str = ""
    modified: str = ""
    moved_to: str = ""
    private: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether the server says that what was known still holds."""
        return self.status == _UNCHANGED

    @property
    def text(self) -> str:
        """The body as text: in the encoding of its mark, of the header, of its own `meta`, else as it looks."""
        marked = decoding.encoding(self.body[:_HEAD])
        named = _META.search(self.body[:_HEAD])
        for name in (
            marked if marked != "utf-8" else "",
            _charset(self.kind),
            named[1].decode() if named else "",
        ):
            if name:
                try:
                    return self.body.decode(name, "replace")
                except LookupError:  # an encoding that nobody knows
                    continue
        return decoding.decode(self.body)

    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The body as JSON.

        Raises:
            BadAnswer: when it is none.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise BadAnswer(
                urlsplit(self.address).hostname or self.address, "its answer is no JSON"
            ) from None


def _charset(kind: str) -> str:
    message = Message()
    message["Content-Type"] = kind[:200].replace("\n", " ").replace("\r", " ")
    return message.get_content_charset("")
