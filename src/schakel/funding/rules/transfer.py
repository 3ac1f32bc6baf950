"""What is handed over when another school becomes lead school (penvoerder)."""

from __future__ import annotations

from collections.abc import Mapping

CHECKLIST = (
    "besluit",
    "overeenkomst",
    "machtigingen",
    "dus-i",
    "saldo",
    "openstaand",
    "administratie",
    "bewijs",
    "bank",
    "toegang",
    "accountant",
    "mensen",
)
"""The points of the hand-over, in order.

Bron: SEO/ResearchNed, bijlage B.3 onder 3A (overdracht van het penvoerderschap); Regeling STO
2025–2028, art. 1.5 lid 3: all obligations rest on the lead school
"""


def still_open(checklist: Mapping[str, str]) -> list[str]:
    """The points that nobody ticked off yet; a point holds who did and when. Bron: PF-23"""
    return [code for code in CHECKLIST if not checklist.get(code)]
