"""`crm today`, which is also `crm` alone."""

from __future__ import annotations

from crm import services
from crm.cli.answer import answer
from crm.cli.call import here


def today() -> None:
    """Show what is due, who is next and why, and what to send."""
    answer(services.today.today, now=here().now, day=here().today, policy=here().policy)
