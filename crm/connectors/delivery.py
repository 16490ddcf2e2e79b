"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from crm.errors import SetUpNeeded


def write_whole(path: Path, content: bytes) -> None:
    """Put content into a file that has it all or is not touched: written beside it, then renamed.

    Raises:
        SetUpNeeded: when the folder cannot be made or written.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        raise SetUpNeeded(
            f"{path} cannot be written: {error.strerror}.", "Name another place with -o."
        ) from error
    finally:
        with suppress(OSError):
            half.unlink()
