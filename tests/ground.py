"""The ground tests stand on: the program run in-process, and rows made with sensible defaults."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from unittest import mock

from crm.domain import ids, names
from crm.domain.ids import Kind
from crm.store.database import Store, instant
from crm.store.vaults import Place, open_vault

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)  # nine in the morning in Berlin

_KINDS = {kind.name.lower(): kind for kind in Kind}
_PEOPLE = (
    "Ines Okafor", "Tom Brandt", "Priya Raman", "Jonas Lindqvist", "Aoife Byrne", "Mateo Ibáñez",
    "Yuki Tanabe", "Zofia Wrona", "Samir Haddad", "Greta Holm",
)  # fmt: skip
_COMPANIES = ("Nordlicht", "Kestrel", "Lumenharbor", "Tallgrass", "Brackwater")


@dataclass(frozen=True, slots=True)
class Result:
    """What one call of the program did."""

    exit_code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode("utf-8")

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the envelope holds
        """The whole JSON envelope."""
        return json.loads(self.raw)

    @property
    def data(self) -> Any:  # noqa: ANN401 - the rows of any command
        """The rows of the JSON envelope of a call that went well."""
        assert self.exit_code == 0, f"exit code {self.exit_code}: {self.out}{self.err}"
        return self.json["data"]


class Crm:
    """The program on a vault of its own, run in this process: `crm("person", "add", "Ines Okafor")`."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *words: str, stdin: str | bytes = b"") -> Result:
        """Run one command line; never raises for what the program refuses."""
        from crm.__main__ import run

        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.StringIO()
        with (
            mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")),
            redirect_stdout(io.TextIOWrapper(out, encoding="utf-8", write_through=True)) as wrapper,
            redirect_stderr(err),
        ):
            code = run(list(words))
            wrapper.flush()
        return Result(code, out.getvalue(), err.getvalue())

    def data(self, *words: str, stdin: str | bytes = b"") -> Any:  # noqa: ANN401 - the rows of any command
        """The JSON rows of a command that must go well."""
        return self(*words, "--json", stdin=stdin).data

    def ok(self, *words: str, stdin: str | bytes = b"") -> Result:
        """Run a command that must go well."""
        result = self(*words, stdin=stdin)
        assert result.exit_code == 0, f"crm {' '.join(words)}: {result.exit_code}\n{result.out}{result.err}"
        return result

    @property
    def place(self) -> Place:
        """Where its vault lives."""
        return Place("default", self.home / "vaults" / "default")

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Its vault, opened beside the program."""
        with closing(open_vault(self.place)) as store:
            yield store


class Make:
    """Rows with sensible defaults; each call is a command of its own, unless one is open already.

    Columns may be given by name; days, instants, flags and enums are spelled as the store keeps them.
    Every builder returns the new id.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.made = 0

    def row(self, table: str, /, **columns: object) -> str:
        """A row of any table; what is not given takes the table's default."""
        from crm.store import tables

        models: Mapping[str, Any] = {
            each.__tablename__: each for each in vars(tables).values() if hasattr(each, "__table__")
        }
        defaults = {
            name: None if field.is_required() else field.default
            for name, field in models[table].model_fields.items()
        }
        unknown = set(columns) - set(defaults)
        assert not unknown, f"{table} has no column {', '.join(sorted(unknown))}"
        with self._command(f"make {table}"):
            if table in _KINDS:
                columns = {"id": self.store.new_id(_KINDS[table])} | columns
            values = {name: plain(value) for name, value in (defaults | columns).items()}
            self.store.insert(table, [values])
        return str(values.get("id", next(iter(values.values()))))

    def person(
        self,
        name: str = "",
        *,
        company: str = "",
        title: str = "",
        emails: Sequence[str] = (),
        phones: Sequence[str] = (),
        profile: str = "",
        tags: Sequence[str] = (),
        topics: Sequence[str] = (),
        **columns: object,
    ) -> str:
        """A person; addresses are taken as normalised, `company` is an id or a name."""
        name = name or self._next(_PEOPLE)
        with self._command(f"make person {name}"):
            spelled = {"fold": names.fold(name), "sort_key": " ".join(names.sort_key(name))}
            person = self.row("person", name=name, **spelled, **columns)
            points = [("email", each) for each in emails] + [("phone", each) for each in phones]
            for kind, value in points + ([("profile", profile)] if profile else []):
                self.row("contact_point", person=person, kind=kind, value=value, written=value)
            for tag in tags:
                self.row("tag", person=person, name=tag)
            for topic in topics:
                self.row("topic", person=person, name=topic)
            if company or title:
                self.position(person, company, title)
        return person

    def company(self, name: str = "", *, domains: Sequence[str] = (), **columns: object) -> str:
        """A company with its domains."""
        from crm.domain.contactpoints import company_key

        name = name or self._next(_COMPANIES)
        with self._command(f"make company {name}"):
            company = self.row("company", name=name, key=company_key(name), **columns)
            for domain in domains:
                self.row("company_domain", domain=domain, company=company)
        return company

    def position(self, person: str, company: str = "", title: str = "", **columns: object) -> str:
        """A person's post; `company` is an id or a name, made where there is none."""
        with self._command("make position"):
            firm = self._company(company) if company else None
            return self.row("position", person=person, company=firm, title=title, **columns)

    def offer(self, company: str = "", role: str = "Staff Engineer", **columns: object) -> str:
        """An open offer received a week ago; `company` is an id or a name, made where there is none."""
        defaults = {"state": "open", "received_on": date(2026, 11, 16)}
        with self._command("make offer"):
            return self.row("offer", company=self._company(company), role=role, **(defaults | columns))

    def interviewer(self, offer: str, person: str, role: str = "interviewer", **columns: object) -> str:
        """A person's part in an offer."""
        return self.row("interviewer", offer=offer, person=person, role=role, **columns)

    def touchpoint(
        self,
        *people: str,
        day: date | str = TODAY,
        channel: str = "call",
        direction: str = "both",
        **columns: object,
    ) -> str:
        """A contact that happened, with these people."""
        with self._command("make touchpoint"):
            touchpoint = self.row("touchpoint", day=day, channel=channel, direction=direction, **columns)
            self.store.insert(
                "touchpoint_person", [{"touchpoint": touchpoint, "person": person} for person in people]
            )
        return touchpoint

    def reminder(self, person: str | None = None, text: str = "Ask how it went", **columns: object) -> str:
        """A reminder due today."""
        defaults: dict[str, object] = {
            "due_on": TODAY,
        }
        return self.row("reminder", person=person, text=text, **(defaults | columns))

    def article(self, title: str = "Backpressure by design", **columns: object) -> str:
        """An article."""
        defaults = {"url": f"https://reading.example/{self._count()}"}
        return self.row("article", title=title, **(defaults | columns))

    def opening(self, company: str = "", title: str = "Platform Engineer", **columns: object) -> str:
        """A vacancy; `company` is an id or a name, made where there is none."""
        number = self._count()
        defaults = {"key": f"{number}", "url": f"https://jobs.example/{number}", "text": ""}
        with self._command("make opening"):
            return self.row("opening", company=self._company(company), title=title, **(defaults | columns))

    def _company(self, company: str) -> str:
        """The id of a company given by its id or its name."""
        if ids.looks_like_one(company) and company.startswith(Kind.COMPANY.value):
            return company
        known = (
            self.store.value("SELECT id FROM company WHERE name = :name", name=company) if company else None
        )
        return str(known) if known else self.company(company)

    def _command(self, text: str) -> Any:  # noqa: ANN401 - a context
        """A command of its own, or the one that is open."""
        return nullcontext() if self.store.command else self.store.changing(text, NOW)

    def _count(self) -> int:
        self.made += 1
        return self.made

    def _next(self, supply: Sequence[str]) -> str:
        """An invented name that was not used yet."""
        number = self._count() - 1
        again = number // len(supply)
        return supply[number % len(supply)] + (f" {'I' * again}" if again else "")


