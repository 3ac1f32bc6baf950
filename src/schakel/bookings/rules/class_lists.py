"""What a class list may hold, and what its rows say. Pure.

Three things and no more: the class, a number or code that the school gave, and if need be a first
name. What could say anything else about a pupil is refused before it is kept anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schakel.common.codes import could_be_bsn, names_a_person
from schakel.common.wording import Message, as_is, say

CLASS, NUMBER, FIRST_NAME = "class_name", "number", "first_name"
ALLOWED = (CLASS, NUMBER, FIRST_NAME)
NEEDED = (CLASS, NUMBER)
LONGEST = {CLASS: 40, NUMBER: 20, FIRST_NAME: 40}
MOST_ROWS = 2_000
FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
WORDS = {
    CLASS: re.compile(r"^(klas|stamklas|stamgroep|groep|class|group|lesgroep)$"),
    NUMBER: re.compile(
        r"^(nr|nummer|volgnummer|leerlingnummer|leerlingnr|code|schoolcode|number|no|id)$"
    ),
    FIRST_NAME: re.compile(r"^(voornaam|roepnaam|first name|firstname|naam)$"),
}
FORBIDDEN = re.compile(
    r"geboren|geboorte|birth|leeftijd|\bage\b|adres|address|straat|street|huisn|postcode|woonplaats"
    r"|telefoon|mobiel|phone|mail|achternaam|surname|last ?name|tussenvoeg|voorletter|geslacht"
    r"|\bm/v\b|gender|nationalit|geloof|relig|zorg|medi|allerg|dieet|diagnose|handicap|foto|photo"
    r"|ouder|verzorger|voogd|parent|burgerlijk|iban|rekening|paspoort|land van herkomst"
)
CELLS = {
    CLASS: re.compile(r"[^\W_][\w .+/&-]*"),
    NUMBER: re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]*"),
    FIRST_NAME: re.compile(r"[^\W\d_][^\W\d_'’. -]*(?:[ '’.-]+[^\W\d_]+){0,2}\.?"),
}
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
COLUMN_WORDS = {CLASS: say("klas"), NUMBER: say("nummer"), FIRST_NAME: say("voornaam")}


@dataclass(frozen=True)
class Row:
    """One pupil: the class, a number given by the school, and perhaps a first name."""

    class_name: str
    number: str
    first_name: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, where a spreadsheet shows it."""

    row: int
    column: str
    message: Message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Reading:
    """The good rows and everything that is wrong."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def forbidden_columns(header: Sequence[str]) -> list[str]:
    """A class list has no column about a pupil's birth, address, family, health or person number.

    Bron: standards R-085 (pupil data minimum), R-007 and R-012 (no person numbers)
    """
    return [name for name in header if FORBIDDEN.search(name.lower()) or names_a_person(name)]


def guessed_columns(header: Sequence[str]) -> dict[str, int]:
    """Which column is the class, the number and the first name, by what stands above it.

    Bron: standards R-045 (column mapping)
    """
    plain = [" ".join(name.lower().split()) for name in header]
    found: dict[str, int] = {}
    for field, word in WORDS.items():
        place = next((i for i, name in enumerate(plain) if word.match(name)), None)
        if place is not None:
            found[field] = place
    return found


def is_harmless(cells: Iterable[str]) -> bool:
    """A column is kept for a moment only when nothing in it looks like a date, a mail or a number
    of a person.

    Bron: standards R-085
    """
    return not any(
        "@" in cell or DATE.fullmatch(cell) or could_be_bsn(cell) or len(cell) > LONGEST[CLASS]
        for cell in cells
    )


def read_rows(rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int]) -> Reading:
    """Every row has a class and a number that is once in its class; each wrong cell is told.

    Bron: standards R-045 (row errors by row and column)
    """
    good: list[Row] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in rows:
        texts = {field: clean(cells, place) for field, place in columns.items()}
        wrong = [
            Problem(number, field, message)
            for field, text in texts.items()
            if (message := cell_stops(field, text)) is not None
        ]
        key = (texts[CLASS].lower(), texts[NUMBER].lower())
        if not wrong and key in seen:
            message = say("Dit nummer staat al in rij %(row)s, in dezelfde klas.", row=seen[key])
            wrong = [Problem(number, NUMBER, message)]
        if wrong:
            problems += wrong
            continue
        seen[key] = number
        good.append(Row(**texts))
    return Reading(tuple(good), tuple(problems))


def cell_stops(field: str, text: str) -> Message | None:
    """A cell holds what belongs in it, and no formula, date, mail address or person number.

    Bron: standards R-085, R-108 (formulas are never evaluated)
    """
    if not text:
        return say("Deze cel is leeg. Vul hem in.") if field in NEEDED else None
    if text.startswith(FORMULA):
        return say("Deze cel begint met een teken van een formule. Typ de waarde over.")
    if DATE.fullmatch(text) or "@" in text:
        return say("Dit lijkt op een datum of een e-mailadres. Dat slaan wij niet op.")
    if field == NUMBER and could_be_bsn(text):
        return say("Dit lijkt op een burgerservicenummer. Dat slaan wij nooit op.")
    if len(text) > LONGEST[field]:
        return say("Deze tekst is te lang: ten hoogste %(most)s tekens.", most=LONGEST[field])
    if not CELLS[field].fullmatch(text):
        return say("Dit is geen %(what)s.", what=COLUMN_WORDS[field])
    return None


def clean(cells: Sequence[str], place: int) -> str:
    """The text of a cell on one line; a row that is too short has empty cells.

    Bron: standards R-045
    """
    return " ".join(cells[place].split()) if 0 <= place < len(cells) else ""


def may_be_kept(school_year: int, *, today: date, last_month: int = 7) -> bool:
    """Members of a class are kept until the end of their school year: 31 July.

    Bron: standards R-045, R-085 (no longer than needed); XX-03 (school year)
    """
    return today <= date(school_year + 1, last_month, 31)


def column_name(field: str) -> Message:
    """The name of a column in a sentence.

    Bron: standards R-045
    """
    return COLUMN_WORDS.get(field, as_is(field))
