"""What a person becomes when a record tells more: what is empty is filled, what differs is kept and said.

Only a source that knows present posts better than we do (`moves`) ends a post and starts another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm.domain import names
from crm.domain.recognition import Point, Told, name_key
from crm.domain.words import Tier


@dataclass(frozen=True, slots=True)
class Post:
    """A position: company by name and key, or none; without an end it is a present one. `id` is empty for a new one."""

    title: str = ""
    company: str = ""
    company_key: str = ""
    until_on: date | None = None
    from_on: date | None = None
    id: str = ""

    @property
    def text(self) -> str:
        """The post in words."""
        return " at ".join(part for part in (self.title, self.company) if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is kept about a person, as far as a record may add to it; posts oldest first."""

    id: str
    name: str
    tier: Tier | None = None
    note: str = ""
    met_on: date | None = None
    points: Sequence[Point] = ()
    tags: Sequence[str] = ()
    topics: Sequence[str] = ()
    posts: Sequence[Post] = ()
    birthday: str = ""
    place: str = ""
    zone: str = ""
    open_to: str = ""
    skills: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """The sheet afterwards, what the record said otherwise in vain, and the posts before and after a change of jobs."""

    sheet: Sheet
    kept: Sequence[str] = ()
    moved: tuple[str, str] | None = None


def fill(sheet: Sheet, told: Told, today: date, *, moves: bool) -> Filled:
    """The sheet with what a record tells; the very same sheet when it tells nothing new."""
    posts, kept, moved = _posts(sheet, told, today, moves=moves)
    kept = [*_names(sheet, told), *kept, *_otherwise(sheet, told)]
    if told.tier and sheet.tier and told.tier != sheet.tier:
        kept.append(f"tier {told.tier}; kept {sheet.tier}")
    if told.note and sheet.note and told.note not in sheet.note:
        kept.append("another note; kept the one that is here")
    after = replace(
        sheet,
        tier=sheet.tier or told.tier,
        note=sheet.note or told.note,
        met_on=min(filter(None, (sheet.met_on, told.met_on)), default=None),
        points=_more_points(sheet.points, told.points),
        tags=_more(sheet.tags, told.tags),
        topics=_more(sheet.topics, told.topics),
        posts=posts,
        birthday=told.birthday if _dated(sheet, told) else sheet.birthday,
        place=sheet.place or told.place,
        zone=sheet.zone or told.zone,
        open_to=sheet.open_to or told.open_to,
        skills=_more(sheet.skills, told.skills),
    )
    return Filled(sheet if after == sheet else after, kept, moved)


def _names(sheet: Sheet, told: Told) -> list[str]:
    same = told.name == sheet.name or told.key == name_key(sheet.name)
    return [] if same else [f"“{told.name}”; kept “{sheet.name}”"]


def _dated(sheet: Sheet, told: Told) -> bool:
    """Whether a birthday is news: there was none, or it lacked the year."""
    return bool(told.birthday) and (not sheet.birthday or _lacks_year(sheet.birthday, told.birthday))


def _lacks_year(birthday: str, full: str) -> bool:
    """Whether a birthday is the other without its year (--12-09, 1980-12-09)."""
    return birthday[:2] == "--" and full.endswith(birthday[1:])


def _otherwise(sheet: Sheet, told: Told) -> list[str]:
    """What else is told and was known to be otherwise."""
    kept = []
    said, known = told.birthday, sheet.birthday
    if said and known and said != known and not _lacks_year(known, said) and not _lacks_year(said, known):
        kept.append(f"birthday {said}; kept {known}")
    for word in ("place", "zone", "open_to"):
        said, known = getattr(told, word), getattr(sheet, word)
        if said and known and not _same(said, known):
            kept.append(f"{word.replace('_', ' ')} {said}; kept {known}")
    return kept


def _posts(
    sheet: Sheet, told: Told, today: date, *, moves: bool
) -> tuple[Sequence[Post], list[str], tuple[str, str] | None]:
    """The posts afterwards, what was said in vain, and the change of jobs."""
    said = Post(told.title, told.company, told.company_key)
    present = [post for post in sheet.posts if post.until_on is None]
    if not said.text or any(_tells(post, said) for post in present):
        return sheet.posts, [], None
    if not present:
        return [*sheet.posts, said], [], None
    for post in reversed(present):
        if _completes(said, post):
            full = replace(
                post,
                title=post.title or said.title,
                company=post.company or said.company,
                company_key=post.company_key or said.company_key,
            )
            return [full if each is post else each for each in sheet.posts], [], None
    last = present[-1]
    if not moves or any(_tells(post, said) for post in sheet.posts):
        return sheet.posts, [f"“{said.text}”; kept “{last.text}”"], None
    if not said.company:
        said = replace(said, company=last.company, company_key=last.company_key)
    ended = [replace(post, until_on=today) if post is last else post for post in sheet.posts]
    return [*ended, replace(said, from_on=today)], [], (last.text, said.text)


def _tells(post: Post, said: Post) -> bool:
    """Whether a post has all that was said."""
    return said.company_key in ("", post.company_key) and (not said.title or _same(said.title, post.title))


def _completes(said: Post, post: Post) -> bool:
    """Whether what was said fits a post and has what it lacks."""
    same_company = not post.company_key or said.company_key in ("", post.company_key)
    return same_company and (not post.title or not said.title or _same(said.title, post.title))


def _same(one: str, other: str) -> bool:
    """Whether two spellings differ at most in case, accents and punctuation."""
    return one == other or names.fold(one) == names.fold(other)


def _more_points(known: Sequence[Point], told: Sequence[Point]) -> Sequence[Point]:
    by_value = {point.value: point for point in known}
    for point in told:
        by_value.setdefault(point.value, point)
    return known if len(by_value) == len(known) else (*known, *list(by_value.values())[len(known) :])


def _more(known: Sequence[str], told: Sequence[str]) -> Sequence[str]:
    """The labels with those that are not there, compared without case."""
    there = {label.casefold() for label in known}
    fresh: dict[str, str] = {}
    for label in told:
        if label and label.casefold() not in there:
            fresh.setdefault(label.casefold(), label)
    return (*known, *fresh.values()) if fresh else known
