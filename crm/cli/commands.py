"""The whole program on one page: every command, where its function is, and under which heading help shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

HEADINGS: Mapping[str, Mapping[str, str | Mapping[str, str]]] = {
    "Every day": {
        "today": "today:today",
        "log": "touchpoints:log",
        "next": "next:next_",
        "suggest": "suggestions:suggest",
        "show": "pages:show",
        "find": "search:find",
        "undo": "history:undo",
        "redo": "history:redo",
        "history": "history:history",
    },
    "Your network": {
        "person": {
            "add": "people:add",
            "list": "people:list_",
            "show": "people:show",
            "edit": "people:edit",
            "tag": "people:tag",
            "topic": "people:topic",
            "tier": "people:tier",
            "snooze": "people:snooze",
            "link": "links:link",
            "unlink": "links:unlink",
            "merge": "people:merge",
            "duplicates": "people:duplicates",
            "apart": "people:apart",
            "export": "people:export",
            "forget": "people:forget",
        },
        "company": {
            "add": "companies:add",
            "list": "companies:list_",
            "show": "companies:show",
            "edit": "companies:edit",
            "merge": "companies:merge",
            "duplicates": "companies:duplicates",
            "apart": "companies:apart",
            "board": "companies:board",
        },
        "paths": "links:paths",
        "touchpoint": {
            "list": "touchpoints:list_",
            "edit": "touchpoints:edit",
            "delete": "touchpoints:delete",
        },
        "occasion": {
            "add": "occasions:add",
            "list": "occasions:list_",
            "settle": "occasions:settle",
        },
        "cadence": {"list": "cadence:list_", "tag": "cadence:tag"},
        "quiet": {
            "add": "cadence:quiet_add",
            "list": "cadence:quiet_list",
            "remove": "cadence:quiet_remove",
        },
        "reminder": {
            "add": "reminders:add",
            "list": "reminders:list_",
            "done": "reminders:done",
            "snooze": "reminders:snooze",
        },
        "promise": {
            "add": "reminders:promise",
            "list": "reminders:promises",
            "done": "reminders:done",
            "snooze": "reminders:snooze",
        },
        "article": {
            "add": "articles:add",
            "list": "articles:list_",
            "rate": "articles:rate",
            "reaction": "reactions:react",
            "remove": "articles:remove",
        },
        "feed": {
            "add": "feeds:add",
            "list": "feeds:list_",
            "fetch": "feeds:fetch",
            "remove": "feeds:remove",
        },
        "opening": {
            "list": "openings:list_",
            "show": "openings:show",
            "fetch": "openings:fetch",
        },
    },
    "Being of service": {
        "referral": {
            "suggest": "referrals:suggest",
            "ask": "referrals:ask",
            "opt-in": "referrals:opt_in",
            "introduce": "referrals:introduce",
            "settle": "referrals:settle",
            "list": "referrals:list_",
        },
    },
    "Declining": {
        "offer": {
            "add": "offers:add",
            "edit": "offers:edit",
            "people": "offers:people",
            "list": "offers:list_",
            "show": "offers:show",
            "compare": "offers:compare",
            "extend": "declining:extend",
            "accept": "declining:accept",
            "decline": "declining:decline",
            "plan": "declining:plan",
            "step": "declining:step",
            "reply": "declining:reply",
            "reason": "declining:reason",
            "renege": "declining:renege",
        },
        "draft": "drafts:draft",
        "check": "checker:check",
    },
    "In and out": {
        "import": "imports:import_",
        "export": "exports:export",
        "formats": "imports:formats",
        "calendar": {"export": "calendar:export"},
        "report": "reports:report",
    },
    "The vault": {
        "demo": "demo:demo",
        "backup": "vaults:backup",
        "restore": "vaults:restore",
        "doctor": "vaults:doctor",
        "vault": {
            "list": "vaults:list_",
            "create": "vaults:create",
            "remove": "vaults:remove",
        },
        "completion": "completion:completion",
    },
}

NOUNS = {
    "person": "People you know, or want to know.",
    "company": "Companies, their domains and people.",
    "touchpoint": "Mend what was logged.",
    "occasion": "What happened, and is a good reason to write.",
    "cadence": "How often you mean to be in touch.",
    "quiet": "Times in which nobody is due.",
    "reminder": "Dated nudges.",
    "promise": "What you said you would do, or they did.",
    "article": "Things worth sending.",
    "feed": "Where articles come from.",
    "opening": "Vacancies at companies you follow.",
    "referral": "Somebody you know, put forward for an opening.",
    "offer": "Job offers, and declining them well.",
    "calendar": "Reminders for the calendar you already use.",
    "vault": "Separate CRMs, one for each client or purpose.",
}

COMMANDS: Mapping[str, str | Mapping[str, str]] = {
    name: where for section in HEADINGS.values() for name, where in section.items()
}


def function(where: str) -> Callable[..., None]:
    """The function at a place such as `people:add`."""
    module, _, name = where.partition(":")
    found: Callable[..., None] = getattr(import_module(f"crm.cli.{module}"), name)
    return found


def words_of(argv: Sequence[str]) -> list[str]:
    """The command's own words at the head of a command line: none, one, or a noun and its verb."""
    names = [word for word in argv if not word.startswith("-")]
    if not names or names[0] not in COMMANDS:
        return names[:1]
    return names[: 1 if isinstance(COMMANDS[names[0]], str) else 2]
