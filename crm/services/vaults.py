"""Keeping vaults: backups and putting them back, making and removing vaults.

A copy is kept by itself before a restore, a migration and the removal of a vault. Imports and merges need none:
the journal takes them back exactly. Forgetting makes none, because a copy would remember.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from crm.domain import matching
from crm.domain.page import Listing
from crm.domain.vaults import Backup, Removed, Restored, Vault
from crm.errors import Contradiction, CrmError, Damaged, NotFound, Refused, Usage
from crm.store import backups, migrations, people, sealing, touchpoints, vaults
from crm.store.database import Store
from crm.store.vaults import Place


def backup(
    store: Store, file: Path | None, *, folder: Path, now: datetime, passphrase: str | None, dry: bool
) -> Backup:
    """Copy the open vault into a file.

    Args:
        store: the open vault.
        file: where to; a name with date and time in `folder` when None.
        folder: the vault's own backups.
        now: the instant for the name.
        passphrase: seals the copy with it; None leaves it plain.
        dry: say what would be copied, and leave it.

    Raises:
        Refused: when the file is there already, or the passphrase is empty.
    """
    target = file or backups.free(folder / _stamped("", now, "" if passphrase is None else sealing.ENDING))
    if not dry:
        _write(store, target, passphrase)
    return Backup(file=str(target), people=people.count(store), touchpoints=touchpoints.count(store), at=now)


def _write(store: Store, target: Path, passphrase: str | None) -> None:
    if passphrase is None:
        backups.write(store, target)
        return
    plain = backups.write(store, backups.free(target.with_name(f".{target.name}{backups.ENDING}")))
    try:
        sealing.seal(plain, target, passphrase)
    finally:
        plain.unlink(missing_ok=True)


@contextmanager
def chosen(place: Place, file: Path | None, *, latest: bool, passphrase: Callable[[], str]) -> Iterator[Path]:
    """The backup that is meant, made sure to be whole: a file, or the newest of a vault; a sealed one opened.

    Raises:
        NotFound: no such backup.
        Unreadable: the file is damaged or no backup, or the passphrase is another.
        SetUpNeeded: a newer program wrote it.
    """
    if file and latest:
        raise Contradiction("FILE", "--latest")
    found = _newest(place) if latest else file
    if found is None:
        raise Usage("Which backup?", "Write its file, or --latest for the newest.")
    if not found.exists():
        raise NotFound("backup", str(found), [each.name for each in backups.every(found.parent)[:3]])
    with (
        sealing.opened(found, passphrase(), place.backups)
        if sealing.is_sealed(found)
        else nullcontext(found) as plain
    ):
        migrations.refuse_newer(backups.check(plain))
        yield plain


def _newest(place: Place) -> Path:
    """The newest backup, but not the copy of what a restore was to replace."""
    there = [each for each in backups.every(place.backups) if not each.name.startswith(_BEFORE_RESTORE)]
    if not there:
        raise NotFound("backup", str(place.backups), hint="There is none yet; make one with: crm backup")
    return there[0]


def restore(
    place: Place,
    file: Path | None,
    *,
    latest: bool,
    passphrase: Callable[[], str],
    sure: Callable[[], bool],
    now: datetime,
    dry: bool,
) -> Restored:
    """Put a backup in the place of everything in a vault, after keeping a copy of what is there.

    A vault that is itself damaged is moved aside; an older backup is brought to the newest schema on the way.

    Args:
        place: where the vault lives.
        file: a backup, plain or sealed.
        latest: the newest of the vault's own backups instead.
        passphrase: asked for a sealed one.
        sure: asked when the backup is known to be whole.
        now: the instant for the copy's name.
        dry: say what would happen, and leave it.

    Raises:
        Refused: without the user's word.
    """
    with chosen(place, file, latest=latest, passphrase=passphrase) as plain:
        if not sure():
            raise Refused("Nothing was restored.", "It replaces everything in the vault; say so with --yes.")
        kept = None if dry else str(_replace(place, plain, now))
        return Restored(place.name, str(file or plain), *backups.counts(plain), kept)


_BEFORE_RESTORE = f"{backups.BEFORE}restore-"


def _replace(place: Place, file: Path, now: datetime) -> Path:
    """Restore; returns the file in which what was there before is kept."""
    kept = backups.free(place.backups / _stamped(_BEFORE_RESTORE, now))
    try:
        with closing(vaults.open_vault(place)) as store:
            backups.restore(store, file, kept)
    except Damaged:
        kept = vaults.set_aside(place, place.backups / f"damaged-{now:%Y-%m-%d-%H%M%S}.db")
        with closing(vaults.open_vault(place)) as store:
            backups.put_back(store, file, place.backups)
    backups.rotate(place.backups, vaults.KEPT)
    return kept


def listing(folder: Path, url: str, current: str) -> Listing[Vault]:
    """All vaults, the one in use marked."""
    rows = [_vault(place, current) for place in vaults.every(folder, url)]
    return Listing(Vault, rows, len(rows))


def create(place: Place, *, dry: bool) -> Vault:
    """Make an empty vault.

    Raises:
        Refused: when there is one of this name.
    """
    if vaults.exists(place):
        raise Refused(
            f"There is a vault {place.name} already.", f"Use it with: crm --vault {place.name} today"
        )
    if dry:
        return Vault(place.name, _where(place), None)
    vaults.open_vault(place).close()
    return _vault(place, "")


def known(place: Place) -> Place:
    """A vault that is there.

    Raises:
        NotFound: no such vault.
    """
    if not vaults.exists(place):
        names = [each.name for each in vaults.every(place.folder.parent, place.url)]
        raise NotFound("vault", place.name, matching.near(place.name, names))
    return place


def remove(place: Place, *, kept_in: Path, sure: bool, now: datetime, dry: bool) -> Removed:
    """Remove a vault with its backups and configuration; a last backup is kept outside.

    Args:
        place: where it lives, as `known` gives it.
        kept_in: the folder for the last backup.
        sure: the user said so.
        now: the instant for the backup's name.
        dry: say what would happen, and leave it.

    Raises:
        Refused: without the user's word.
    """
    if not sure:
        raise Refused(f"The vault {place.name} was not removed.", "Say so with --yes.")
    if dry:
        return Removed(place.name, None)
    kept = _last_copy(place, backups.free(kept_in / _stamped(f"{place.name}-", now)))
    vaults.remove(place)
    return Removed(place.name, str(kept))


def _last_copy(place: Place, target: Path) -> Path:
    """A backup of a vault that is about to go; of a damaged one, the file as it is."""
    try:
        with closing(vaults.open_vault(place)) as store, store.reading():
            return backups.write(store, target)
    except CrmError:
        if place.url:
            raise
        return vaults.set_aside(place, target.with_suffix(".db"))


def _vault(place: Place, current: str) -> Vault:
    return Vault(place.name, _where(place), vaults.size(place), place.name == current)


def _where(place: Place) -> str:
    return f"schema {place.schema}" if place.url else str(place.folder)


def _stamped(start: str, now: datetime, sealed: str = "") -> str:
    return f"{start}{now:%Y-%m-%d-%H%M%S}{backups.ENDING}{sealed}"
