"""The address of an article, so that one article is one row."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = frozenset(
    {
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "mc_cid",
        "mc_eid",
        "igshid",
        "ref",
        "ref_src",
        "cmpid",
        "yclid",
        "_hsenc",
    }
)
_PORTS = {"http": ":80", "https": ":443"}


def address(text: str) -> str | None:
    """The address without what only tracks the reader; None for what is no web address.

    Host in small letters, no default port, no fragment, no `utm_…` and their kin, other parameters in their order,
    no closing slash on a path.
    """
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or "." not in host or any(c.isspace() for c in text.strip()):
        return None
    scheme = parts.scheme.lower()
    netloc = host + (f":{port}" if port and f":{port}" != _PORTS[scheme] else "")
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)
    ]
    path = parts.path.rstrip("/") or "/"
    return urlunsplit((scheme, netloc, path, urlencode(kept), ""))


def _tracks(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _TRACKING
