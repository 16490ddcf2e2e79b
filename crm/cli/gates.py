"""The questions before a decline, asked on a terminal; elsewhere flags answer them, and what is left open stays so."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from crm import services
from crm.cli import output
from crm.cli.answer import learn
from crm.cli.call import here
from crm.domain.gates import Alternative, Answers, Questions


def asked(
    offer: str,
    why: Sequence[str],
    *,
    would_accept_if: Sequence[str],
    alternative: Alternative | None,
    final: bool,
    nobody: bool,
) -> Answers:
    """What the flags say, and what the user answers to the questions that they leave open.

    `--yes` answers that it is final, and nothing else: what one change would make a yes is never skipped.
    """
    given = Answers(final or None, would_accept_if, alternative, nobody)
    if final or would_accept_if:
        return given
    if here().yes or here().dry_run:
        return given._replace(final=True)
    if not sys.stdin.isatty():
        return given
    return _answered(given, learn(services.declining.questions, offer, why=why, now=here().now))


def sure_to_renege(offer: str) -> bool:
    """Whether the contract is read and the yes is to be taken back; `--yes` does not answer that."""
    question = f"Take back your yes to {offer}: is the contract read, and is it final?"
    return not here().yes and sys.stdin.isatty() and output.confirm(question)


def _answered(given: Answers, asked: Questions) -> Answers:
    output.say(f"Before you decline {asked.name}:")
    for code, words in asked.levers:
        if output.confirm(f"Would you say yes with {words}?"):
            return given._replace(would_accept_if=[code])
    if asked.alternative and given.alternative is None:
        signed = output.confirm("The other offer: is it signed?")
        given = given._replace(alternative=Alternative.SIGNED if signed else Alternative.VERBAL)
    if asked.night:
        output.say("No deadline presses, and a night's sleep costs nothing.")
    return given._replace(final=output.confirm("Decline it now: is it final?"))
