"""Opening a file that somebody brought: unpack within limits, find its encoding, refuse the rest.

Bron: standards R-107 (name, structure), R-108 and R-109 (count while unpacking)
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath

from django.utils.translation import gettext as _

from schakel.reference.importers.faults import ImportRefused

MOST_PACKED = 10 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
SMALL = 1024 * 1024
CHUNK = 256 * 1024
LONGEST_NAME = 120
ENDINGS = re.compile(r"\.(csv|txt|geojson|json)(\.gz)?$|\.zip$", re.IGNORECASE)
GZIP, ZIP = b"\x1f\x8b", b"PK"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Upload:
    """A file as it came in: the name it had and its bytes."""

    name: str
    content: bytes

    @property
    def label(self) -> str:
        """The name without folders and without signs that could mislead a reader."""
        last = PureWindowsPath(PurePosixPath(self.name).name).name
        plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
        return plain[-LONGEST_NAME:] or "bestand"

    @property
    def sha256(self) -> str:
        """The fingerprint of the bytes."""
        return sha256(self.content).hexdigest()


def read_text(upload: Upload) -> str:
    """The text of the file, or ImportRefused with one sentence."""
    if not upload.content:
        raise ImportRefused(_("Het bestand is leeg. Kies een bestand met gegevens."))
    if len(upload.content) > MOST_PACKED:
        raise ImportRefused(
            _("Het bestand is groter dan %(most)d MB. Kies een kleiner bestand.")
            % {"most": MOST_PACKED // 1024 // 1024}
        )
    if not ENDINGS.search(upload.label):
        raise ImportRefused(
            _(
                "Dit soort bestand lezen wij niet. "
                "Kies een .csv- of .geojson-bestand, los of ingepakt."
            )
        )
    return decode(unpack(upload))


def unpack(upload: Upload) -> bytes:
    """The bytes inside a gzip or zip file, or the file itself; name and content must agree."""
    name, content = upload.label.lower(), upload.content
    is_gzip, is_zip = content.startswith(GZIP), content.startswith(ZIP)
    if is_gzip != name.endswith(".gz") or is_zip != name.endswith(".zip"):
        raise ImportRefused(
            _("De naam en de inhoud van het bestand passen niet bij elkaar. Download het opnieuw.")
        )
    if is_gzip:
        return gunzip(content)
    return unzip(content) if is_zip else content


def gunzip(content: bytes) -> bytes:
    """Unpack gzip piece by piece, so that a bomb stops at the limit."""
    machine, found = zlib.decompressobj(wbits=31), io.BytesIO()
    try:
        found.write(machine.decompress(content, CHUNK))
        while machine.unconsumed_tail and not machine.eof:
            found.write(machine.decompress(machine.unconsumed_tail, CHUNK))
            refuse_bomb(found.tell(), len(content))
    except zlib.error:
        raise damaged() from None
    if not machine.eof or machine.unused_data:
        raise damaged()
    refuse_bomb(found.tell(), len(content))
    return found.getvalue()


def unzip(content: bytes) -> bytes:
    """Unpack a zip with exactly one file, counting the bytes that really come out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) != 1 or not ENDINGS.search(names[0]) or names[0].endswith(".zip"):
                raise ImportRefused(
                    _("Een zip mag één .csv- of .geojson-bestand bevatten en verder niets.")
                )
            refuse_bomb(archive.infolist()[0].file_size, len(content))
            found = io.BytesIO()
            with archive.open(names[0]) as member:
                while piece := member.read(CHUNK):
                    found.write(piece)
                    refuse_bomb(found.tell(), len(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise damaged() from None
    return found.getvalue()


def refuse_bomb(size: int, packed: int) -> None:
    """Stop when a packed file turns out far larger than any real one."""
    if size > MOST_UNPACKED or (size > SMALL and size > packed * MOST_RATIO):
        raise ImportRefused(
            _("Het bestand wordt uitgepakt veel te groot. Wij hebben het niet gelezen.")
        )


def damaged() -> ImportRefused:
    """The sentence for half a file."""
    return ImportRefused(
        _("Het ingepakte bestand is beschadigd of niet compleet. Download het opnieuw.")
    )


def decode(content: bytes) -> str:
    """The text in UTF-8 (with or without mark) or else Windows-1252; anything else is refused."""
    if content.startswith(UTF16):
        raise ImportRefused(_("Het bestand staat in UTF-16. Sla het op als CSV UTF-8."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = decode_windows(content)
    if CONTROL.search(text):
        raise ImportRefused(_("Dit is geen tekstbestand. Kies het CSV-bestand van de uitgever."))
    if not text.strip():
        raise ImportRefused(_("Het bestand is leeg. Kies een bestand met gegevens."))
    return text


def decode_windows(content: bytes) -> str:
    """Windows-1252, unless some letters are UTF-8: then the file was damaged on its way."""
    if not UTF8_LETTER.search(content):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    raise ImportRefused(
        _("De letters in dit bestand zijn beschadigd. Download het opnieuw, zonder te bewerken.")
    )
