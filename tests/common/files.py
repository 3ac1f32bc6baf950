"""Files as programs really make them, and as somebody bad would."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import xlsxwriter

from schakel.common.uploads.pictures import PNG_START, chunk, exif_with, segment

PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
    b"trailer\n<</Size 3 /Root 1 0 R>>\nstartxref\n109\n%%EOF\n"
)
CSV = "naam;aantal\r\nrobotset;12\r\n".encode("utf-8-sig")
GPS = b"Exif\x00\x00II*\x00here is where we live"


def png(*, extra: bytes = b"", side: int = 2) -> bytes:
    """A picture of two by two dots; `extra` is a chunk that a camera might add."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"".join(b"\x00" + b"\xff\x00\x00" * 2 for _row in range(2)))
    chunks = [chunk(b"IHDR", head), extra, chunk(b"IDAT", dots), chunk(b"IEND", b"")]
    return PNG_START + b"".join(chunks)


def jpg(*, way_up: int = 0, note: bytes = b"", side: int = 1) -> bytes:
    """The segments of a tiny photo; not every viewer would draw it, but its structure is right."""
    parts = [b"\xff\xd8", segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")]
    parts += [segment(0xE1, exif_with(way_up) + b"52.15 N 5.38 E")] if way_up else []
    parts += [segment(0xE1, GPS), segment(0xFE, note)]
    parts += [segment(0xDB, b"\x00" + b"\x01" * 64)]
    parts += [segment(0xC0, struct.pack(">BHHB", 8, side, side, 1) + b"\x01\x11\x00")]
    parts += [segment(0xC4, b"\x00" * 17), segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")]
    return b"".join([*parts, b"\x2a\xff\x00\x2a", b"\xff\xd9"])


def xlsx() -> bytes:
    """A sheet with two rows."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("Lijst").write_row(0, 0, ["naam", "aantal"])
    return stream.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A package with one part more."""
    stream = io.BytesIO(package)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def with_changed(package: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """A package in which a text of one part is another."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            new.writestr(
                part.filename, data.replace(before, after) if part.filename == name else data
            )
    return stream.getvalue()


def bomb() -> bytes:
    """A spreadsheet of 300 kB that unpacks to 300 MB."""
    stream = io.BytesIO(xlsx())
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet9.xml", "w") as part,
    ):
        for _megabyte in range(300):
            part.write(bytes(1024 * 1024))
    return stream.getvalue()


def lying_about_size(package: bytes, name: str) -> bytes:
    """A package in which one large part says, in both places, that it is tiny."""
    large = with_part(package, name, b" " * 5_000_000)
    real, said = struct.pack("<I", 5_000_000), struct.pack("<I", 10)
    assert large.count(real) == 2
    return large.replace(real, said)
