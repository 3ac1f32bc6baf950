"""What a bank lets through in a payment file: letters, references and how long they are."""

from __future__ import annotations

import re
import unicodedata

NAME, REMITTANCE, REFERENCE = 70, 140, 35
ALLOWED = re.compile(r"[A-Za-z0-9/\-?:().,'+ ]*")
NOT_ALLOWED = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
NEAREST = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Œ": "OE", "œ": "oe",
        "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Ł": "L", "ł": "l", "Þ": "TH", "þ": "th",
        "ı": "i", "ĸ": "k", "Ŋ": "N", "ŋ": "n", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t",
        "&": "+", "[": "(", "]": ")", "{": "(", "}": ")", "<": "(", ">": ")", ";": ",", "~": "-",
        "\\": "/", "|": "/", "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-",
        "_": "-", "€": "EUR",
    }
)  # fmt: skip
UNREADABLE = "."


def plain(text: str, longest: int) -> str:
    """Text in the letters that every bank takes: accents off, other signs to the nearest one.

    Bron: standards R-052; EPC217-08, SEPA requirements for an extended character set.
    """
    flat = unicodedata.normalize("NFKD", text.translate(NEAREST)).translate(NEAREST)
    bare = "".join(sign for sign in flat if not unicodedata.combining(sign))
    spaced = " ".join(bare.split())
    return NOT_ALLOWED.sub(UNREADABLE, spaced)[:longest].strip() or UNREADABLE


def reference(text: str, longest: int = REFERENCE) -> str:
    """Plain text that can be a reference: no slash in front or behind, nor two in a row.

    Bron: standards R-052.
    """
    single = re.sub(r"/[/ ]*/", "/", plain(text, longest))
    return single.strip("/ ") or UNREADABLE


def message_id(sto_number: str, year: int, number: int) -> str:
    """The name of a batch at the bank; a number is given out once, so it is unique for ever.

    Bron: standards R-050.
    """
    return f"{sto_number}-{year}-{number:04d}"


def end_to_end_id(message: str, place: int) -> str:
    """The name of one payment at the bank: its batch and its place in it. Bron: standards R-050."""
    return f"{message}-{place:04d}"


def payment_information_id(message: str) -> str:
    """The name of the one group of payments in a file. Bron: standards R-050."""
    return f"{message}-P1"
