"""What you can do: one verb, one function. Each module is imported when it is first named."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.services import (
        answering,
        articles,
        cadence,
        calendar,
        checker,
        cohort,
        companies,
        declining,
        demo,
        doctor,
        duplicates,
        forgetting,
        formats,
        held,
        history,
        imports,
        links,
        merging,
        next,  # noqa: A004 - the word of the command
        occasions,
        offers,
        pages,
        paths,
        people,
        reminders,
        reports,
        search,
        steps,
        suggestions,
        today,
        touchpoints,
        vaults,
        who,
    )

__all__ = [
    "answering",
    "articles",
    "cadence",
    "calendar",
    "checker",
    "cohort",
    "companies",
    "declining",
    "demo",
    "doctor",
    "duplicates",
    "forgetting",
    "formats",
    "held",
    "history",
    "imports",
    "links",
    "merging",
    "next",
    "occasions",
    "offers",
    "pages",
    "paths",
    "people",
    "reminders",
    "reports",
    "search",
    "steps",
    "suggestions",
    "today",
    "touchpoints",
    "vaults",
    "who",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"crm.services.{name}")
