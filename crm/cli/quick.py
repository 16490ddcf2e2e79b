"""The quick reader: plain command lines, read without loading Typer.

It knows full spellings, each value a word of its own or behind `=`, and every parameter that a command must have.
Whatever else is typed, help and every mistake included, is left to Typer; a test holds that the two agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from crm.cli.commands import COMMANDS, function
from crm.cli.parameters import Declared, Parameter, parameters
from crm.errors import CrmError


class _NotPlain(Exception):
    """A line that Typer has to read."""


def read(words: Sequence[str]) -> partial[None] | None:
    """The call that a plain line asks for; None where Typer has to read it."""
    where = COMMANDS.get(words[0]) if words else None
    rest = words[1:]
    if isinstance(where, Mapping):
        where, rest = where.get(rest[0]) if rest else None, rest[1:]
    if not isinstance(where, str):
        return None
    command = function(where)
    try:
        return partial(command, **_values(parameters(command), rest))
    except _NotPlain:
        return None


def _values(taken: Sequence[Parameter], words: Sequence[str]) -> Mapping[str, object]:
    """A value for each parameter."""
    given, loose = _sorted_out(taken, words)
    for each in taken:
        if not each.declared.spellings:
            most = len(loose) if each.many else 1
            given[each.name], loose = loose[:most], loose[most:]
    if loose:
        raise _NotPlain
    return {each.name: _value(each, given.get(each.name, [])) for each in taken}


def _sorted_out(taken: Sequence[Parameter], words: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """What was given by name, and what by its place."""
    by_name, by_place = dict[str, list[str]](), list[str]()
    known = {spelling: each for each in taken for spelling in "/".join(each.declared.spellings).split("/")}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            by_place.append(word)
            continue
        spelling, equals, behind = word.partition("=")
        parameter = known.get(spelling)
        if (
            parameter is None
            or parameter.declared.counted
            or (equals and (parameter.flag or not spelling.startswith("--")))
        ):
            raise _NotPlain
        value = spelling if parameter.flag else behind if equals else next(rest, "--")
        if value.startswith("-") and value != "-" and not parameter.flag:
            raise _NotPlain
        by_name.setdefault(parameter.name, []).append(value)
    return by_name, by_place


def _value(parameter: Parameter, given: Sequence[str]) -> object:
    """What the command gets: of many, a list; of one that was given again, the last."""
    if parameter.many and (given or not parameter.required):
        return [_one(parameter, each) for each in given]
    if given:
        return _one(parameter, given[-1])
    if parameter.required:
        raise _NotPlain
    return parameter.default


def _one(parameter: Parameter, given: str) -> object:
    """One value of its kind."""
    declared, kind = parameter.declared, parameter.kind
    if declared.parser:
        try:
            return declared.parser(given)
        except (CrmError, ValueError):
            raise _NotPlain from None
    if kind is str or kind is Path:
        return kind(given)
    if kind is int and given.isdecimal() and _within(declared, int(given)):
        return int(given)
    if parameter.flag:
        return any(spelling.partition("/")[0] == given for spelling in declared.spellings)
    if issubclass(kind, Enum) and given in [each.value for each in kind]:
        return kind(given)
    raise _NotPlain


def _within(declared: Declared, number: int) -> bool:
    return (declared.least is None or declared.least <= number) and (
        declared.most is None or number <= declared.most
    )
