"""Every way a command can fail, each with its own sentence, hint and exit code.

CrmError                 1  a bug, or nothing more precise
├── Usage                2  the words of the command are off
│   └── BadDate, BadValue, Contradiction
├── NotFound             3  nothing goes by that name
│   └── NobodyNamed, NoVaultFits
├── Ambiguous            4  several things go by that name
├── Refused              5  a rule says no
├── Unreachable          6  a server did not answer
│   └── NoAnswer, BadAnswer (Gone)
├── Unreadable           7  a file could not be understood
│   └── Damaged
└── SetUpNeeded          8  something must be installed or upgraded first
    └── MissingExtra

Callers pass facts; the sentence is written here (or in a subclass), once.
"""

from collections.abc import Sequence
from typing import ClassVar


class CrmError(Exception):
    """What went wrong, where, and what to do about it."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "bug"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Usage(CrmError):
    """The words of the command are off."""

    exit_code = 2
    code = "usage"


class BadDate(Usage):
    """A date that the small grammar does not know."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is not a date I understand.",
            "Write 2026-05-01, today, yesterday, friday, +2w, or in 3 days.",
        )


class BadValue(Usage):
    """A value outside what its field takes."""

    def __init__(self, field: str, value: str, allowed: Sequence[str] | str) -> None:
        takes = allowed if isinstance(allowed, str) else "one of " + ", ".join(allowed)
        article = "an" if field[:1] in "aeiou" else "a"
        super().__init__(f"{value!r} is not {article} {field}.", f"It takes {takes}.")


class Contradiction(Usage):
    """Options that cannot be given together."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second} contradict each other.", "Give one of them.")


class NotFound(CrmError):
    """Nothing goes by that name; `near` holds the nearest names that exist."""

    exit_code = 3
    code = "not-found"

    def __init__(self, kind: str, text: str, near: Sequence[str] = (), hint: str = "") -> None:
        self.near = tuple(near)
        nearest = f"Did you mean {_either(self.near)}?" if self.near else ""
        super().__init__(
            f"No {kind} is called {text!r}.", nearest or hint or f"See them with: crm {kind} list"
        )


class NoVaultFits(NotFound):
    """A pattern that fits no vault, or none where one is needed."""

    def __init__(self) -> None:
        super().__init__("vault", "")
        self.message = "No vault fits, so there is nothing to compare."
        self.hint = "Say which ones: crm report cohort --vault 'client-*'"


class NobodyNamed(NotFound):
    """A sentence in which nobody who is known is named."""

    def __init__(self, sentence: str) -> None:
        super().__init__("person", sentence)
        self.message = f"Nobody you know is named in {sentence!r}."
        self.hint = 'Say who it was with: --with WHO. Somebody new is added by: crm person add "NAME"'


class Ambiguous(CrmError):
    """Several things go by that name; `candidates` are lines that tell them apart."""

    exit_code = 4
    code = "ambiguous"

    def __init__(self, kind: str, text: str, candidates: Sequence[str], hint: str = "") -> None:
        self.candidates = tuple(candidates)
        shown = "\n".join(f"  {line}" for line in self.candidates[:10])
        rest = "\n  … and more" if len(self.candidates) > 10 else ""  # noqa: PLR2004 - as many as are shown
        super().__init__(
            f"{text!r} fits several: which {kind} do you mean?\n{shown}{rest}",
            hint or "Write more of the name, an e-mail address, or the id at the start of the line.",
        )


class Refused(CrmError):
    """A rule says no; the rule and the way round it are given as facts."""

    exit_code = 5
    code = "refused"


class Unreachable(CrmError):
    """A server did not answer as it should."""

    exit_code = 6
    code = "unreachable"


class NoAnswer(Unreachable):
    """Nothing came from a server: offline, no such host, or too slow."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host}: {reason}.", "Check the address and your connection, and try again.")


class BadAnswer(Unreachable):
    """A server answered with something that cannot be used."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host}: {reason}.", "Check the address in a browser, or try again later.")


class Gone(BadAnswer):
    """A server says that what was at an address will not come back."""


class Unreadable(CrmError):
    """A file that could not be understood, with the line where known."""

    exit_code = 7
    code = "unreadable"

    def __init__(self, name: str, reason: str, line: int | None = None, hint: str = "") -> None:
        self.line = line
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {reason}", hint or "Nothing was changed.")


class Damaged(Unreadable):
    """A vault's own file that is no longer whole."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name, "it is damaged, or not a vault.", hint="Restore the newest backup: crm restore --latest"
        )


class SetUpNeeded(CrmError):
    """Something must be installed or upgraded first."""

    exit_code = 8
    code = "set-up"


class MissingExtra(SetUpNeeded):
    """An optional library that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs an optional part.", f"Install it with: pipx inject crm-open-door '{extra}'"
        )


def _either(names: Sequence[str]) -> str:
    quoted = list(names[:5])
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]
