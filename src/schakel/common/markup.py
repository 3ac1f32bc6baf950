"""Markup that is written in code, where a page has hundreds of the same small thing.

Whoever calls this has escaped every text in it; there is no other place that says "safe".
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString


def markup(*pieces: str) -> SafeString:
    """Pieces of which every text was escaped, as one piece that a template leaves alone."""
    return SafeString("".join(pieces))  # nosec B308 B703


def joined(pieces: Iterable[str]) -> SafeString:
    """The same for many."""
    return markup(*pieces)
