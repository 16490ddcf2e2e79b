"""Backups that only a passphrase opens: age files (age-encryption.org/v1), which other programs read too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

from crm.errors import Refused, SetUpNeeded, Unreadable
from crm.store import engines

ENDING = ".age"
_MARK = b"age-encryption.org/v1\n"


def is_sealed(file: Path) -> bool:
    """Whether a file begins as age files do."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_MARK)) == _MARK
    except OSError:
        return False


def seal(plain: Path, target: Path, passphrase: str) -> Path:
    """Write a sealed copy of a backup, whole or not at all; the plain one is removed.

    Raises:
        Refused: for an empty passphrase, or when the file is there already.
        SetUpNeeded: without the library that seals.
    """
    if not passphrase:
        raise Refused(
            "An empty passphrase protects nothing.", "Give one, and keep it: without it the backup is lost."
        )
    if target.exists():
        raise Refused(f"{target} is there already.", "Give another name; a backup never overwrites.")
    sealed = _age().passphrase.encrypt(plain.read_bytes(), passphrase)
    half = target.with_name(target.name + ".part")
    try:
        engines.make_folder(target.parent)
        with os.fdopen(os.open(half, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(sealed)
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(target)
    except OSError as error:
        raise SetUpNeeded(
            f"The backup could not be written: {error}.", "Check the folder and the room."
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    plain.unlink()
    return target


@contextmanager
def opened(file: Path, passphrase: str, folder: Path) -> Iterator[Path]:
    """The plain backup inside a sealed one, for as long as it is needed; `folder` is for scratch.

    Raises:
        Unreadable: when the passphrase is another, or the file is damaged.
        SetUpNeeded: without the library that seals.
    """
    from tempfile import TemporaryDirectory

    age = _age()
    try:
        content = age.passphrase.decrypt(file.read_bytes(), passphrase)
    except age.DecryptError as error:
        hint = "Try the passphrase again; nobody can open it without."
        raise Unreadable(str(file), f"it does not open: {error}.", hint=hint) from error
    engines.make_folder(folder)
    with TemporaryDirectory(dir=folder, prefix="scratch-") as place:
        plain = Path(place) / "opened.crm"
        plain.touch(mode=0o600)
        plain.write_bytes(content)
        yield plain


def _age() -> ModuleType:
    try:
        import pyrage
    except ImportError:
        raise SetUpNeeded(
            "Sealing backups needs one library more.", "Get it with: pipx inject crm-open-door pyrage"
        ) from None
    module: ModuleType = pyrage
    return module
