"""Which network addresses belong to the public internet; everything else is somebody's own network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
_UNICAST = IPv6Network("2000::/3")  # all that is handed out for the public internet
_NOT_PUBLIC = (
    IPv6Network("2001::/23"),  # IETF's own: Teredo, benchmarking, ORCHID
    IPv6Network("2001:db8::/32"),  # for documents
    IPv6Network("3fff::/20"),  # for documents
)
_RELAYS = IPv4Network("192.88.99.0/24")  # 6to4 relays, given up


def is_public(text: str) -> bool:
    """Whether a numeric address is one of the public internet; a wrapped IPv4 address counts as what it wraps."""
    address = ip_address(text.partition("%")[0])
    inner = _wrapped(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if isinstance(address, IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved or address in _RELAYS)
    return address in _UNICAST and address.is_global and not any(address in net for net in _NOT_PUBLIC)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to this one are handed on to, where there is one."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
