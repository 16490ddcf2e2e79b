"""A message as a link that opens the mail program (mailto:, RFC 6068)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from crm.connectors.mail.eml import refuse_control
from crm.errors import Refused

MOST_CHARACTERS = 1_800
"""The longest link that is safe: mail programs and browsers cut one a little above 2,000 characters."""


def link(*, to: Sequence[str], cc: Sequence[str] = (), subject: str, text: str, instead: str) -> str:
    """The link, everything in it percent-encoded; spaces as %20, line ends as %0D%0A.

    Args:
        to: addresses; none leaves the line empty.
        cc: who gets a copy.
        subject: one line.
        text: the body.
        instead: the command to give where it is too long.

    Raises:
        BadValue: an address or the subject holds a control character.
        Refused: it is longer than mail programs take.
    """
    for field, value in [("address", each) for each in (*to, *cc)] + [("subject", subject)]:
        refuse_control(field, value)
    people = ",".join(quote(each, safe="@") for each in to)
    fields = {"cc": ",".join(quote(each, safe="@") for each in cc), "subject": quote(subject, safe="")}
    fields["body"] = quote(text.replace("\r\n", "\n").replace("\n", "\r\n"), safe="")
    made = f"mailto:{people}?" + "&".join(f"{name}={value}" for name, value in fields.items() if value)
    if len(made) > MOST_CHARACTERS:
        raise Refused(
            f"This message makes a link of {len(made):,} characters; some mail programs cut one after"
            f" {MOST_CHARACTERS:,}.",
            f"Write a file that they open: {instead}",
        )
    return made
