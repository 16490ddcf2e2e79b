"""E-mail addresses, phone numbers, domains and company names in the form in which they are compared."""

import re
from typing import Literal

from crm.domain import names
from crm.domain.profiles import profile

__all__ = [
    "CONSUMER_DOMAINS", "Kind", "company_key", "domain", "domain_of", "email", "kind", "phone_digits",
    "phone_matches", "profile",
]  # fmt: skip

Kind = Literal["email", "phone", "profile"]

# patterns stay texts: most commands need none of them, and compiling costs more than the rest of this file
_LOCAL_PART = r"(?=.{1,64}$)[\w!#$%&'*+=?^`{|}~-]+(?:\.[\w!#$%&'*+=?^`{|}~-]+)*"
_DOMAIN = r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})"
_PHONE = r"(?:tel:)?\s*\+?[\s(]*\d[\d\s().\-/‐-–]*"
_EXTENSION = r"(?i)\s*(?:ext\.?|x|#|;ext=)\s*\d{1,6}\s*$"
_LONGEST = 2_000  # characters of an address; patterns take time by the square of what is none
_LONGEST_PHONE = 100
_LEAST_DIGITS = 6  # of a number that is to be found by its end
_RUSSIAN_DIGITS = 11
_SINGLE_LETTERS = r"(?<!\w)\w(?:\s?[./]\s?\w)+(?!\w)"  # S.p.A, B. V, A/S

_LEGAL_FORMS = """
gmbh ggmbh mbh ag kg kgaa ohg gbr ug ev eg se haftungsbeschrankt inc incorporated corp corporation co
company llc llp lp pllc pc ltd limited plc pty pte pvt private sa sas sasu sarl eurl snc sprl srl srls spa
sapa sl slu sau cv bv nv vof cvba bvba commv oy oyj ab as asa aps is ivs ehf hf doo dd ad ood eood kft zrt
nyrt bt rt sro spzoo ou uab sia ooo oao zao pao ao kk gk bhd sdn tbk pt jsc pjsc lda ltda eireli scrl sca
sicav
"""
_CONSUMER = """
gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.co.uk
hotmail.de hotmail.fr hotmail.es hotmail.it live.com live.co.uk live.de live.fr live.nl live.it msn.com
passport.com yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.ca yahoo.in yahoo.co.in
yahoo.co.jp yahoo.com.br yahoo.com.au ymail.com rocketmail.com aol.com aol.de aim.com icloud.com me.com
mac.com gmx.de gmx.net gmx.com gmx.at gmx.ch gmx.org gmx.fr gmx.us web.de t-online.de freenet.de arcor.de
mail.de email.de posteo.de posteo.net mailbox.org online.de vodafone.de kabelmail.de unitybox.de proton.me
protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com keemail.me fastmail.com
fastmail.fm fastmail.net hey.com zohomail.com zohomail.eu mail.com email.com usa.com inbox.com hushmail.com
riseup.net disroot.org startmail.com duck.com mozmail.com privaterelay.appleid.com orange.fr wanadoo.fr
free.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it inwind.it
terra.es telefonica.net ono.com sapo.pt iol.pt telenet.be skynet.be ziggo.nl kpnmail.nl xs4all.nl home.nl
planet.nl hetnet.nl bluewin.ch hispeed.ch sunrise.ch aon.at chello.at a1.net telia.com bredband.net
comhem.se online.no mail.dk luukku.com suomi24.fi kolumbus.fi wp.pl o2.pl onet.pl onet.eu interia.pl
interia.eu op.pl gazeta.pl tlen.pl seznam.cz centrum.cz email.cz post.cz atlas.cz azet.sk freemail.hu
citromail.hu abv.bg mail.bg yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net
i.ua meta.ua btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk tiscali.co.uk
eircom.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net
optonline.net windstream.net juno.com rogers.com shaw.ca telus.net sympatico.ca bell.net videotron.ca
bigpond.com bigpond.net.au optusnet.com.au xtra.co.nz rediffmail.com qq.com 163.com 126.com yeah.net
sina.com sohu.com foxmail.com naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp
softbank.ne.jp uol.com.br bol.com.br terra.com.br ig.com.br globo.com walla.co.il walla.com
"""
_IS_LEGAL_FORM = frozenset(_LEGAL_FORMS.split())
_IS_JOINING = frozenset({"and", "und", "et", "y", "og", "och"})
CONSUMER_DOMAINS = frozenset(_CONSUMER.split())
"""Domains where anybody can have an address, which therefore say nothing about an employer."""


