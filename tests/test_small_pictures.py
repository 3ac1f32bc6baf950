"""The pictures of the manual keep what one sees while they lose two thirds of their bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest

from tools.small_png import COLOURS, HEAD, RGB, chunk, chunks, small

Pixel = tuple[int, int, int]
WIDTH, HEIGHT = 40, 30
INK, PAPER, LINE = (16, 36, 61), (255, 255, 255), (29, 111, 66)


def stripes(x: int, y: int) -> Pixel:
    return LINE if y == 7 else INK if (x + y) % 5 == 0 else PAPER


def rainbow(x: int, y: int) -> Pixel:
    return (x * 6, y * 8, (x * y) % 256)


def drawn(colour: Callable[[int, int], Pixel], *, how: int) -> bytes:
    """A PNG as chromium writes it, each row with this filter (0 none, 1 left, 2 up, 3 mean, 4)."""
    body, above = b"", bytes(WIDTH * 3)
    for y in range(HEIGHT):
        row = bytes(part for x in range(WIDTH) for part in colour(x, y))
        body += bytes([how]) + bytes(
            (value - guess(row, above, at, how)) & 255 for at, value in enumerate(row)
        )
        above = row
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, RGB, 0, 0, 0)
    return HEAD + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


def guess(row: bytes, above: bytes, at: int, how: int) -> int:
    left, corner = (row[at - 3], above[at - 3]) if at > 2 else (0, 0)
    up = above[at]
    toward = left + up - corner
    nearest = min((left, up, corner), key=lambda value: abs(toward - value))
    return (0, left, up, (left + up) // 2, nearest)[how]


def seen(picture: bytes) -> list[list[Pixel]]:
    """The pixels of a picture with a palette."""
    parts = dict(chunks(picture))
    palette, body = parts[b"PLTE"], zlib.decompress(parts[b"IDAT"])
    rows = [body[y * (WIDTH + 1) + 1 : (y + 1) * (WIDTH + 1)] for y in range(HEIGHT)]
    return [[(palette[3 * n], palette[3 * n + 1], palette[3 * n + 2]) for n in row] for row in rows]


@pytest.mark.parametrize("how", range(5))
def test_a_picture_with_few_colours_stays_as_it_was(how: int) -> None:
    kept = seen(small(drawn(stripes, how=how)))

    assert kept == [[stripes(x, y) for x in range(WIDTH)] for y in range(HEIGHT)]


def test_a_picture_with_many_colours_keeps_them_nearly() -> None:
    kept = seen(small(drawn(rainbow, how=1)))

    assert len({pixel for row in kept for pixel in row}) <= COLOURS
    for y, row in enumerate(kept):
        for x, pixel in enumerate(row):
            assert max(abs(a - b) for a, b in zip(pixel, rainbow(x, y), strict=True)) < 40


def test_another_kind_of_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="Not a screenshot"):
        small(small(drawn(stripes, how=0)))
