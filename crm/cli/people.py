"""`crm person`: people you know, or want to know."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from crm import services
from crm.cli import complete, output
from crm.cli.answer import answer, change, learn
from crm.cli.arguments import (
    Emails,
    Limit,
    Note,
    PageLimit,
    Phones,
    Profiles,
    Tags,
    ToComingDay,
    Topics,
    Who,
    page,
)
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain.particulars import Particulars
from crm.domain.words import Status, Tier

_Company = Annotated[str, Option("--company", metavar="COMPANY", help="Where they work; made if not known.")]
_Title = Annotated[str, Option("--title", metavar="TITLE", help="What they do there.")]
_Tier = Annotated[Tier | None, Option("--tier", help="How close they are meant to be.")]
_Place = Annotated[
    str | None, Option("--place", metavar="PLACE", help="Where they live or work; '' for none.")
]
_Birthday = Annotated[
    str | None, Option("--birthday", metavar="DATE", help="1980-04-15, or 04-15 without the year.")
]
_OpenTo = Annotated[
    str | None, Option("--open-to", metavar="TEXT", help="What roles they would look at; '' for none.")
]
_Skills = Annotated[list[str], Option("--skill", metavar="SKILL", help="What they can do; may be repeated.")]
_KeepUntil = Annotated[
    str | None, Option("--keep-until", metavar="DATE", help="Erase them after that; '' for no day.")
]
_Remove = Annotated[bool, Option("--remove", help="Take them off instead.")]


def add(
    name: Annotated[str, Argument(metavar="NAME", help="First name first, as you would say it.")],
    company: _Company = "",
    title: _Title = "",
    email: Emails = [],
    phone: Phones = [],
    linkedin: Profiles = [],
    tier: _Tier = None,
    tag: Tags = [],
    topic: Topics = [],
    note: Note = "",
    place: _Place = None,
    birthday: _Birthday = None,
    open_to: _OpenTo = None,
    skill: _Skills = [],
    keep_until: _KeepUntil = None,
) -> None:
    """Add a person.

    Addresses, numbers and profiles are brought into one spelling; somebody who is here already is refused.

    \b
    crm person add "Ines Okafor" --company Nordlicht --tier key --topic rivers
    crm person add "Tom Brandt" --email tom@nordlicht.example --topic hiring
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.people.add,
        name,
        company=company,
        title=title,
        emails=email,
        phones=phone,
        profiles=linkedin,
        tier=tier,
        tags=tag,
        topics=topic,
        note=note,
        more=Particulars(place, birthday, open_to, skill, keep_until),
        region=here().settings.region,
        today=here().today,
        policy=here().policy,
    )


def list_(
    company: Annotated[str, Option("--company", metavar="COMPANY", help="Only who works there.")] = "",
    tag: Annotated[str, Option("--tag", metavar="TAG", help="Only with this label.")] = "",
    tier: Annotated[Tier | None, Option("--tier", help="Only of this tier.")] = None,
    status: Annotated[Status | None, Option("--status", help="Only with the tie in this state.")] = None,
    limit: PageLimit = None,
) -> None:
    """List people with the state of each tie."""
    answer(
        services.people.listing,
        company=company,
        tag=tag,
        tier=tier,
        status=status,
        limit=page(limit),
        today=here().today,
        policy=here().policy,
    )


def show(who: Who) -> None:
    """Show one person and the tie, each number explained."""
    answer(services.people.show, who, today=here().today, policy=here().policy)


