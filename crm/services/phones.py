"""Phone numbers in their one international spelling."""

from crm.domain import contactpoints
from crm.errors import BadValue


def normal(written: str, region: str) -> str:
    """A number as E.164 (`+493023125001`); its bare digits when no country is known.

    Args:
        written: in any form.
        region: the country taken where the number names none, as `DE`; may be empty.

    Raises:
        BadValue: when it cannot be a phone number.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(written, region or None)
    except phonenumbers.NumberParseException:
        digits = contactpoints.phone_digits(written)
        if not 6 <= len(digits) <= 15 or any(c.isalpha() for c in written):  # noqa: PLR2004 - E.164, 6.2
            raise BadValue(
                "phone number", written, "digits with a country, such as +49 30 23125 001"
            ) from None
        return digits
    if not phonenumbers.is_possible_number(number):
        raise BadValue("phone number", written, "digits with a country, such as +49 30 23125 001")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
