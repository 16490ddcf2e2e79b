"""The program on a terminal of its own, as a person sees it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_COLOUR = re.compile(r"\x1b\[\d+m")


def typed(home: Path, words: Sequence[str], answer: str = "", columns: int = 80) -> str:
    """What a terminal shows when a command is typed there and its question answered."""
    ours, theirs = pty.openpty()
    told = {"CRM_HOME": str(home), "TERM": "xterm", "COLUMNS": str(columns)}
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | told
    command = [sys.executable, "-m", "crm", *words]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        os.write(ours, answer.encode())
        shown = b"".join(iter(lambda: _more(ours), b""))
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def _more(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the program has ended
        return b""


def plain(shown: str) -> str:
    """The same without its colours."""
    return _COLOUR.sub("", shown)
