"""Reading a table in CSV, plain or gzipped, from a file that nobody has checked before.

The size after unpacking is bounded, so a file of 50 MB and a zip bomb are refused within a second.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from schakel.engine.problem import BadInput, shown

MEGABYTES = 24
"""Three times what twenty years of national exam figures need."""
MOST_BYTES = MEGABYTES * 1_000_000
GZIP = b"\x1f\x8b"


def read_table(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the row number (the header is 1) and the asked columns, stripped, of every row."""
    header, rows = _rows(_text(_bytes(path)), ",")
    missing = [name for name in columns if name not in header]
    if missing:
        raise BadInput(f"The file misses the column {shown(missing[0])}.")
    pick = itemgetter(*(header.index(name) for name in columns))
    for number, row in rows:
        yield number, tuple(map(str.strip, pick(row)))


def read_wide(path: str) -> tuple[list[str], Iterator[list[str]]]:
    """The header and the rows, stripped, of a file of DUO: semicolons, UTF-8 or cp1252."""
    raw = _bytes(path)
    try:
        text = _text(raw)
    except BadInput:
        text = raw.decode("cp1252", errors="replace")
    header, rows = _rows(text, ";")
    return header, ([field.strip() for field in row] for _number, row in rows)


def _rows(text: str, separator: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The header, and the rows with their numbers; each row has as many fields as the header."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as wrong:
        raise BadInput(f"The file is not CSV: {wrong}.") from None
    return header, _checked(reader, len(header))


def _checked(reader: Iterator[list[str]], fields: int) -> Iterator[tuple[int, list[str]]]:
    try:
        for number, row in enumerate(reader, start=2):
            if len(row) == fields:
                yield number, row
            elif row:
                raise BadInput(f"Row {number} has {len(row)} fields; the header has {fields}.")
    except csv.Error as wrong:
        raise BadInput(f"The file is not CSV: {wrong}.") from None


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("The file is not text in UTF-8.") from None


def _bytes(path: str) -> bytes:
    """What the file holds, unpacked when it is gzipped."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "not a file name"
        raise BadInput(f"The file {shown(path)} cannot be read: {why}.") from None
    if raw.startswith(GZIP) and len(raw) <= MOST_BYTES:
        try:
            raw = gzip.GzipFile(fileobj=io.BytesIO(raw)).read(MOST_BYTES + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise BadInput(f"The file {shown(path)} is broken gzip.") from None
    if len(raw) > MOST_BYTES:
        raise BadInput(f"The table is larger than {MEGABYTES} MB.")
    return raw
