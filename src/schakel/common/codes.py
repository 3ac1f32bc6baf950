"""Codes that others give out: BRIN, RIO, KvK, RSIN, OIN, IBAN, postcode; and the ones we refuse.

Every `clean_…` takes what somebody typed and returns the code as we store it, always as text.
What cannot be right raises `CodeError` with a sentence for the screen. Pure: no Django.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError
from stdnum.nl import brin as stdnum_brin
from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import postcode as stdnum_postcode
from stdnum.util import clean as stdnum_clean

from schakel.common.wording import Message, say

RIO_PROVIDER = re.compile(r"[0-9]{3}A[0-9]{3}")
RIO_LOCATION = re.compile(r"[0-9]{3}X[0-9]{3}")
STO_NUMBER = re.compile(r"STO[0-9]{5}")
MUNICIPALITY = re.compile(r"(?:GM)?([0-9]{4})")
OIN_FORMS = {
    "00000001": r"[0-9]{9}000",  # RSIN
    "00000003": r"[0-9]{8}0000",  # KvK
    "00000004": r"[0-9]{8,9}0{3,4}",  # sub-OIN
    "00000006": r"[0-9]{8,9}0{3,4}",  # given out by Logius
    "00000007": r"[0-9A-Z]{8,9}0{3,4}",  # BRIN
    "00000008": r"[0-9A-Z]{8,9}0{3,4}",  # abroad
}
OIN_TEST = "00000099"
SEPA = re.compile(
    "AD|AL|AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GI|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MD|ME|MK|MT|"
    "NL|NO|PL|PT|RO|RS|SE|SI|SK|SM|VA"
)
PERSONAL_COLUMN = re.compile(
    r"\b(bsn|burger ?service ?(nummer|nr)|sofi ?(nummer|nr)|onderwijs ?(nummer|nr)|"
    r"persoonsgebonden ?(nummer|nr)|pgn|eck ?id|ketenid)\b"
)
PERSONAL_VALUE = re.compile(r"(?<![0-9])[0-9]{8,9}(?![0-9])")
CHAIN_ID = "ketenid.nl"


class CodeError(ValueError):
    """This cannot be such a code; `message` is the sentence for the screen."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def clean_brin(text: str) -> str:
    """A BRIN: two digits and two letters (R-002)."""
    code = without(text, " -.").upper()
    if len(code) != 4 or not stdnum_brin.is_valid(code):
        raise CodeError(say("Een BRIN heeft twee cijfers en twee letters, zoals 00ML."))
    return code


def clean_brin_site(text: str) -> str:
    """A BRIN with the two digits of one site (R-002)."""
    code = without(text, " -.").upper()
    if len(code) != 6 or not stdnum_brin.is_valid(code):
        raise CodeError(
            say("Een vestigingscode is een BRIN met twee cijfers erachter, zoals 00ML09.")
        )
    return code


def clean_rio_provider(text: str) -> str:
    """A RIO code of an education provider, such as 104A158 (R-003)."""
    return matching(RIO_PROVIDER, text, say("Een RIO-code van een aanbieder lijkt op 104A158."))


def clean_rio_location(text: str) -> str:
    """A RIO code of a location, such as 104X158 (R-003)."""
    return matching(RIO_LOCATION, text, say("Een RIO-code van een locatie lijkt op 104X158."))


def clean_sto_number(text: str) -> str:
    """The number that the ministry gives a region, such as STO19060 (PM-01)."""
    return matching(STO_NUMBER, text, say("Een STO-nummer lijkt op STO19060."))


def clean_kvk(text: str) -> str:
    """A number of the chamber of commerce: eight digits, leading zeros kept (R-004)."""
    return digits(text, 8, say("Een KvK-nummer heeft 8 cijfers, zoals 01234567."))


def clean_kvk_branch(text: str) -> str:
    """A branch number of the chamber of commerce: twelve digits (R-004)."""
    return digits(text, 12, say("Een KvK-vestigingsnummer heeft 12 cijfers."))