def plain(value: object) -> object:
    """A value as the store keeps it."""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Enum) else value


def clear(store: Store) -> None:
    """Take every row out of an open vault and begin at the first id again."""
    from crm.store.tables import SCHEMA

    store.engine.begin(write=True)
    store.defer_references()
    last = ["stale_tie", "stale_article", "change"]  # triggers fill them while the others are emptied
    for table in [each.name for each in reversed(SCHEMA.sorted_tables) if each.name not in last] + last:
        store.run(f'DELETE FROM "{table}"')  # noqa: S608 - names from our own metadata
    store.insert("open_command", [{"slot": 1, "command": "outside"}])
    store.insert("counter", [{"name": "id", "value": 0}, {"name": "vault", "value": 2026}])
    store.engine.commit()


def dump(store: Store, *, without: Sequence[str] = ()) -> dict[str, list[Any]]:
    """Every row of every journalled table and of the tie summaries, to compare two states of a vault."""
    from crm.store import journal

    tables = [table.name for table in journal.journalled()] + ["tie"]
    return {
        table: sorted(map(repr, store.rows(_everything(store, table))))
        for table in tables
        if table not in without
    }


def _everything(store: Store, table: str) -> str:
    columns = ", ".join(f'"{column}"' for column in store.columns(table))
    return f'SELECT {columns} FROM "{table}"'  # noqa: S608 - names from our own metadata
