"""The editions of the scheme as data; no number of the scheme stands anywhere else in the code.

To add an edition: a module beside these, and a line in `SCHEMES`. Every number names its article
or page and how sure it is; what was not found is None with a note, never a guess.
"""

from __future__ import annotations

from schakel.programme.schemes import edition_2018, edition_2020, edition_2025
from schakel.programme.schemes.shape import Base, Confidence, Scheme, Stated

SCHEMES: dict[str, Scheme] = {
    scheme.code: scheme
    for scheme in (edition_2025.SCHEME, edition_2020.SCHEME, edition_2018.SCHEME)
}
"""The newest first."""

CURRENT = edition_2025.SCHEME


class UnknownScheme(LookupError):  # noqa: N818
    """No edition of the scheme has this code."""


def scheme(code: str) -> Scheme:
    """The edition with this code."""
    try:
        return SCHEMES[code]
    except KeyError:
        raise UnknownScheme(code) from None


__all__ = [
    "CURRENT",
    "SCHEMES",
    "Base",
    "Confidence",
    "Scheme",
    "Stated",
    "UnknownScheme",
    "scheme",
]
