"""Placeholders in a wording: `{naam}`. Pure; a word is text only, never code or a format."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")


def placeholders(text: str) -> set[str]:
    """The names between braces in a text."""
    return set(PLACEHOLDER.findall(text))


def fill(text: str, words: Mapping[str, str]) -> str:
    """Put a word in every placeholder; a word is never read as a placeholder itself."""
    return PLACEHOLDER.sub(lambda found: words[found[1]], text)


def empty_braces(text: str) -> bool:
    """Whether a brace stands without its other half: a placeholder that nobody finished."""
    left = PLACEHOLDER.sub("", text)
    return "{" in left or "}" in left
