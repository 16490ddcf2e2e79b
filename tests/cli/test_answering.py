"""`crm offer extend` and `crm offer accept`."""

from __future__ import annotations

from tests.ground import Crm


def offered(crm: Crm) -> Crm:
    crm.ok(
        "offer",
        "add",
        "Nordlicht",
        "Data engineer",
        "--respond-by",
        "2026-11-27 17:00",
        "--who",
        "Ines Okafor:hm",
    )
    return crm


def test_more_time_moves_the_deadline(crm: Crm) -> None:
    offered(crm).ok("offer", "extend", "nordlicht", "--to", "2026-12-04 17:00")
    (offer,) = crm.data("offer", "list")
    assert (offer["state"], offer["respond_by"]) == ("extended", "2026-12-04T16:00:00+00:00")


def test_an_earlier_deadline_is_no_extension(crm: Crm) -> None:
    assert offered(crm)("offer", "extend", "nordlicht", "--to", "2026-11-26").exit_code == 2
    assert crm.data("offer", "list")[0]["state"] == "open"


def test_what_was_accepted_cannot_be_declined_until_that_is_taken_back(crm: Crm) -> None:
    offered(crm).ok("offer", "accept", "nordlicht")
    assert crm.data("offer", "list")[0]["state"] == "accepted"
    refused = crm("offer", "decline", "nordlicht", "--why", "gut", "--final")
    assert refused.exit_code == 5
    assert crm("offer", "accept", "nordlicht").exit_code == 5
    crm.ok("undo")
    crm.ok("offer", "decline", "nordlicht", "--why", "gut", "--final")
    assert crm.data("offer", "list")[0]["state"] == "declined"
