"""Addresses, numbers, profiles and company names: one form for every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import contactpoints


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Ines.Okafor@Example.ORG", "ines.okafor@example.org"),
        ("mailto:ines@example.org?subject=Hello", "ines@example.org"),
        ("MAILTO:ines@example.org", "ines@example.org"),
        ("Ines Okafor <INES@example.org>", "ines@example.org"),
        ('"Okafor, Ines" <ines@example.org>', "ines@example.org"),
        ("ines@example.org (Ines Okafor)", "ines@example.org"),
        (" 'ines@example.org', ", "ines@example.org"),
        ("o'neil+crm@example.org", "o'neil+crm@example.org"),
        ("ines@münchen.example", "ines@xn--mnchen-3ya.example"),
        ("ines@mail.example.co.uk", "ines@mail.example.co.uk"),
        ("/o=ExchangeLabs/ou=Exchange/cn=Recipients/cn=ines", None),
        ("IMCEAEX-_O=EXCHANGELABS_CN=INES@example.org", None),
        ("ines@localhost", None),
        ("ines@192.0.2.1", None),
        ("ines..okafor@example.org", None),
        (".ines@example.org", None),
        ("ines@-example.org", None),
        ("ines@@example.org", None),
        ("ines at example.org", None),
        ("ines okafor@example.org", None),
        ("https://example.org/@ines", None),
        ("@example.org", None),
        ("", None),
    ],
)
def test_an_address_has_one_form(written: str, address: str | None) -> None:
    assert contactpoints.email(written) == address


@given(st.emails())
def test_an_address_in_its_form_stays_as_it_is(address: str) -> None:
    once = contactpoints.email(address)
    assert once is None or contactpoints.email(once) == once


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://www.linkedin.com/in/ines-okafor", "ines-okafor"),
        ("http://linkedin.com/in/Ines-Okafor/", "ines-okafor"),
        ("linkedin.com/in/ines-okafor?trk=x#top", "ines-okafor"),
        ("https://de.linkedin.com/in/ines-okafor/de", "ines-okafor"),
        ("m.linkedin.com/in/ines-okafor/en-us", "ines-okafor"),
        ("www.linkedin.com/in/ines-okafor/detail/recent-activity/", "ines-okafor"),
        ("https://www.linkedin.com/mwlite/in/ines-okafor", "ines-okafor"),
        ("https://www.linkedin.com/comm/in/ines-okafor", "ines-okafor"),
        ("//www.linkedin.com/in/ines-okafor", "ines-okafor"),
        ("<https://www.linkedin.com/in/ines-okafor>", "ines-okafor"),
        ("in/ines-okafor", "ines-okafor"),
        ("https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa", "josé-garcía"),
        ("https://www.linkedin.com/in/jose%CC%81", "josé"),
        ("https://uk.linkedin.com/pub/ines-okafor/a7/576/b50?trk=x", "ines-okafor-b50576a7"),
        ("linkedin.com/pub/ines-okafor/1/23/45", "ines-okafor-0450231"),
        ("linkedin.com/pub/ines-okafor", "ines-okafor"),
    ],
)
def test_a_linkedin_profile_has_one_form(written: str, address: str) -> None:
    assert contactpoints.profile(written) == f"https://www.linkedin.com/in/{address}"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("github.com/Ines", "https://github.com/ines"),
        ("https://twitter.com/@Ines?lang=de", "https://x.com/ines"),
        ("https://www.xing.com/profile/Ines_Okafor/cv", "https://www.xing.com/profile/Ines_Okafor"),
        ("@Ines@Social.example", "https://social.example/@ines"),
        ("https://social.example/@ines/", "https://social.example/@ines"),
        ("https://bsky.app/profile/ines.example", "https://bsky.app/profile/ines.example"),
        ("github.com/ines/repository", None),
        ("https://github.com/search?q=ines", None),
        ("https://www.linkedin.com/company/globex", None),
        ("https://www.linkedin.com/profile/view?id=42", None),
        ("https://www.linkedin.com/in/", None),
        ("https://notlinkedin.com/in/ines", None),
        ("https://example.org/ines", None),
        ("Ines Okafor", None),
        ("Ines in/out", None),
        ("", None),
    ],
)
def test_other_profiles_are_cleaned_and_the_rest_is_none(written: str, address: str | None) -> None:
    assert contactpoints.profile(written) == address


@given(
    st.text(max_size=40),
    st.sampled_from(["linkedin.com/in/", "linkedin.com/pub/", "github.com/", "x.example/@"]),
)
def test_a_profile_in_its_form_stays_as_it_is(name: str, site: str) -> None:
    once = contactpoints.profile(site + name)
    assert once is None or contactpoints.profile(once) == once


@pytest.mark.parametrize(
    ("typed", "number", "same"),
    [
        ("+49 (0)30 123-456", "+4930123456", True),
        ("0049 30 12 34 56", "+4930123456", True),
        ("030/123456", "+4930123456", True),
        ("(030) 12.34.56", "+4930123456", True),
        ("123456", "+4930123456", True),
        ("4930123456", "+4930123456", True),
        ("tel:+4930123456", "+4930123456", True),
        ("(415) 555-0101", "+14155550101", True),
        ("1-415-555-0101 ext. 12", "+14155550101", True),
        ("06 1234567", "+39061234567", True),
        ("8 (916) 123-45-67", "+79161234567", True),
        ("+1 415 555 0102", "+14155550101", False),
        ("+49 123456", "+4930123456", False),
        ("0049 123456", "+4930123456", False),
        ("23456", "+4930123456", False),
        ("000000", "+4930000000", False),
        ("Ines", "+4930123456", False),
        ("", "", False),
    ],
)
def test_a_number_is_found_in_any_form(typed: str, number: str, *, same: bool) -> None:
    assert contactpoints.phone_matches(typed, number) is same


@given(st.from_regex(r"[1-9][0-9]{7,13}", fullmatch=True), st.sampled_from(["+", "00", "tel:+", "+ ", ""]))
def test_a_number_matches_itself_however_it_is_led_in(digits: str, prefix: str) -> None:
    assert contactpoints.phone_digits(prefix + digits) == digits
    assert contactpoints.phone_matches(prefix + " ".join(digits), f"+{digits}")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("ines@example.org", "email"),
        ("mailto:ines@example.org", "email"),
        ("+49 30 123456", "phone"),
        ("030/123456", "phone"),
        ("0170 1234567 ext 3", "phone"),
        ("linkedin.com/in/ines", "profile"),
        ("@ines@social.example", "profile"),
        ("Ines Okafor", None),
        ("p10", None),
        ("12345", None),
        ("2026-05-01", None),
        ("ines 123456", None),
        ("example.org", None),
        ("", None),
    ],
)
def test_a_text_is_recognised_by_its_form(typed: str, kind: str | None) -> None:
    assert contactpoints.kind(typed) == kind


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_look_at(text: str) -> None:
    assert contactpoints.kind(text) in {None, "email", "phone", "profile"}
    assert contactpoints.domain(text) is None or "." in contactpoints.domain(text)  # type: ignore[operator]  # not None
    assert contactpoints.company_key(contactpoints.company_key(text)) == contactpoints.company_key(text)


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("https://www.Example.org/careers?x=1", "example.org"),
        ("example.org.", "example.org"),
        ("ines@example.org", "example.org"),
        ("http://user@münchen.example:8080/", "xn--mnchen-3ya.example"),
        ("WWW.EXAMPLE.CO.UK/", "example.co.uk"),
        ("Globex", None),
        ("localhost", None),
        ("-x.example", None),
        ("", None),
    ],
)
def test_a_domain_has_one_form(written: str, domain: str | None) -> None:
    assert contactpoints.domain(written) == domain


def test_an_address_tells_its_domain_and_whether_anybody_could_have_it() -> None:
    assert contactpoints.domain_of("ines@example.org") == "example.org"
    assert contactpoints.domain_of("Ines") == ""
    assert {"gmail.com", "gmx.de", "outlook.com"} <= contactpoints.CONSUMER_DOMAINS
    assert all(contactpoints.domain(domain) == domain for domain in contactpoints.CONSUMER_DOMAINS)


SPELLINGS = """
Acme | ACME, Inc. | Acme GmbH & Co. KG | Acme S.p.A. | Acme B.V. | Acme A/S | Acme Pty Ltd | Acme PLC | Acme Ltd. |
The Acme Company, L.L.C. | Acme Sp. z o.o. | Acme AG & Co. KGaA | acme oy | Ácme S. A. | Acme SE | Acme ApS | Acme AB
"""


@pytest.mark.parametrize("spelling", SPELLINGS.split("|"))
def test_a_company_is_the_same_under_any_legal_form(spelling: str) -> None:
    assert contactpoints.company_key(spelling) == "acme"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Marks & Spencer", "marks spencer"),
        ("Marks and Spencer plc", "marks spencer"),
        ("J.P. Morgan", "jp morgan"),
        ("SE", "se"),
        ("Co", "co"),
        ("Acme Labs", "acme labs"),
        ("and", "and"),
    ],
)
def test_a_company_keeps_the_words_that_make_it_another(name: str, key: str) -> None:
    assert contactpoints.company_key(name) == key


@pytest.mark.parametrize("sign", ["(", " ", "\t", "é", "a@", "(she", "S."])
def test_what_is_longer_than_any_address_is_none_and_takes_no_time(sign: str) -> None:
    long = sign * 300_000
    assert contactpoints.email(long) is None
    assert contactpoints.domain(long) is None
    assert contactpoints.kind(long) is None
    assert contactpoints.phone_digits(f"1{long}1") == ""
