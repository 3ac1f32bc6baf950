"""Names of places, which every publisher writes in another way."""

from __future__ import annotations

import re
import unicodedata

SMALL = frozenset(
    ["a/d", "aan", "bij", "de", "den", "der", "en", "het", "in", "op", "over", "te", "ten", "van"]
)
SHORT_NAMES = {
    "bergen l": "bergen lb",
    "nuenen gerwen en nederwetten": "nuenen ca",
}


def municipality_key(name: str) -> str:
    """A name by which one municipality is found in all files: no capitals, accents or marks.

    Bron: DUO schrijft S HERTOGENBOSCH en BERGEN LB, het CBS 's-Hertogenbosch en Bergen (L.)
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = " ".join(re.findall(r"[a-z]+", plain.replace("-", " ")))
    return SHORT_NAMES.get(key, key)


def tidy_place(name: str) -> str:
    """The name of a place in ordinary letters when a file shouts it in capitals.

    Bron: own choice: names as people write them
    """
    name = name.strip()
    if name != name.upper():
        return name
    words = re.split(r"([ -])", name.lower())
    return "".join(
        word if place and word in SMALL else capital(word) for place, word in enumerate(words)
    )


def capital(word: str) -> str:
    """One word with a capital; 'IJ' is one letter and an 's or 't keeps its small letter.

    Bron: own choice: Dutch spelling of names of places
    """
    if word.startswith("ij"):
        return "IJ" + word[2:]
    return word if word.startswith("'") else word[:1].upper() + word[1:]
