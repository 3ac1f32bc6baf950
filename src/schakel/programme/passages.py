"""Finding the sentence that speaks about something. Pure; no claim to understand it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from schakel.programme.answers import Evidence, at
from schakel.programme.rules.figures import ChapterFigures, PlanFigures

LONGEST = 220
SENTENCE = re.compile(r"(?<=[.!?])\s+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WORD = re.compile(r"[^\W\d_]{4,}")
TOO_COMMON = """
deze door elke heeft hebben ieder iedere kunnen maar meer mensen moet naar niet onze over regio
scholen school tussen voor waar wordt worden zich zijn zodat
"""
COMMON = frozenset(TOO_COMMON.split())


def has_text(text: str) -> bool:
    """Whether somebody wrote something."""
    return bool(text.strip())


def short(text: str) -> str:
    """The beginning of a text, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + " …"


def written(plan: PlanFigures, codes: Collection[str]) -> list[ChapterFigures]:
    """The chapters of these codes that have text."""
    return [
        chapter for chapter in plan.chapters if chapter.code in codes and has_text(chapter.text)
    ]


def passages(chapters: Iterable[ChapterFigures]) -> tuple[Evidence, ...]:
    """Each chapter with how it begins."""
    return tuple(Evidence(at(chapter, "text"), short(chapter.text)) for chapter in chapters)


def mentions(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words (or the beginning of one) stands in the text."""
    return any(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in words)


def sentences_with(plan: PlanFigures, words: Collection[str]) -> Iterator[Evidence]:
    """The sentences of all chapters and activities in which one of the words stands."""
    texts = [(at(chapter, "text"), chapter.text) for chapter in plan.chapters]
    texts += [(at(activity, "content"), activity.content) for activity in plan.activities]
    for place, text in texts:
        for sentence in SENTENCE.split(" ".join(text.split())):
            if mentions(sentence, words):
                yield Evidence(place, short(sentence))


def years_in(text: str) -> list[int]:
    """The years that a text names."""
    return [int(year) for year in YEAR.findall(text)]


def words_of(text: str) -> frozenset[str]:
    """The words that carry the meaning of a short text."""
    return frozenset(word.lower() for word in WORD.findall(text)) - COMMON
