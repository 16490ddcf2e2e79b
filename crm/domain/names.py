"""People's names: what makes two spellings the same, and what a name is on the way in."""

import re
import unicodedata

_NOTHING = dict.fromkeys([*map(ord, "'`’‘‛ʼʻʽʹ＇"), *range(0x300, 0x370)])  # O'Neil is one word; accents go
_ASCII: dict[int, str | None] = {code: " " for code in range(128) if not chr(code).isalnum()}
_ASCII |= _NOTHING

_SPELT = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i",
    # Cyrillic, roughly as passports have it
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "dj", "е": "e", "є": "ye", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "џ": "dz", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # Greek
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y",
    "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_LETTERS: dict[int, str | None] = {ord(letter): spelt for letter, spelt in _SPELT.items()}
_LETTERS |= _NOTHING
_WRITTEN_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "å": "aa",
        "ø": "oe",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Å": "Aa",
        "Ø": "Oe",
    }
)

_TITLES = """
dr prof professor mr mrs ms miss mx sir dame herr frau hr fr mag dipl ing med rer nat phil jur hc rev mme
mlle monsieur madame sra srta dott ssa pan pani
"""
_CREDENTIALS = """
jr sr esq phd dphil mphil msc bsc meng beng mba emba bba mfa mph llm llb pharmd psyd cissp pmp csm cspo acca
mcipd fcipd cipd phr sphr gphr ccna ccie itil shrmcp shrmscp pmiacp
"""
_CAPITAL_CREDENTIALS = """
ma ba ms bs md do jd pe rn cpa cfa cfp cma cisa cism ceh frm aca fca aia obe mbe cbe frsa dba edd dds mpa ii
iii iv
"""  # some are names too (Ma, Md, Do, Ba), so these count only in capitals
_PARTICLES = """
de da das do dos du des del della dei di d la le van von vom zu zum zur der den ter ten t af av al el bin
ben ibn
"""
_IS_TITLE = frozenset(_TITLES.split())
_IS_CREDENTIAL = frozenset(_CREDENTIALS.split())
_IS_CAPITAL_CREDENTIAL = frozenset(_CAPITAL_CREDENTIALS.split())
_IS_PARTICLE = frozenset(_PARTICLES.split())


def fold(text: str) -> str:
    """The text as it is compared: no case, accents or punctuation, plain Latin letters, single spaces."""
    if not text.isascii():
        text = _latin(text.replace("´", "'"))  # which would come apart into a space and a mark
    if not text.isascii():
        text = "".join(map(_kept, unicodedata.normalize("NFKD", _latin(text))))
        return " ".join(text.split())
    return " ".join(text.lower().translate(_ASCII).split())


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(fold(text).split())


def written_out(text: str) -> str:
    """The text with umlauts as two letters (Müller: Mueller), the way people type them without the key."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_WRITTEN_OUT)


def without_umlauts(folded: str) -> str:
    """A folded word as it is folded when its umlauts are not written out (mueller: muller)."""
    return re.sub(r"([aou])e|aa", lambda pair: pair[0][0], folded)


def clean(text: str) -> str:
    """A name on the way in: composed, trimmed, single spaces, nothing invisible that could mislead."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = "".join(letter for letter in text if letter.isspace() or not _hidden(letter))
    if "\u200c" in seen or "\u200d" in seen:
        seen = re.sub(r"(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])", "", seen)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def turn_round(name: str) -> str:
    """`Okafor, Ines` as `Ines Okafor`; anything with another comma or a suffix stays as it is."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not (family and comma and given) or "," in given or any(map(_is_credential, given.split())):
        return name
    return f"{given} {family}"


def strip_credentials(name: str) -> str:
    """The name without titles, degrees and pronouns, for matching only; never empty unless the name is."""
    words = _without_pronouns(name).replace(",", ", ").split()
    while len(words) > 1 and is_title(words[0]):
        del words[0]
    capitals_tell = not name.isupper()
    while len(words) > 1 and _is_credential(words[-1], capitals_tell=capitals_tell):
        del words[-1]
    return " ".join(words).rstrip(",") or name


def is_title(word: str) -> bool:
    """Whether a word stands before names: Dr., Prof., Mrs."""
    parts = fold(word).split()
    return bool(parts) and all(part in _IS_TITLE for part in parts)


def sort_key(name: str) -> tuple[str, str]:
    """Family name and given names, folded; particles written small (van Gogh) do not count for the order."""
    words = (
        strip_credentials(turn_round(name))
        .replace(",", " ")
        .replace(" al-", " al ")
        .replace(" el-", " el ")
        .split()
    )
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in _IS_PARTICLE:
        start -= 1
    given, family = words[: max(start, 0)], words[max(start, 0) :]
    while len(family) > 1 and family[0].islower():
        given.append(family.pop(0))
    return fold(" ".join(family)), fold(" ".join(given))


def _latin(text: str) -> str:
    """Decomposed, small, without accents, and in Latin letters where we know how."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return text.replace("ου", "ou").translate(_LETTERS)


def _kept(letter: str) -> str:
    """The letter itself, nothing for an accent or an invisible sign, a space for punctuation."""
    if unicodedata.combining(letter):
        return ""
    category = unicodedata.category(letter)
    if category[0] in "LNM":  # vowel signs of Indian scripts are marks, and letters all the same
        return letter
    return "" if category == "Cf" else " "


def _hidden(letter: str) -> bool:
    """Control characters, bidi overrides, zero-width signs, lone surrogates; joiners are judged elsewhere."""
    return letter not in "\u200c\u200d" and unicodedata.category(letter) in {"Cc", "Cf", "Cs"}


def _is_credential(word: str, *, capitals_tell: bool = True) -> bool:
    bare = word.strip(",").replace(".", "").replace("-", "")
    if bare.lower() in _IS_CREDENTIAL:
        return True
    return capitals_tell and bare.isupper() and bare.lower() in _IS_CAPITAL_CREDENTIAL


def _without_pronouns(name: str) -> str:
    if "(" not in name:
        return name
    return re.sub(
        r"\((?:she|he|they|her|him|hers|his|sie|er|ze|xe|ella|elle)\b[^()]*\)", " ", name, flags=re.IGNORECASE
    )