def edit(
    who: Who,
    name: Annotated[str | None, Option("--name", metavar="NAME", help="A new name.")] = None,
    company: Annotated[
        str | None,
        Option("--company", metavar="COMPANY", help="Where they work now; the old post is kept."),
    ] = None,
    title: Annotated[str | None, Option("--title", metavar="TITLE", help="What they do now.")] = None,
    email: Emails = [],
    phone: Phones = [],
    linkedin: Profiles = [],
    without: Annotated[
        list[str],
        Option("--without", metavar="WHAT", help="An address, number or skill to take off."),
    ] = [],
    cadence: Annotated[
        int | None, Option("--cadence", metavar="DAYS", help="Own rhythm in days; 0 for the tier's.")
    ] = None,
    zone: Annotated[str | None, Option("--zone", metavar="ZONE", help="As Europe/Berlin.")] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="Replaces the note.")] = None,
    opted_out: Annotated[
        bool | None,
        Option("--opted-out/--opted-in", help="They asked not to be in touch, or are again."),
    ] = None,
    place: _Place = None,
    birthday: _Birthday = None,
    open_to: _OpenTo = None,
    skill: _Skills = [],
    keep_until: _KeepUntil = None,
) -> None:
    """Change what is given and leave the rest.

    \b
    crm person edit ines --company Kestrel --title "Head of Data"
    crm person edit ines --without old@nordlicht.example --cadence 45
    crm person edit ines --birthday 04-15 --open-to "Head of ML" --skill sql
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.people.edit,
        who,
        name=name,
        company=company,
        title=title,
        emails=email,
        phones=phone,
        profiles=linkedin,
        without=without,
        cadence=cadence,
        zone=zone,
        note=note,
        opted_out=opted_out,
        more=Particulars(place, birthday, open_to, skill, keep_until),
        region=here().settings.region,
        today=here().today,
        policy=here().policy,
    )


def tag(
    who: Who,
    tags: Annotated[list[str], Argument(metavar="TAG…", help="Labels.")],
    remove: _Remove = False,
) -> None:
    """Label a person, or take a label off.

    \b
    crm person tag ines mentor berlin
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.people.tag, who, tags, remove=remove, today=here().today, policy=here().policy)


def topic(
    who: Who,
    topics: Annotated[list[str], Argument(metavar="TOPIC…", help="What they care about.")],
    remove: _Remove = False,
) -> None:
    """Note what a person cares about.

    Suggestions are made of it: three topics are a good start.

    \b
    crm person topic ines "retention models" rivers handball
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.people.topic, who, topics, remove=remove, today=here().today, policy=here().policy)


def tier(
    who: Who, level: Annotated[Tier, Argument(metavar="TIER", help="key, close, steady or ambient.")]
) -> None:
    """Say how close a person is meant to be.

    key: in touch every 30 days, close: 60, steady: 120, ambient: 365.
    """
    change(services.people.tier, who, level, today=here().today, policy=here().policy)


def snooze(who: Who, to: ToComingDay) -> None:
    """Leave a person in peace until a day.

    \b
    crm person snooze ines --to +6w
    crm person snooze ines --to today     ends it
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.people.snooze, who, to, today=here().today, policy=here().policy)


_Other = Annotated[str, Argument(metavar="OTHER", help="Who else.", autocompletion=complete.people)]


def merge(who: Who, other: _Other) -> None:
    """Make one person of two.

    Everything of the second moves to the first, which keeps its own where both have something. What is kept is shown
    field by field, and on a terminal asked for first.

    \b
    crm person merge "Ines Okafor" "I. Okafor" --dry-run
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.merging.people,
        who,
        other,
        sure=output.agree(lambda: learn(services.merging.preview, who, other), "Make one person of them?"),
        now=here().now,
        today=here().today,
    )


def duplicates(limit: Limit = 0) -> None:
    """List people who may be here twice, and why.

    By address, profile, number, and by name: short forms, other spellings, other order, a slip of a letter.
    """
    answer(services.duplicates.people, limit=limit)


def apart(
    who: Who,
    other: _Other,
    together: Annotated[bool, Option("--together", help="They may be one after all.")] = False,
) -> None:
    """Remember that two who look alike are two people.

    \b
    crm person apart p1x p2b
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.duplicates.keep_people_apart, who, other, together=together, today=here().today)


def export(
    who: Who,
    file: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="Where to; standard output if not given."),
    ] = None,
) -> None:
    """Write what is held about a person, as JSON.

    It is what they may ask for.
    """
    answer(services.held.export, who, file=file, dry=here().dry_run)


def forget(who: Who) -> None:
    """Erase a person for good.

    From every table, from the journal, and from the backups kept beside the vault; the full name and the addresses
    from notes about others too. This cannot be undone.
    """
    change(
        services.forgetting.forget,
        who,
        sure=output.confirm(f"Erase {learn(services.who.one, who).line} for good?"),
        backups=None if here().dry_run else here().place.backups,
    )
