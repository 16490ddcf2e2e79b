"""Only addresses of the public internet are public, however they are wrapped."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.connectors.net.addresses import is_public

PRIVATE = (
    "0.0.0.1", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "192.0.0.1",
    "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_no_part_of_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize(
    "wrap",
    [
        lambda v4: IPv6Address(0xFFFF << 32 | int(v4)),  # mapped
        lambda v4: IPv6Address(0x2002 << 112 | int(v4) << 80 | 1),  # 6to4
        lambda v4: IPv6Address(0x64FF9B << 96 | int(v4)),  # NAT64
        lambda v4: IPv6Address(int(v4)),  # compatible, given up
        lambda v4: IPv6Address(0x20010000 << 96 | int(v4) ^ 0xFFFFFFFF),  # Teredo
    ],
)
def test_a_private_address_is_refused_in_every_wrapping(address: str, wrap: object) -> None:
    assert callable(wrap)
    assert not is_public(str(wrap(IPv4Address(address))))


@pytest.mark.parametrize(
    "address",
    [
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1",
        "3fff::1", "100::1", "64:ff9b:1::1", "5f00::1", "4000::1",
    ],
)  # fmt: skip
def test_what_is_not_public_in_the_newer_internet_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1",
        "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1",
    ],
)  # fmt: skip
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@given(some.integers(0, 2**32 - 1))
def test_a_wrapped_address_is_as_public_as_what_it_wraps(number: int) -> None:
    inner = IPv4Address(number)
    assert is_public(str(IPv6Address(0xFFFF << 32 | number))) == is_public(str(inner))
    assert is_public(str(IPv6Address(0x64FF9B << 96 | number))) == is_public(str(inner))