def clean_rsin(text: str) -> str:
    """An RSIN: nine digits that pass the eleven test (R-005)."""
    code = digits(text, 9, say("Een RSIN heeft 9 cijfers."))
    if not stdnum_bsn.is_valid(code):
        raise CodeError(say("Dit RSIN klopt niet. Kijk of er een cijfer verkeerd staat."))
    return code


def clean_oin(text: str, *, test_allowed: bool = False) -> str:
    """An OIN: twenty positions, a known prefix, the main number and zeros (R-005)."""
    code = without(text, " -.").upper()
    prefix, rest = code[:8], code[8:]
    form = r"[0-9A-Z]{12}" if prefix == OIN_TEST and test_allowed else OIN_FORMS.get(prefix)
    if form is None or not re.fullmatch(form, rest):
        raise CodeError(
            say("Een OIN heeft 20 posities en begint met een bekend voorvoegsel, zoals 00000003.")
        )
    if prefix == "00000001":
        clean_rsin(rest[:9])
    return code


def clean_iban(text: str) -> str:
    """An IBAN of a SEPA country, without spaces, checked with mod 97 (R-006)."""
    code = without(text, " -.").upper()
    try:
        stdnum_iban.validate(code)
    except ValidationError:
        raise CodeError(
            say("Dit rekeningnummer klopt niet. Kijk of er een teken verkeerd staat.")
        ) from None
    if not SEPA.match(code):
        raise CodeError(say("Betalen kan alleen naar een rekening in een SEPA-land."))
    return code


def clean_postcode(text: str) -> str:
    """A Dutch postcode as `1234 AB` (R-013)."""
    try:
        return str(stdnum_postcode.validate(without(text, " -.")))
    except ValidationError:
        raise CodeError(
            say("Een postcode heeft vier cijfers en twee letters, zoals 3812 AB.")
        ) from None


def clean_municipality(text: str) -> str:
    """The CBS code of a municipality as `GM0307`; the four digits alone will do (R-013)."""
    found = MUNICIPALITY.fullmatch(without(text, " ").upper())
    if not found:
        raise CodeError(say("Een gemeentecode heeft vier cijfers, zoals GM0307."))
    return f"GM{found[1]}"


def is_code(clean: Callable[[str], str], text: str) -> bool:
    """Whether a text passes one of the functions above."""
    try:
        clean(text)
    except CodeError:
        return False
    return True


def names_a_person(column: str) -> bool:
    """Whether a column is named after a number of a person, such as BSN (R-007, R-012)."""
    return bool(PERSONAL_COLUMN.search(re.sub(r"[^a-z0-9]+", " ", column.lower())))


def could_be_bsn(text: str) -> bool:
    """Whether a lone number of 8 or 9 digits in a text passes the eleven test (R-007)."""
    return any(
        int(found) and stdnum_bsn.is_valid(found.zfill(9)) for found in PERSONAL_VALUE.findall(text)
    )


def is_chain_id(text: str) -> bool:
    """Whether a text is an ECK iD, which may serve the content chain only (R-012)."""
    return CHAIN_ID in text.lower()


def without_personal_numbers(text: str) -> str:
    """The text with every number that could be of a person made unreadable (R-007)."""
    return PERSONAL_VALUE.sub("…", text)


def without(text: str, separators: str) -> str:
    """The text in plain digits and dashes, without these separators and white space around it."""
    return stdnum_clean(unicodedata.normalize("NFKC", text), separators).strip()


def matching(form: re.Pattern[str], text: str, sentence: Message) -> str:
    """The upper-case text when all of it has this form."""
    code = without(text, " -.").upper()
    if not form.fullmatch(code):
        raise CodeError(sentence)
    return code


def digits(text: str, length: int, sentence: Message) -> str:
    """The text when it is this many digits; never a number, for zeros in front count."""
    code = without(text, " -.")
    if len(code) != length or not re.fullmatch("[0-9]+", code):
        raise CodeError(sentence)
    return code
