"""Profile addresses: one canonical form for each of the spellings in which people paste them."""

import re
import unicodedata

# patterns stay texts: most commands need none of them, and compiling costs more than the rest of this file
_ADDRESS = r"(?i)(?:https?:)?(?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?/([^?#\s]*)(?:[?#]\S*)?"
_SHORT = r"(?i)/?in/[^/?#\s]+/?"
_HANDLE = r"(?i)@([\w.-]+)@((?:[a-z0-9-]+\.)+[a-z]{2,})"
_SLUG = r"[^\s/?#%<>\"'@]{0,149}[^\s/?#%<>\"'@.,;]"
_NUMBER = r"[0-9a-f]{1,3}"
_NUMBERS = 3
_LINKEDIN_DETOURS = frozenset({"mwlite", "comm", "m"})  # mobile pages, links in notification mails

_CASELESS_SITES = {  # host: what stands before the name in the address
    "github.com": "https://github.com/",
    "gitlab.com": "https://gitlab.com/",
    "twitter.com": "https://x.com/",
    "x.com": "https://x.com/",
    "bsky.app": "https://bsky.app/profile/",
}
_NOT_A_NAME = frozenset(
    {"about", "explore", "home", "i", "intent", "join", "login", "orgs", "search", "settings"}
)


def profile(text: str) -> str | None:
    """The canonical address of a person's profile, or None where the text is not one.

    LinkedIn becomes `https://www.linkedin.com/in/<slug>`, the slug decoded and in small letters: for most
    imported people it is the only key there is.
    """
    text = text.strip().strip("<>").rstrip(".,;")
    if handle := re.fullmatch(_HANDLE, text):
        return f"https://{handle[2].lower()}/@{handle[1].lower()}"
    if re.fullmatch(_SHORT, text):
        text = f"linkedin.com/{text.lstrip('/')}"
    address = re.fullmatch(_ADDRESS, text)
    parts = [_decoded(part) for part in address[2].split("/") if part] if address else []
    if not address or not parts:
        return None
    host = re.sub(r"^(?:www|m|mobile)\.", "", address[1].lower())
    return _linkedin(parts) if f".{host}".endswith(".linkedin.com") else _elsewhere(host, parts)


def _linkedin(parts: list[str]) -> str | None:
    while parts and parts[0].lower() in _LINKEDIN_DETOURS:
        parts = parts[1:]
    first, rest = parts[0].lower() if parts else "", parts[1:]
    if first == "profile" and rest[:1] == ["in"]:
        first, rest = "in", rest[1:]
    if not rest or first not in {"in", "pub"}:
        return None
    slug = unicodedata.normalize("NFC", (_from_pub(rest) if first == "pub" else rest[0]).lower())
    return f"https://www.linkedin.com/in/{slug}" if re.fullmatch(_SLUG, slug) else None


def _from_pub(parts: list[str]) -> str:
    """The slug of an old public address: its numbers joined backwards, the later two of three digits."""
    name, numbers = parts[0], parts[1:4]
    if len(numbers) == _NUMBERS and all(re.fullmatch(_NUMBER, number) for number in numbers):
        return f"{name}-{numbers[2]:0>3}{numbers[1]:0>3}{numbers[0]}"
    return name


def _elsewhere(host: str, parts: list[str]) -> str | None:
    if host == "xing.com":
        is_person = len(parts) > 1 and parts[0] in {"profile", "profiles"}
        return f"https://www.xing.com/profile/{parts[1]}" if is_person else None
    if host == "bsky.app" and parts.pop(0) != "profile":
        return None
    name = parts[0].removeprefix("@").lower() if len(parts) == 1 else ""
    if not re.fullmatch(_SLUG, name) or name in _NOT_A_NAME:
        return None
    if host in _CASELESS_SITES:
        return _CASELESS_SITES[host] + name
    return (
        f"https://{host}/@{name}" if parts[0].startswith("@") else None
    )  # Mastodon, and those who write alike


def _decoded(part: str) -> str:
    """A piece of a path with its percent signs resolved; bytes that are no UTF-8 stay as they are."""

    def letters(run: re.Match[str]) -> str:
        try:
            return bytes.fromhex(run[0].replace("%", "")).decode()
        except UnicodeDecodeError:
            return run[0]

    return unicodedata.normalize("NFC", re.sub(r"(?:%[0-9A-Fa-f]{2})+", letters, part))
