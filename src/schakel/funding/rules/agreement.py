"""What the cooperation agreement must say of every partner, by kind (format B.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SCHOOLS = frozenset({"vmbo", "vso", "pro"})
BOARD_AND_BRIN = SCHOOLS | {"po", "mbo", "hbo"}
CHAMBER = frozenset({"bedrijf", "opleidingsbedrijf", "branche", "mbo"})


class Lack(StrEnum):
    """What is missing for one partner."""

    BRIN = "brin"
    BOARD = "bevoegd-gezag"
    KVK = "kvk"
    SIGNATORY = "ondertekenaar"
    FUNCTION = "functie"
    SECOND = "tweede-ondertekenaar"
    DUTIES = "bijdrage"
    SIGNATURE = "handtekening"
    MANDATE = "machtiging"


@dataclass(frozen=True)
class Signatory:
    """Somebody who signs, and in which function."""

    name: str
    function: str


@dataclass(frozen=True)
class PartyFigures:
    """One partner in the agreement."""

    name: str
    kind: str
    brin: str
    board_number: str
    board_name: str
    kvk: str
    address: str
    signatories: tuple[Signatory, ...]
    duties: str
    contribution: str
    signed_on: date | None
    gives_mandate: bool
    is_lead: bool


def lacks(party: PartyFigures) -> tuple[Lack, ...]:
    """What the official format asks of this kind of partner and is not there yet.

    Bron: SEO/ResearchNed, bijlage B.3; standards R-145; PF-17, PF-18; Regeling STO 2025–2028,
    art. 1.5 lid 4
    """
    named = [one for one in party.signatories if one.name]
    asked = {
        Lack.BRIN: party.kind in BOARD_AND_BRIN and not party.brin,
        Lack.BOARD: party.kind in SCHOOLS and not (party.board_name or party.board_number),
        Lack.KVK: party.kind in CHAMBER and not party.kvk,
        Lack.SIGNATORY: not named,
        Lack.FUNCTION: any(not one.function for one in named),
        Lack.SECOND: party.kind in SCHOOLS and len(named) == 1,
        Lack.DUTIES: not party.duties,
        Lack.SIGNATURE: party.signed_on is None,
        Lack.MANDATE: not party.gives_mandate and not party.is_lead,
    }
    return tuple(lack for lack, is_missing in asked.items() if is_missing)


def holds_long_enough(ends_on: date | None, period_ends_on: date) -> bool:
    """Whether the agreement holds until the end of the grant's period (exclusive), or longer.

    Bron: PF-17; SEO/ResearchNed, bijlage B.3
    """
    return ends_on is not None and ends_on >= period_ends_on