def email(text: str) -> str | None:
    """An address in small letters, its domain in ASCII, out of `mailto:`, `<>` or a name; else None."""
    if len(text) > _LONGEST:
        return None
    address = re.sub(r"\s*\([^)]*\)$", "", text.strip())
    if bracketed := re.search(r"<([^<>]*)>", address):
        address = bracketed[1].strip()
    address = (
        re.sub(r"^mailto:", "", address, flags=re.IGNORECASE).partition("?")[0].rstrip(" .,;").strip("\"' ")
    )
    local, at, host = address.lower().rpartition("@")
    where = domain(host) if at and not re.search(r"[/:\s]|^www\.", host) else None
    if (
        not where or not re.fullmatch(_LOCAL_PART, local) or local.startswith("imceaex-")
    ):  # Exchange's own, of no use
        return None
    return f"{local}@{where}"


def domain_of(address: str) -> str:
    """The domain of a normalised address; empty where there is none."""
    return address.rpartition("@")[2] if "@" in address else ""


def domain(text: str) -> str | None:
    """A company's bare domain in small ASCII letters out of a domain, an address or a URL; else None."""
    if len(text) > _LONGEST:
        return None
    host = re.sub(r"^(?:[a-z][a-z0-9+.-]*://|mailto:)", "", text.strip().lower())
    host = re.split(r"[/?#]", host, maxsplit=1)[0].rpartition("@")[2]
    host = _ascii(re.sub(r":\d+$", "", host).rstrip(".").removeprefix("www."))
    return host if re.fullmatch(_DOMAIN, host) else None


def company_key(name: str) -> str:
    """What the spellings of one company share: folded, without legal forms (`Acme GmbH & Co. KG`: `acme`)."""
    joined = re.sub(_SINGLE_LETTERS, lambda letters: re.sub(r"\W", "", letters[0]), name)
    folded = names.fold(joined).replace(" sp z oo", " spzoo")
    words = [word for word in folded.split() if word not in _IS_JOINING] or folded.split()
    if len(words) > 1 and words[0] in {"the", "ooo", "pt"}:
        del words[0]
    while len(words) > 1 and words[-1] in _IS_LEGAL_FORM:
        del words[-1]
    return " ".join(words)


def phone_digits(text: str) -> str:
    """The digits of a number without prefix, `(0)` and extension: `+49 (0)30 12-34` gives `49301234`."""
    if len(text) > _LONGEST_PHONE:
        return ""
    number = re.sub(_EXTENSION, "", text)
    digits = "".join(str(int(letter)) for letter in number.replace("(0)", "") if letter.isdecimal())
    return digits if "+" in number else digits.removeprefix("00")


def phone_matches(query: str, e164: str) -> bool:
    """Whether a number typed in any form, or the last six digits or more of one, is that E.164 number."""
    digits, number = phone_digits(query), phone_digits(e164)
    if digits == number or re.match(r"\D*(?:\+|00)", query):
        return digits == number and len(digits) >= _LEAST_DIGITS
    if digits.startswith("8") and number.startswith("7") and len(digits) == len(number) == _RUSSIAN_DIGITS:
        return digits[1:] == number[1:]  # 8 leads out of a Russian town, as 0 does elsewhere
    national = digits.lstrip("0")
    return len(national) >= _LEAST_DIGITS and number.endswith(national)


def kind(text: str) -> Kind | None:
    """What a typed text is, by its form alone; None for a name or anything else."""
    text = text.strip()
    if text.replace(" ", "").isalpha():  # what is asked for most often, told without a pattern
        return None
    if len(text) > _LONGEST:
        return None
    if profile(text):
        return "profile"
    if email(text):
        return "email"
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
    is_number = re.fullmatch(_PHONE, re.sub(_EXTENSION, "", text)) and not is_day
    return "phone" if is_number and len(phone_digits(text)) >= _LEAST_DIGITS else None


def _ascii(host: str) -> str:
    """An international domain as DNS has it (`xn--mnchen-3ya.example`); empty where it has none."""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""
