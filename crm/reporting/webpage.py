"""Reports as one page to read and to print: no script, nothing from elsewhere, pictures and tables in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.domain import advice
from crm.reporting import definitions, touchpoints, webtables
from crm.reporting.columns import Look, Sheet
from crm.reporting.markup import Html, lines, tag
from crm.reporting.webstyle import STYLE

if TYPE_CHECKING:
    from pandas import DataFrame

Tables = Mapping[str, tuple[Sheet, "DataFrame"]]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_KEY = ("health", "people", "warm", "cooling", "dormant", "target coverage")  # told first, in large
_TITLES = {"cohort": "Several vaults together"}
_BEGIN = "Nobody is here yet. Begin with: crm import linkedin FILE, or crm person add NAME"


def as_page(tables: Tables, pictures: Mapping[str, Sequence[bytes]], today: date, period: str = "") -> bytes:
    """One section a report, with its pictures before its table, and at the end what everything means.

    Args:
        tables: the reports, in their order.
        pictures: SVG by the name of the report.
        today: the day the page tells of.
        period: the period, in words; empty where it is everything up to the day.
    """
    tables = _with_meanings(_in_short(tables))
    title = next((_TITLES[name] for name in tables if name in _TITLES), "The health of your network")
    told = f"{today:%A}, {today.day} {today:%B %Y}" + (f" · {period}" if period else "")
    head = lines(
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title}, {today.isoformat()}"),
        tag("style", Html(STYLE)),
    )
    body = lines(
        tag("a", "To the report", class_="skip", href="#report"),
        tag("header", tag("h1", title), tag("p", told)),
        tag("nav", tag("ul", *_contents(tables)), aria_label="Contents"),
        tag("main", lines(*_sections(tables, pictures)), id="report"),
        tag("footer", tag("p", "Made by crm from your own notes; nothing was sent anywhere.", class_="note")),
    )
    page = lines(Html("<!DOCTYPE html>"), tag("html", tag("head", head), tag("body", body), lang="en"), "")
    return page.encode("utf-8", "replace")


def _contents(tables: Tables) -> Iterator[Html]:
    for name, (sheet, _) in tables.items():
        yield tag("li", tag("a", sheet.title, href=f"#{name}"))


def _sections(tables: Tables, pictures: Mapping[str, Sequence[bytes]]) -> Iterator[Html]:
    nobody = _nobody(tables)
    for name, (sheet, frame) in tables.items():
        drawn = () if frame.empty or nobody else pictures.get(name, ())
        inside = [tag("figure", Html(each.decode("utf-8").strip())) for each in drawn]
        if name == "network" and nobody:
            yield _section(name, sheet.title, tag("p", _BEGIN))
        elif name == "network":
            figures = webtables.table(sheet, frame)
            yield _section(name, sheet.title, _key_figures(frame), _in_words(frame), *inside, figures)
        else:
            yield _section(name, sheet.title, *inside, webtables.table(sheet, frame))


def _in_short(tables: Tables) -> Tables:
    """Touchpoints a month without their channels, which would go on for pages."""
    if "touchpoints" not in tables or tables["touchpoints"][1].empty:
        return tables
    months = touchpoints.by_month(tables["touchpoints"][1])
    return {**tables, "touchpoints": (touchpoints.MONTHS, months)}


def _with_meanings(tables: Tables) -> Tables:
    """The reports, and what everything in them means, where there is anything in them."""
    told = {name: sheet for name, (sheet, frame) in tables.items() if not frame.empty}
    if _nobody(tables) or not told:
        return tables
    return {**tables, "definitions": (definitions.SHEET, definitions.frame(told))}


def _nobody(tables: Tables) -> bool:
    """Whether the network is told of, and nobody is in it."""
    return "network" in tables and not _values(tables["network"][1]).get("people", (1,))[0]


def _section(name: str, title: str, *inside: str) -> Html:
    heading = tag("h2", title, id=f"{name}-title")
    return tag("section", lines(heading, *inside), id=name, aria_labelledby=f"{name}-title")


def _values(frame: DataFrame) -> dict[str, tuple[Any, str, Any]]:
    """The figures of the network by name: value, unit, and the change where two days are compared."""
    changes = frame["change"] if "change" in frame else [None] * len(frame)
    rows = zip(frame["metric"], frame["value"], frame["unit"], changes, strict=True)
    return {metric: (value, unit, change) for metric, value, unit, change in rows}


def _in_words(frame: DataFrame) -> Html:
    """What the figures say: each kind of sentence under its heading."""
    said = advice.of({metric: value for metric, (value, _, _) in _values(frame).items()})
    kinds = (
        tag("div", tag("h3", title), tag("ul", *(tag("li", each) for each in sentences)))
        for title, sentences in (said.titled() if said else ())
    )
    return tag("div", *kinds, class_="words")


def _key_figures(frame: DataFrame) -> Html:
    values = _values(frame)
    return tag("dl", *(_card(name, *values[name]) for name in _KEY if name in values), class_="figures")


def _card(name: str, value: object, unit: str, change: object) -> Html:
    words = [tag("dt", name), tag("dd", webtables.shown(value, Look.NUMBER, unit))]
    if change is not None:
        moved = f"{webtables.shown(change, Look.CHANGE, unit)} since then".replace(" pp", " points")
        words.append(tag("dd", moved, class_="moved"))
    return tag("div", *words)
