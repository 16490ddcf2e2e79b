"""Whether an opening is for the kind of post that an offer was for: by the words that say what is done."""

from crm.domain import names

_RANKS = frozenset(
    """
    junior senior staff principal lead head chief associate intermediate mid level trainee intern experienced sr jr ii
    iii iv i v expert
    """.split()
)
_NOISE = frozenset(
    "m f d w x h all genders gn div the a an of for and in at to with team remote hybrid".split()
)
_ENOUGH = 0.5


def words(role: str) -> frozenset[str]:
    """The words of a role that say what is done, without rank and ornament."""
    return frozenset(names.tokens(role)) - _RANKS - _NOISE


def fits(role: str, title: str) -> bool:
    """Whether the title of an opening names the role: at least half of all their words are shared."""
    wanted, offered = words(role), words(title)
    return bool(wanted) and len(wanted & offered) / len(wanted | offered) >= _ENOUGH
