"""`crm demo`: look round in a sample network."""

from __future__ import annotations

from typing import Annotated

from crm import services, settings
from crm.cli.answer import change
from crm.cli.call import here
from crm.cli.parameters import Option


def demo(
    again: Annotated[bool, Option("--again", help="Empty the demo vault and fill it anew.")] = False,
) -> None:
    """Fill a vault of its own, called demo, with a sample network.

    120 invented people, 14 companies, five offers of which three were declined, three years of touchpoints. Your own
    vault is not touched. Look round with: crm --vault demo today
    """
    change(
        services.demo.load,
        settings.sample_folder(),
        again=again,
        now=here().now,
        today=here().today,
        zone=here().zone,
        zone_name=here().settings.local_zone(),
        policy=here().policy,
    )
