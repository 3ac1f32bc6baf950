"""The light way in: what somebody photographed, guessed from three fields. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schakel.funding.rules.double_funding import plain
from schakel.funding.rules.evidence import EXTERNAL, INTERNAL, MATERIAL, OTHER

WORDS: Mapping[str, tuple[str, ...]] = {
    INTERNAL: ("uur", "uren", "begeleiding", "docent", "instructeur"),
    EXTERNAL: ("inhuur", "zzp", "freelance", "adviseur", "trainer", "ingehuurd"),
    OTHER: ("bus", "vervoer", "reis", "touringcar", "huur", "catering", "lunch", "entree", "zaal"),
    MATERIAL: (
        "materiaal", "hout", "metaal", "gereedschap", "soldeer", "kit", "onderdelen", "verbruik",
        "karton", "verf", "staal", "elektronica", "veiligheidsbril", "handschoen",
    ),
}  # fmt: skip
"""Words by which a kind of cost is known, the surest first; else it is material."""
SHORT = 4


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier line of the school."""

    description: str
    activity_code: str
    cost_kind: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the program thinks it is; the reader changes it."""

    activity_code: str
    cost_kind: str


def propose(text: str, before: Sequence[Before], titles: Mapping[str, str]) -> Proposal:
    """The activity and kind of cost of a few words: as the school did it before, else by the title
    of the activity, else what the school claims most. Bron: requirements SC-03
    """
    words = _words_of(text)
    like = [(len(words & _words_of(old.description)), old) for old in before]
    best = max(like, key=lambda pair: pair[0], default=(0, None))
    if best[1] is not None and best[0]:
        return Proposal(best[1].activity_code, best[1].cost_kind)
    kind = kind_of(text)
    by_title = max(titles, key=lambda code: len(words & _words_of(titles[code])), default="")
    if by_title and words & _words_of(titles[by_title]):
        return Proposal(by_title, kind)
    usual = Counter(old.activity_code for old in before if old.activity_code in titles)
    return Proposal(usual.most_common(1)[0][0] if usual else "", kind)


def kind_of(text: str) -> str:
    """The kind of cost by its words. Bron: requirements SC-03"""
    said = plain(text)
    for kind, signs in WORDS.items():
        if any(re.search(rf"\b\w*{sign}", said) for sign in signs if len(sign) > SHORT):
            return kind
        if any(re.search(rf"\b{sign}\b", said) for sign in signs if len(sign) <= SHORT):
            return kind
    return MATERIAL


def _words_of(text: str) -> frozenset[str]:
    """The words of a sentence that say something."""
    return frozenset(word for word in re.findall(r"\w+", plain(text)) if len(word) > SHORT)
