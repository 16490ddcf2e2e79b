"""Importing what a command names: records, invitations, mail or a whole vault, each by those who know it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import BinaryIO

from crm.domain.imports import Imported
from crm.domain.page import Listing
from crm.errors import Usage
from crm.services import formats, imports, recognising, sources
from crm.services.recognising import Columns
from crm.services.sources import Progress
from crm.store.database import Store

_ALONE = frozenset({formats.JSON, formats.INVITES, formats.MAIL})  # formats of other things than records


def take_in(
    store: Store,
    words: Sequence[str],
    *,
    columns: Columns,
    skip_bad: bool,
    offer: str,
    whole_text: bool,
    own: Sequence[str],
    region: str,
    zone: Callable[[], str],
    stdin: BinaryIO | None,
    progress: Progress,
    now: datetime,
    today: date,
) -> Listing[Imported]:
    """Import files of any format; `offer` matters to invitations alone, `whole_text` to mail, `zone` to both.

    Args:
        words: a format and files, or files whose formats are to be recognised.
        columns: what the columns of tables of one's own tell, by field; empty where nobody said.

    Raises:
        Usage: for an offer with anything but invitations, columns of anything but a table of one's own, or such a table
            without them.
    """
    stdin = sources.again(words, stdin)
    files = recognising.named(words, stdin, mapped=bool(columns))
    kinds = {each.format for each in files}
    _refuse_what_does_not_fit(words, kinds, stdin, columns=columns, offer=offer)
    paths = [each.file for each in files]
    if kinds == {formats.JSON}:
        from crm.services import whole

        return whole.import_(store, paths, stdin=stdin, progress=progress)
    if kinds == {formats.INVITES}:
        from crm.services import invitations

        return invitations.import_(
            store, paths, offer=offer, own=own, now=now, zone=zone(), skip_bad=skip_bad, stdin=stdin,
            progress=progress,
        )  # fmt: skip
    if kinds == {formats.MAIL}:
        from crm.services import import_mail

        return import_mail.import_(
            store, paths, own=own, zone=zone, whole=whole_text, now=now, today=today, stdin=stdin, progress=progress
        )  # fmt: skip
    found = imports.import_files(
        store,
        files,
        columns=columns,
        skip_bad=skip_bad,
        own=own,
        region=region,
        today=today,
        stdin=stdin,
        progress=progress,
    )
    if any(each.moved for each in found.rows):
        from crm.services import plans

        plans.stir(store, now=now)
    return found


def _refuse_what_does_not_fit(
    words: Sequence[str], kinds: AbstractSet[str], stdin: BinaryIO | None, *, columns: Columns, offer: str
) -> None:
    apart = kinds & _ALONE
    if apart and len(kinds) > 1:
        raise Usage(
            f"{' and '.join(sorted(apart))} cannot be imported together with other formats.",
            "Import each by a command of its own.",
        )
    if offer and kinds != {formats.INVITES}:
        named = " and ".join(sorted(kinds))
        raise Usage("--offer says whose interviews invitations were.", f"Leave it out with {named}.")
    if columns and recognising.CSV not in kinds:
        named = " and ".join(sorted(kinds))
        raise Usage(
            "--map is about tables of your own.", f"Leave it out with {named}, whose columns are known."
        )
    if recognising.CSV in kinds and not columns and (refusal := recognising.unagreed(words, stdin)):
        raise refusal
