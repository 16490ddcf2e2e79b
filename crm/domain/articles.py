"""The address of an article, so that one article is one row."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid li_fat_id srsltid mc_cid mc_eid mkt_tok "
    "_hsenc _hsmi _ga _gl __s oly_anon_id oly_enc_id vero_id s_cid ck_subscriber_id cmpid ncid ref ref_src ref_url "
    "trk trkinfo spm wt_mc guccounter guce_referrer guce_referrer_sig".split()
)
_TRACKING_FAMILIES = ("utm_", "mtm_", "pk_", "hsa_", "at_")  # campaigns: of most, Matomo, HubSpot, the BBC
_AMP = frozenset({("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")})
_AMP_CACHE = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/amp|[\w-]+\.cdn\.ampproject\.org/(?:c|v|wp))/(s/)?([\w-]+\..*)",
    re.IGNORECASE,
)
_AMP_PATH = re.compile(
    r"([^?]*/[^/?]*[\d-][^/?]*)/amp(\?.*)?"
)  # only behind what looks like an article's own name
_PORTS = {"http": ":80", "https": ":443"}
_LONGEST = 2_000  # characters, as many as browsers and an index of PostgreSQL take
_SITES = ("", "www.", "amp.")  # what the host of one page may begin with


class RemovedArticle(NamedTuple):
    """An article that was taken away."""

    id: str
    title: str
    url: str


def address(text: str) -> str | None:
    """The address without what only tracks the reader; None for what is no web address.

    Host in small letters, no default port, no fragment, no `utm_…` and their kin, other parameters in their order,
    no closing slash on a path; out of the caches that pass pages on. It still leads to the page.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    cached = _AMP_CACHE.fullmatch(text)
    if cached:
        text = f"{'https' if cached[1] else 'http'}://{cached[2]}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower().rstrip(".")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or "." not in host or any(c.isspace() for c in text):
        return None
    scheme = parts.scheme.lower()
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{port}" if port and f":{port}" != _PORTS[scheme] else ""
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(*pair)]
    path = parts.path.rstrip("/") or "/"
    return urlunsplit((scheme, netloc, path, urlencode(kept), ""))


def key(address: str) -> str:
    """What all spellings of the address of one page share: no scheme, `www.`, or mark of a page for telephones.

    Args:
        address: as `address` gives it.
    """
    _, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    amp = _AMP_PATH.fullmatch(slash + path)
    return _site(host) + (amp[1] + (amp[2] or "") if amp else slash + path)


def spellings(address: str) -> tuple[str, ...]:
    """Every spelling of an address that leads to the same page: those that have the same key."""
    site, slash, path = key(address).partition("/")
    plain, mark, query = (slash + path).partition("?")
    amp = f"{plain}/amp{mark}{query}"
    starts = ("",) if site.startswith(_SITES[1:]) else _SITES
    paths = [slash + path, *([amp] if _AMP_PATH.fullmatch(amp) else [])]
    return tuple(
        f"{scheme}://{start}{site}{each}"
        for scheme in ("https", "http")
        for start in starts
        for each in paths
    )


def _site(host: str) -> str:
    """A host without what it may begin with; what is left has to be a host, and to begin with none of these."""
    for start in _SITES[1:]:
        rest = host.removeprefix(start)
        if rest != host and "." in rest and not rest.startswith(_SITES[1:]):
            return rest
    return host


def _tracks(name: str, value: str) -> bool:
    name = name.lower()
    return name.startswith(_TRACKING_FAMILIES) or name in _TRACKING or (name, value.lower()) in _AMP
