"""Phone numbers in their one international spelling."""

from crm.domain import contactpoints
from crm.errors import BadValue

_LEAST, _MOST = 6, 15  # digits: fewer could not be found again by their end, more are none by E.164, 6.2


def normal(written: str, region: str) -> str:
    """A number as E.164 (`+493023125001`); its bare digits when no country is known.

    Args:
        written: in any form.
        region: the country taken where the number names none, as `DE`; may be empty.

    Raises:
        BadValue: when it cannot be a phone number.
    """
    number = _international(written, region) or _bare(written)
    if not _LEAST <= len(number.lstrip("+")) <= _MOST:
        raise BadValue("phone number", written, "digits with a country, such as +49 30 23125 001")
    return number


def _international(written: str, region: str) -> str:
    """As E.164; empty where no country is known, and nothing but a sign where it cannot be one."""
    import phonenumbers

    try:
        number = phonenumbers.parse(written, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return "+"
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _bare(written: str) -> str:
    return "" if any(map(str.isalpha, written)) else contactpoints.phone_digits(written)
