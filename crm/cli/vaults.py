"""`crm backup`, `crm restore`, `crm doctor`, `crm vault`: keeping what is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from crm import services, settings
from crm.cli import output, passphrases
from crm.cli.answer import answer, change
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.store.vaults import Place

_Name = Annotated[str, Argument(metavar="NAME", help="Small letters, digits, - and _.")]


def backup(
    file: Annotated[
        Path | None,
        Argument(
            metavar="[FILE]", help="Where to; the vault's own folder, with date and time, if not given."
        ),
    ] = None,
    encrypt: Annotated[
        bool, Option("--encrypt", help="Seal it with a passphrase (age); CRM_PASSPHRASE, or asked for.")
    ] = False,
) -> None:
    """Copy the whole vault into one file, journal included.

    The copy is checked before it gets its name. It never overwrites a file.
    """
    answer(
        services.vaults.backup,
        file,
        folder=here().place.backups,
        now=_now(),
        passphrase=passphrases.new() if encrypt else None,
        dry=here().dry_run,
    )


def restore(
    file: Annotated[Path | None, Argument(metavar="[FILE]", help="A file that crm backup made.")] = None,
    latest: Annotated[bool, Option("--latest", help="The newest backup of this vault.")] = False,
) -> None:
    """Put a backup in the place of everything in the vault.

    What is there now is kept as a copy first. A damaged file is refused, an older one is brought up to date.
    """
    output.show(
        services.vaults.restore(
            here().place,
            file,
            latest=latest,
            passphrase=passphrases.known,
            sure=lambda: output.confirm(f"Replace everything in the vault {here().place.name}?"),
            now=_now(),
            dry=here().dry_run,
        ),
        dry=here().dry_run,
    )


def doctor(
    repair: Annotated[
        bool, Option("--repair", help="Make anew what is derived, and close what is open.")
    ] = False,
) -> None:
    """Examine the vault: is it whole, private, and can it be put back?"""
    (change if repair else answer)(services.doctor.examine, place=here().place, now=_now(), repair=repair)


def list_() -> None:
    """List the vaults."""
    output.show(
        services.vaults.listing(
            here().settings.home / "vaults", here().settings.database_url, here().settings.vault
        )
    )


def create(name: _Name) -> None:
    """Make an empty vault, apart from all others."""
    output.show(services.vaults.create(_place(name), dry=here().dry_run), dry=here().dry_run)


def remove(name: _Name) -> None:
    """Remove a vault and its backups; a last backup is kept outside."""
    output.show(
        services.vaults.remove(
            services.vaults.known(_place(name)),
            kept_in=here().settings.home / "removed",
            sure=output.confirm(f"Remove the vault {name} and everything in it?"),
            now=_now(),
            dry=here().dry_run,
        ),
        dry=here().dry_run,
    )


def _place(name: str) -> Place:
    """Where another vault lives."""
    told = settings.load(name)
    return Place(told.vault, told.folder, told.database_url)


def _now() -> datetime:
    """This moment where the user is: what a file is named by."""
    return here().now.astimezone(here().zone)
