"""People named in the text of an invitation: proposals, never certainties."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crm.domain.names import fold
from crm.domain.profiles import profile

_LONGEST_TEXT = 20_000
_LONGEST_LINE = 300
_LISTED_LINES = 15

_ZONE = r"(?-i:[ECMP][SD]?T|A[EW][SD]T|UTC|GMT|BST|IST|JST|SGT|[CEW]ES?T)"
_TIME = r"(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
_SCHEDULE = re.compile(
    rf"\W*{_TIME}(?:\s*(?:-|–|—|to|until)\s*{_TIME})?(?:\s*\(?{_ZONE}\)?(?=\W))?[\s:|,·–—-]+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\W*(?:(?:your\s+)?(?:interviewers?|interview\s+panel|panel(?:ists?|\s+members)?|interview\s+team)\s*[:–—-]"
    r"|you(?:\s+will|['’]ll)\s+(?:be\s+)?(?:meet|meeting|speaking|talking|chatting)(?:\s+with)?\b\s*:?"
    r"|who\s+you['’]ll\s+meet\s*:?|meeting\s+with\s*:?|with\s*:)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_LINKEDIN = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/in/[^\s<>()\"',;]{1,150}", re.IGNORECASE
)
_ADDRESS = re.compile(r"[<(\[]?[^\s@<>()\[\]]{1,64}@[^\s@<>()\[\]]{1,255}[>)\]]?")
_BULLET = re.compile(r"^(?:[\s•·*–—-]+|\d{1,2}[.)]\s)+")
_SEVERAL = re.compile(r"\s*(?:;|\s&\s|\s\+\s|,?\s+and\s+)\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,|\(|\)|\||:|\s[-–—]\s|\s@\s)\s*")
_TITLE_PARTS = re.compile(
    r"\s*(?:<>|<->|[|/×:,()\[\]@]|\s(?:x|and|&|vs\.?|-|–|—)\s|\bwith\b)\s*", re.IGNORECASE
)
_ALONE = re.compile(r"\bwith\s+(?P<name>[^\W\d_]\w+)\s*$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_PARTICLES = frozenset("al bin da de del den der di dos du el ibn la le ten ter van von y zu".split())
_NOT_NAMES = frozenset(
    """
    account advocate agenda ai analyst android architect architecture assessment assistant associate back-end
    backend behavioral behavioural board brand break business call canceled cancelled candidate ceo cfo
    challenge chat chief coding coffee company conference consultant content coo coordinator corp cpo cto
    culture customer data day debrief delivery design designer details developer devops dial dinner director
    discussion editor engineer engineering evangelist executive exercise feedback final finance first founder
    front-end frontend full-stack fullstack gmbh google group growth hangout head hiring hour hr inc
    infrastructure intern interview interviewer interviews intro introduction introductions invitation ios
    junior labs lead leadership learning legal live llc location ltd lunch machine manager marketing meet
    meeting member microsoft minutes ml mobile office officer on-site onsite operations overview owner pairing
    panel partner people phone platform presentation president principal problem product professor program
    programming project q&a qa quality questions recruiter recruiting recruitment remote representative research
    researcher review role room round sales schedule scientist screen screening second security senior service
    services session site slot software solutions solving specialist sre staff strategist strategy success
    support system systems talent team teams tech technical technologies test the third time tour trainee ui
    update updated ux values video virtual vp web welcome whiteboard wrap wrap-up writer your zoom
    """.split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a text; `linkedin` is a profile's canonical address, `where` is `description` or `title`."""

    name: str
    title: str = ""
    linkedin: str = ""
    where: str = "description"


def in_description(text: str) -> tuple[Mention, ...]:
    """Those listed as interviewers, those in a schedule, and every LinkedIn profile."""
    return _once(mention for line in _telling_lines(text) for mention in _listed(line))


def in_title(title: str) -> tuple[Mention, ...]:
    """Those in a title such as `Interview: A <> B` or `Phone screen with B`."""
    pieces = [piece.strip() for piece in _TITLE_PARTS.split(title[:_LONGEST_LINE])]
    alone = _ALONE.search(title[:_LONGEST_LINE])
    names = [piece for piece in pieces if is_name(piece)]
    if alone and _looks_like_names([alone["name"]]):
        names.append(alone["name"])
    return _once(Mention(name, where="title") for name in names)


def is_name(text: str) -> bool:
    """Whether a text looks like the full name of a person: two to five words, none of which speaks of work."""
    words = text.split()
    spoken = [word for word in words if word.lower() not in _PARTICLES]
    single = (
        len(words) == 1 and len(text) > 1 and text == text.upper() == text.lower()
    )  # a script without capitals
    return (single or (2 <= len(words) <= 5 and len(spoken) > 1)) and _looks_like_names(spoken)  # noqa: PLR2004


def _looks_like_names(words: list[str]) -> bool:
    return all(
        _NAME.fullmatch(word) and not word[0].islower() and word.lower().strip(".") not in _NOT_NAMES
        for word in words
    )


def _telling_lines(text: str) -> Iterator[str]:
    """What follows a heading, on its line or below it, what follows a time, and lines with a profile."""
    listing = 0
    for raw in text[:_LONGEST_TEXT].splitlines():
        line = raw.strip()[:_LONGEST_LINE]
        heading, schedule = _HEADING.match(line), _SCHEDULE.match(line)
        listing = listing - 1 if line else 0
        if heading:
            listing = 0 if heading["rest"] else _LISTED_LINES
            yield heading["rest"]
        elif schedule:
            yield schedule["rest"].rpartition(" with ")[2]
        elif listing > 0 or _LINKEDIN.search(line):
            yield line


def _listed(line: str) -> Iterator[Mention]:
    """The people in a line: `Jane Doe, Ravi Patel and Ana Souza`, or one with a title and a profile."""
    names = [part.strip(" .") for part in re.split(r",|;|\s&\s|\sand\s", line)]
    if len(names) > 1 and all(map(is_name, names)):
        yield from map(Mention, names)
        return
    for entry in [line] if _LINKEDIN.search(line) else _SEVERAL.split(line):
        found = _one(entry)
        if found:
            yield found


def _one(entry: str) -> Mention | None:
    found = _LINKEDIN.search(entry)
    linkedin = (profile(found[0]) or "") if found else ""
    bare = _BULLET.sub("", _ADDRESS.sub(" ", _LINKEDIN.sub(" ", entry)))
    parts = [part.strip(" .;-–—") for part in _PARTS.split(bare)]
    parts = [part for part in parts if part]
    for place, part in enumerate(parts):
        if is_name(part):
            return Mention(part, " ".join(parts[place + 1 : place + 2]), linkedin)
    return Mention("", linkedin=linkedin) if linkedin else None


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each person once, with all that any line told."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        key = fold(mention.name) or mention.linkedin
        known = found.get(key, mention)
        found[key] = replace(
            known, title=known.title or mention.title, linkedin=known.linkedin or mention.linkedin
        )
    return tuple(found.values())
