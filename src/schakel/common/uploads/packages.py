"""XLSX: a zip that holds a spreadsheet and nothing that runs, links or explodes (R-108, R-109).

What is wrong is seen in the directory of the zip, before anything is unpacked; then the bytes that
really come out are counted, because the size that a zip declares can lie.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext_lazy as _

from schakel.common.uploads.broken import BrokenFile, not_what_it_says

MOST_PARTS = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
SMALL = 1024 * 1024
CHUNK = 256 * 1024
FIRST = b"PK\x03\x04"
END_SIZE = 22
"""The end of a zip without a comment: nothing can stand behind it."""
CONTENT_TYPES, WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
SPREADSHEET = b"spreadsheetml.sheet.main+xml"
FORBIDDEN = re.compile(
    r"vbaproject|/macrosheets/|/dialogsheets/|/externallinks/|/embeddings/|/activex/|/ctrlprops/"
    r"|oleobject|\.bin$|connections\.xml$|/querytables/",
    re.IGNORECASE,
)
PRINTER = re.compile(r"^xl/printerSettings/[^/]+\.bin$", re.IGNORECASE)
PACKED = re.compile(r"\.(zip|jar|xls[a-z]?|doc[a-z]?|7z|rar|gz)$", re.IGNORECASE)
ENTITY = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
RUNS = re.compile(rb"macroEnabled|ddeLink|oleLink|TargetMode\s*=\s*\"External\"[^>]*oleObject")


def clean_xlsx(content: bytes) -> bytes:
    """The same bytes, when they are one plain spreadsheet."""
    if not content.startswith(FIRST) or content[-END_SIZE:-18] != b"PK\x05\x06":
        raise not_what_it_says()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            check_directory(package, len(content))
            check_parts(package, len(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise not_what_it_says() from None
    return content


def check_directory(package: zipfile.ZipFile, packed: int) -> None:
    """Refuse by what the zip says of itself; nothing is unpacked."""
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise explodes()
    refuse_size(sum(part.file_size for part in parts), packed)
    if {CONTENT_TYPES, WORKBOOK} - set(names) or len(set(names)) != len(names):
        raise not_what_it_says()
    if min(part.header_offset for part in parts) or any(part.flag_bits & 1 for part in parts):
        raise not_what_it_says()
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or PACKED.search(name):
            raise not_what_it_says()
        if FORBIDDEN.search(name) and not PRINTER.match(name):
            raise runs_something()


def check_parts(package: zipfile.ZipFile, packed: int) -> None:
    """Read every part, counting, and refuse what a spreadsheet of people never holds."""
    total = 0
    for part in package.infolist():
        read = io.BytesIO()
        with package.open(part) as member:
            while piece := member.read(CHUNK):
                total += len(piece)
                refuse_size(total, packed)
                read.write(piece)
        data = read.getvalue()
        if data.startswith(FIRST):
            raise not_what_it_says()
        if part.filename.endswith((".xml", ".rels", ".vml")):
            check_xml(part.filename, data)


def check_xml(name: str, data: bytes) -> None:
    """No entities, no macros, no links to other programs; and it is a spreadsheet."""
    if ENTITY.search(data):
        raise not_what_it_says()
    if RUNS.search(data):
        raise runs_something()
    if name == CONTENT_TYPES and SPREADSHEET not in data:
        raise not_what_it_says()


def refuse_size(unpacked: int, packed: int) -> None:
    """Stop at a file that unpacks to far more than it weighs."""
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > packed * MOST_RATIO):
        raise explodes()


def explodes() -> BrokenFile:
    """The sentence for a zip bomb."""
    return BrokenFile(_("Het bestand wordt uitgepakt veel te groot. Wij hebben het niet gelezen."))


def runs_something() -> BrokenFile:
    """The sentence for macros and links."""
    return BrokenFile(
        _("Het bestand bevat macro’s, koppelingen of ingesloten bestanden. Sla het zonder die op.")
    )
