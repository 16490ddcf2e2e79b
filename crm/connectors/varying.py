"""The tag of templates that takes one of several wordings: {% vary %} … {% or %} … {% endvary %}."""

from jinja2 import nodes  # noqa: TID253 - this file is a part of Jinja, and imported by its user alone
from jinja2.ext import Extension  # noqa: TID253 - the same
from jinja2.parser import Parser  # noqa: TID253 - the same


class Vary(Extension):
    """Writes the wording whose turn it is; `turn` is a function among the facts of a draft."""

    tags = {"vary"}  # noqa: RUF012 - Jinja's own way to name them

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """The tag with its wordings as a chain of questions: is it this one's turn?"""
        line = next(parser.stream).lineno
        every = 1
        if parser.stream.skip_if("name:every"):
            every = max(1, int(parser.stream.expect("integer").value))
        wordings: list[list[nodes.Node]] = []
        ended = False
        while not ended:
            wordings.append(parser.parse_statements(("name:or", "name:endvary")))
            ended = next(parser.stream).value == "endvary"
        key = f"{parser.name or ''}:{line}"
        return _chain(key, wordings, every, line)


def _chain(key: str, wordings: list[list[nodes.Node]], every: int, line: int) -> list[nodes.Node]:
    """If it is the first one's turn, the first; else, if it is the second's, … else the last."""
    *first, chain = wordings
    for number, wording in reversed(list(enumerate(first))):
        name = nodes.Name("turn", "load")
        values: list[nodes.Expr] = [nodes.Const(each) for each in (key, len(wordings), every)]
        asked = nodes.Call(name, values, [], None, None)
        test = nodes.Compare(asked, [nodes.Operand("eq", nodes.Const(number))])
        chain = [nodes.If(test, wording, [], chain, lineno=line)]
    return chain
