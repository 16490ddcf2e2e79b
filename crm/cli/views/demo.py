"""What the sample vault holds, as a page."""

from __future__ import annotations

from crm.cli.paint import bold
from crm.domain.page import Page
from crm.services.demo import Loaded


def loaded(sample: Loaded) -> Page:
    """What is there, and what to look at."""
    return Page(
        (
            f"The vault {bold('demo')} holds, all invented: {sample.people} people,",
            f"{sample.companies} companies, {sample.offers} offers and {sample.touchpoints} touchpoints.",
            "Look round, always with --vault demo:",
            "  crm --vault demo today                   what a morning looks like",
            "  crm --vault demo offer plan brightwater  a decline that is under way",
            "  crm --vault demo show nordlicht          an employer who would take you back",
            "  crm --vault demo suggest                 what to send, and why",
            "  crm --vault demo referral suggest        whom to put forward for which opening",
            "  crm --vault demo paths nordlicht         the warmest ways in",
        ),
        "crm --vault demo today",
    )
