"""JPEG and PNG: the picture alone, without what cameras and others add to it (R-111).

Place and time of a photo go; so does everything behind the picture. Of a JPEG only the way up
stays, because without it a photo of a phone lies on its side.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from schakel.common.uploads.broken import BrokenFile, not_what_it_says

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"}
LARGEST_SIDE = 20_000
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
ALONE = {0x01, SOI, *range(0xD0, 0xD8)}
"""Markers of a JPEG without a length."""
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
ADOBE, JFIF, EXIF, ICC = 0xEE, 0xE0, 0xE1, 0xE2
ORIENTATION = 0x0112


def clean_png(content: bytes) -> bytes:
    """The chunks of the picture; every checksum must be right and nothing may follow the end."""
    if not content.startswith(PNG_START):
        raise not_what_it_says()
    chunks = list(png_chunks(content))
    if len(chunks) < 3 or chunks[0][0] != b"IHDR" or chunks[-1] != (b"IEND", b""):
        raise not_what_it_says()
    refuse_size(*struct.unpack(">II", chunks[0][1][:8]))
    kept = [chunk(name, data) for name, data in chunks if name in PNG_KEPT]
    return PNG_START + b"".join(kept)


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(name, data) of every chunk up to the last byte of the file."""
    at = len(PNG_START)
    while at < len(content):
        head = content[at : at + 8]
        if len(head) < 8:
            raise not_what_it_says()
        (length,), name = struct.unpack(">I", head[:4]), head[4:]
        data, check = content[at + 8 : at + 8 + length], content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(name + data):
            raise not_what_it_says()
        yield name, data
        at += 12 + length
        if name == b"IEND" and at != len(content):
            raise not_what_it_says()


def chunk(name: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def clean_jpg(content: bytes) -> bytes:
    """The segments that draw the picture, up to its end."""
    if not content.startswith(b"\xff\xd8\xff"):
        raise not_what_it_says()
    kept, at, has_frame = [b"\xff\xd8"], 2, False
    while True:
        marker, body, at = jpg_segment(content, at)
        if marker == SOS:
            break
        if marker in FRAMES:
            refuse_size(*struct.unpack(">HH", body[1:5]))
            has_frame = True
        kept.append(kept_segment(marker, body))
    end = content.find(b"\xff\xd9", at)
    if not has_frame or end < 0:
        raise not_what_it_says()
    return b"".join([*kept, segment(SOS, body), content[at:end], b"\xff\xd9"])


def jpg_segment(content: bytes, at: int) -> tuple[int, bytes, int]:
    """(marker, body, place of the next one) of the segment at a place."""
    while content[at : at + 2] == b"\xff\xff":
        at += 1
    if at + 4 > len(content) or content[at] != 0xFF or content[at + 1] in (ALONE | {EOI}):
        raise not_what_it_says()
    (length,) = struct.unpack(">H", content[at + 2 : at + 4])
    body = content[at + 4 : at + 2 + length]
    if length < 2 or len(body) != length - 2:
        raise not_what_it_says()
    return content[at + 1], body, at + 2 + length


def kept_segment(marker: int, body: bytes) -> bytes:
    """What stays of a segment: how to draw it, the colours, and which side is up."""
    if marker == EXIF:
        way_up = orientation(body)
        return segment(EXIF, exif_with(way_up)) if way_up > 1 else b""
    is_colour = marker == ICC and body.startswith(b"ICC_PROFILE\x00")
    is_extra = 0xE0 <= marker <= 0xEF and marker not in (ADOBE, JFIF)
    return b"" if marker == 0xFE or (is_extra and not is_colour) else segment(marker, body)


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def orientation(exif: bytes) -> int:
    """Which side of a photo is up, 1 to 8; 0 when it does not say."""
    tiff = exif[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if not exif.startswith(b"Exif\x00\x00") or not order or len(tiff) < 10:
        return 0
    (start,) = struct.unpack(f"{order}I", tiff[4:8])
    (count,) = struct.unpack(f"{order}H", tiff[start : start + 2].ljust(2, b"\x00"))
    for number in range(min(count, 64)):
        entry = tiff[start + 2 + number * 12 : start + 14 + number * 12]
        if len(entry) == 12 and struct.unpack(f"{order}H", entry[:2])[0] == ORIENTATION:
            (value,) = struct.unpack(f"{order}H", entry[8:10])
            return int(value) if 1 <= value <= 8 else 0
    return 0


def exif_with(way_up: int) -> bytes:
    """A description of a photo that says which side is up and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, way_up, 0)
    return b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">H", 1) + entry + bytes(4)


def refuse_size(one: int, other: int) -> None:
    """Stop at a picture without size, or at one that unpacks to gigabytes."""
    if not 0 < one <= LARGEST_SIDE or not 0 < other <= LARGEST_SIDE:
        raise BrokenFile(not_what_it_says().message)
