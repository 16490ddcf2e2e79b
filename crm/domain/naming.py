"""`NAME[:ROLE[:PHONE-OR-EMAIL]]`: how somebody who took part in the hiring is named on the command line."""

from typing import NamedTuple

from crm.domain import contactpoints, names
from crm.domain.words import Role
from crm.errors import BadValue

SHAPE = "NAME[:ROLE[:PHONE-OR-EMAIL]]"

_ALIASES = {
    "hm": Role.HIRING_MANAGER,
    "manager": Role.HIRING_MANAGER,
    "panel": Role.INTERVIEWER,
    "panelist": Role.INTERVIEWER,
    "hr": Role.RECRUITER,
    "agency": Role.AGENCY_RECRUITER,
    "headhunter": Role.AGENCY_RECRUITER,
    "referral": Role.REFERRER,
    "coordinator": Role.SCHEDULER,
    "assistant": Role.SCHEDULER,
}


class Named(NamedTuple):
    """Who is meant, as what (None: not said), and the addresses given by their kind."""

    who: str
    role: Role | None
    addresses: tuple[tuple[str, str], ...] = ()

    def of_kind(self, kind: str) -> list[str]:
        """The addresses of a kind: email, phone, profile."""
        return [address for of_kind, address in self.addresses if of_kind == kind]


def named(text: str) -> Named:
    """What was typed; several addresses are parted by commas, and a role may be left out before one.

    Raises:
        BadValue: no name, no such role, or no such address.
    """
    who, *more = (part.strip() for part in text.split(":", 2))
    if not names.fold(who):
        raise BadValue("person of an offer", text, SHAPE)
    if more and contactpoints.kind(":".join(more)):
        more = ["", ":".join(more)]  # no role, straight to the address
    role = _role(more[0]) if more and more[0] else None
    written = more[1].replace(";", ",").split(",") if len(more) > 1 else []
    return Named(names.clean(who), role, tuple(_address(each.strip()) for each in written if each.strip()))


def _role(text: str) -> Role:
    spelled = "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
    try:
        return _ALIASES.get(spelled) or Role(spelled)
    except ValueError:
        raise BadValue("part in an offer", text, [*Role, "hm (hiring-manager)"]) from None


def _address(text: str) -> tuple[str, str]:
    kind = contactpoints.kind(text)
    if not kind:
        raise BadValue("phone number or e-mail address", text, SHAPE)
    return kind, text
