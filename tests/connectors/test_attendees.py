"""People on invitations: one address and one name out of every form that programs write."""

import pytest

from tests.inviting import one


@pytest.mark.parametrize(
    ("line", "name", "email"),
    [
        ("ATTENDEE;CN=Ines:MAILTO:Ines@Nordlicht.Example", "Ines", "ines@nordlicht.example"),
        ("ATTENDEE:mailto:ines%2Bjobs@nordlicht.example?subject=x", "", "ines+jobs@nordlicht.example"),
        ("ATTENDEE:ines@nordlicht.example", "", "ines@nordlicht.example"),
        ("ATTENDEE:mailto:ines @nordlicht.example", "", "ines@nordlicht.example"),  # folded once too often
        ("ATTENDEE;CN=INES@nordlicht.example:mailto:ines@nordlicht.example", "", "ines@nordlicht.example"),
        ("ATTENDEE;CN=ines@old.example:mailto:ines@nordlicht.example", "", "ines@nordlicht.example"),
        ("ATTENDEE;CN='Ines Okafor':mailto:ines@nordlicht.example", "Ines Okafor", "ines@nordlicht.example"),
        ('ATTENDEE;CN="Okafor, Ines":mailto:i@n.example', "Ines Okafor", "i@n.example"),
        ('ATTENDEE;CN="Ines Okafor, PhD":mailto:i@n.example', "Ines Okafor, PhD", "i@n.example"),
        ('ATTENDEE;CN="Okafor, Ines, PhD":mailto:i@n.example', "Okafor, Ines, PhD", "i@n.example"),
        ("ATTENDEE;CN=Okafor\\, Ines:mailto:i@n.example", "Ines Okafor", "i@n.example"),
        ("ATTENDEE;EMAIL=i@n.example;CN=Ines:urn:uuid:1-2-3", "Ines", "i@n.example"),
        ('ATTENDEE;EMAIL="mailto:i@n.example":/abc/principal/', "", "i@n.example"),
        ("ATTENDEE;CN=Ines:invalid:nomail", "Ines", ""),
        ("ATTENDEE:mailto:", "", ""),
        ("ATTENDEE ; CN = Ines : mailto:i@n.example", "Ines", "i@n.example"),
    ],
)
def test_addresses_and_names_in_every_form(line: str, name: str, email: str) -> None:
    (attendee,) = one(line).attendees
    assert (attendee.name, attendee.email) == (name, email)


@pytest.mark.parametrize(
    ("written", "company"),
    [("Ines Okafor (Nordlicht)", "Nordlicht"), ("Ines Okafor (she/her)", ""), ("Room Heron (12)", "")],
)
def test_what_stands_in_brackets_is_a_company_unless_it_is_pronouns_or_seats(
    written: str, company: str
) -> None:
    (attendee,) = one(f'ATTENDEE;CN="{written}":mailto:i@n.example').attendees
    assert attendee.name == written.partition(" (")[0]
    assert attendee.company == company
