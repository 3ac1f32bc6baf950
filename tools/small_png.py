"""Make a screenshot a third of its size: at most 256 colours, one byte a pixel.

Only the standard library. A screen of text and tables has few colours; what smooths the edges of
letters takes the nearest of the most used ones. It reads what chromium writes and nothing else:
eight bits, RGB, not interlaced.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

HEAD = b"\x89PNG\r\n\x1a\n"
RGB, INDEXED = 2, 3
PAETH = 4
PIXEL = 3
COLOURS = 256
Colour = tuple[int, ...]


def small(picture: bytes) -> bytes:
    """The same picture with a palette."""
    parts = list(chunks(picture))
    width, height, depth, kind, *_ = struct.unpack(">IIBBBBB", dict(parts)[b"IHDR"])
    if (depth, kind) != (8, RGB):
        raise ValueError(f"Not a screenshot of chromium: depth {depth}, kind {kind}.")
    packed = b"".join(body for name, body in parts if name == b"IDAT")
    rows = [
        [tuple(row[at : at + PIXEL]) for at in range(0, len(row), PIXEL)]
        for row in unfiltered(zlib.decompress(packed), width * PIXEL)
    ]
    palette, place = palette_of(Counter(pixel for row in rows for pixel in row))
    body = b"".join(b"\0" + bytes(place[pixel] for pixel in row) for row in rows)
    return HEAD + b"".join(
        (
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)),
            chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            chunk(b"IDAT", zlib.compress(body, 9)),
            chunk(b"IEND", b""),
        )
    )


def chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each part of a PNG."""
    at = len(HEAD)
    while at < len(picture):
        (size,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        at += 12 + size


def chunk(name: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def unfiltered(packed: bytes, width: int) -> Iterator[bytearray]:
    """The rows of bytes, with the five filters of PNG undone (RFC 2083, chapter 6)."""
    above = bytearray(width)
    for at in range(0, len(packed), width + 1):
        how, row = packed[at], bytearray(packed[at + 1 : at + 1 + width])
        for x in range(width if how else 0):
            left, corner = (row[x - PIXEL], above[x - PIXEL]) if x >= PIXEL else (0, 0)
            up = above[x]
            guess = (
                paeth(left, up, corner) if how == PAETH else (0, left, up, (left + up) >> 1)[how]
            )
            row[x] = (row[x] + guess) & 255
        yield row
        above = row


def paeth(left: int, up: int, corner: int) -> int:
    """Whichever neighbour is nearest to left + up - corner."""
    return min((left, up, corner), key=lambda value: abs(left + up - corner - value))


def palette_of(seen: Counter[Colour]) -> tuple[list[Colour], dict[Colour, int]]:
    """The palette, and for each colour of the picture the place of the nearest.

    Half of the palette is the most used colours. The other half are, one by one, those that would
    be drawn worst without: else the few pixels of a legend would lose their colour.
    """
    palette = [colour for colour, _times in seen.most_common(COLOURS // 2)]
    place = {colour: nearest(palette, colour) for colour in seen}
    away = {colour: far(palette[at], colour) for colour, at in place.items()}
    for at in range(len(palette), min(COLOURS, len(seen))):
        worst = max(seen, key=lambda colour: away[colour] * seen[colour])
        palette.append(worst)
        for colour in seen:
            if (now := far(worst, colour)) < away[colour]:
                place[colour], away[colour] = at, now
    return palette, place


def nearest(palette: list[Colour], colour: Colour) -> int:
    """The place of the colour that differs least."""
    return min(range(len(palette)), key=lambda at: far(palette[at], colour))


def far(one: Colour, other: Colour) -> int:
    """How far two colours are apart."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
