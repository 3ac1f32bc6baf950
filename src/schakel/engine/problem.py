"""Reading a problem: JSON in, checked values out, or one clear sentence saying where it is wrong.

Nothing heavy is imported here, so that bad input is refused before a solver is loaded.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

MEGABYTES = 128
VALUES = 8_000_000
OBJECTS = 400_000
KEYS = 800_000
LONGEST_TEXT = 200
LARGEST = 10**9
SHOWN = 60
BLANKS = 10_000
"""How many spaces and lines may stand before and after the problem."""


class BadInput(Exception):  # noqa: N818  it names what is wrong, as a sentence would
    """What is wrong with the problem, as one sentence that names the place."""


class Value:
    """One JSON value with its place, which is written out only when something is wrong.

    Every method that asks for a kind returns it in Python's own types or raises `BadInput`:
    `Value.root(raw).fields(("pupils",))["pupils"].items()[3].fields(("id",))["id"].text()`
    would say `pupils[3].id must be a text.`
    """

    __slots__ = ("_key", "_parent", "raw")

    def __init__(self, raw: object, parent: Value | None, key: str | int) -> None:
        """Keep the raw value; `key` is its name or index in `parent`."""
        self.raw = raw
        self._parent = parent
        self._key = key

    @classmethod
    def root(cls, raw: object) -> Value:
        """The whole problem."""
        return cls(raw, None, "")

    @property
    def place(self) -> str:
        """Where this value stands: `pupils[3].block`."""
        if self._parent is None:
            return "the problem"
        if isinstance(self._key, int):
            return f"{self._parent.place}[{self._key}]"
        within = "" if self._parent._parent is None else f"{self._parent.place}."
        return f"{within}{shown(self._key)}"

    def refuse(self, why: str) -> BadInput:
        """The sentence to raise: `raise value.refuse("must be a known pupil")`."""
        place = self.place
        return BadInput(f"{place[0].upper() + place[1:] if ' ' in place else place} {why}.")

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Value]:
        """An object with all required keys and no unknown ones; optional keys may be absent."""
        fields = self._as_dict()
        for key in fields:
            if key not in required and key not in optional:
                raise self.refuse(f"has an unknown key {shown(key)}")
        for key in required:
            if key not in fields:
                raise self.refuse(f"misses the key {shown(key)}")
        return {key: Value(value, self, key) for key, value in fields.items()}

    def peek(self, key: str) -> Value:
        """One value of an object that is checked as a whole later."""
        fields = self._as_dict()
        if key not in fields:
            raise self.refuse(f"misses the key {shown(key)}")
        return Value(fields[key], self, key)

    def table(self, most: int = VALUES) -> dict[str, Value]:
        """An object of which the keys are data, such as `{"company|block": 3}`."""
        fields = self._as_dict()
        if len(fields) > most:
            raise self.refuse(f"has {len(fields)} keys; at most {most} fit")
        return {key: Value(value, self, key) for key, value in fields.items()}

    def items(self, least: int = 0, most: int = VALUES) -> list[Value]:
        """A list of at least `least` and at most `most` values."""
        if not isinstance(self.raw, list):
            raise self.refuse("must be a list")
        if not least <= len(self.raw) <= most:
            bound = f"at most {most}" if len(self.raw) > most else f"at least {least}"
            raise self.refuse(f"has {len(self.raw)} values; {bound} are asked")
        return [Value(value, self, place) for place, value in enumerate(self.raw)]

    def text(self, among: Collection[str] | None = None) -> str:
        """A text that is not empty and at most 200 characters; one of `among` when given."""
        if not isinstance(self.raw, str):
            raise self.refuse("must be a text")
        if not 0 < len(self.raw) <= LONGEST_TEXT:
            raise self.refuse(f"must have 1 to {LONGEST_TEXT} characters")
        if among is not None and self.raw not in among:
            raise self.refuse(f"is {shown(self.raw)}, which is not {one_of(among)}")
        return self.raw

    def whole(self, least: int = 0, most: int = LARGEST) -> int:
        """A whole number from `least` up to and including `most`."""
        if not isinstance(self.raw, int) or isinstance(self.raw, bool):
            raise self.refuse("must be a whole number")
        self._between(self.raw, least, most)
        return self.raw

    def number(self, least: float = 0.0, most: float = float(LARGEST)) -> float:
        """A finite number from `least` up to and including `most`."""
        if not isinstance(self.raw, int | float) or isinstance(self.raw, bool):
            raise self.refuse("must be a number")
        self._between(self.raw, least, most)
        return float(self.raw)

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.raw, bool):
            raise self.refuse("must be true or false")
        return self.raw

    def texts(self, among: Collection[str] | None = None) -> list[str]:
        """A list of texts without duplicates."""
        found = self._texts_as_they_are(among)
        if found is None:
            found = [value.text(among) for value in self.items()]
        if len(set(found)) != len(found):
            raise self.refuse(f"names {shown(twice(found))} twice")
        return found

    def _texts_as_they_are(self, among: Collection[str] | None) -> list[str] | None:
        """The list itself when all in it is right: a million texts need no place of their own."""
        if not isinstance(self.raw, list):
            return None
        for text in self.raw:
            if not isinstance(text, str) or not 0 < len(text) <= LONGEST_TEXT:
                return None
            if among is not None and text not in among:
                return None
        return self.raw

    def _as_dict(self) -> dict[str, object]:
        if not isinstance(self.raw, dict):
            raise self.refuse("must be an object")
        return self.raw

    def _between(self, number: float, least: float, most: float) -> None:
        if isinstance(number, float) and not math.isfinite(number):
            raise self.refuse("must be a finite number")
        if number < least:
            raise self.refuse("must not be negative" if least == 0 else f"must be at least {least}")
        if number > most:
            raise self.refuse(f"must be at most {most:g}")


def read_json(path: str, megabytes: int = MEGABYTES) -> Value:
    """The problem in a file, or on standard input for `-`; see `read_bytes` and `parse_json`."""
    return parse_json(read_bytes(path, megabytes))


def read_bytes(path: str, megabytes: int = MEGABYTES) -> bytes:
    """What a file holds, or standard input for `-`; give fewer megabytes where that is enough."""
    most = megabytes * 1_000_000
    try:
        if path == "-":
            raw = sys.stdin.buffer.read(most + 1)
        else:
            with Path(path).open("rb") as file:
                raw = file.read(most + 1)
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "not a file name"
        raise BadInput(f"The file {shown(path)} cannot be read: {why}.") from None
    if len(raw) > most:
        raise BadInput(f"The problem is larger than {megabytes} MB.")
    return raw


def parse_json(raw: bytes) -> Value:
    """The JSON object of these bytes.

    Its ends, the number of objects and the number of values are looked at before it is parsed, so
    that a file that is cut off or hostile is refused soon. Refused as well: duplicate keys, NaN,
    infinities, numbers without end.
    """
    if not raw[:BLANKS].lstrip()[:1] == b"{":
        raise BadInput("The problem must be a JSON object, which begins with {.")
    if not raw[-BLANKS:].rstrip()[-1:] == b"}":
        raise BadInput("The problem is cut off: a JSON object ends with }.")
    for mark, most, what in (
        (b",", VALUES, "values"),
        (b"{", OBJECTS, "objects"),
        (b'":', KEYS, "keys"),
    ):
        if raw.count(mark) > most:
            raise BadInput(f"The problem has more than {most} {what}.")
    try:
        return Value.root(
            json.loads(raw, object_pairs_hook=_no_key_twice, parse_constant=_no_constant)
        )
    except UnicodeDecodeError:
        raise BadInput("The problem is not text in UTF-8.") from None
    except json.JSONDecodeError as wrong:
        where = f"line {wrong.lineno}, column {wrong.colno}"
        raise BadInput(f"The problem is not JSON: {wrong.msg} at {where}.") from None
    except RecursionError:
        raise BadInput("The problem nests too deep.") from None
    except ValueError:
        raise BadInput("The problem holds a number with too many digits.") from None


def shown(text: str) -> str:
    """A text from the problem as part of a sentence: short, on one line, quoted where needed."""
    if text.isidentifier() and len(text) <= SHOWN:
        return text
    return json.dumps(text if len(text) <= SHOWN else text[:SHOWN] + "…", ensure_ascii=False)


def one_of(names: Collection[str]) -> str:
    """The first few names that would have been right."""
    ordered = sorted(names)
    return "one of " + ", ".join(map(shown, ordered[:8])) + (", …" if len(ordered) > 8 else "")


def twice(names: Iterable[str]) -> str:
    """The first name that comes back, or an empty text when none does."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BadInput(f"An object has the key {shown(twice(key for key, _ in pairs))} twice.")
    return fields


def _no_constant(name: str) -> object:
    raise BadInput(f"The problem holds {name}, which is not a number in JSON.")
