"""One file that somebody brought, when its name, its first bytes and its structure agree."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from django.core.files.base import ContentFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.common.uploads import documents, names, packages, pictures
from schakel.common.uploads.broken import BrokenFile

MOST_BYTES = 10 * 1024 * 1024


class FileKind(StrEnum):
    """The kinds of file that may come in at all."""

    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"
    XLSX = "xlsx"
    CSV = "csv"


ENDINGS = {**{str(kind): kind for kind in FileKind}, "jpeg": FileKind.JPG}
CLEAN: dict[FileKind, Callable[[bytes], bytes]] = {
    FileKind.PDF: documents.clean_pdf,
    FileKind.JPG: pictures.clean_jpg,
    FileKind.PNG: pictures.clean_png,
    FileKind.XLSX: packages.clean_xlsx,
    FileKind.CSV: documents.clean_csv,
}
"""The check of each kind: the bytes to keep, or BrokenFile."""


class UploadRefused(Exception):  # noqa: N818  the file is refused, nothing is wrong with us
    """The file was not taken; `message` says why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Upload:
    """A file that was found good: its kind, the bytes to keep and a label for people."""

    kind: FileKind
    content: bytes
    label: str

    def to_keep(self) -> ContentFile[bytes]:
        """The bytes under a name that nobody can guess and nobody chose."""
        return ContentFile(self.content, name=f"{secrets.token_hex(16)}.{self.kind}")


def inspect(name: str, content: bytes, allowed: Collection[FileKind]) -> Upload:
    """The upload, or UploadRefused with one sentence."""
    label = names.label(name)
    kind = ENDINGS.get(names.ending(label))
    if kind is None or kind not in allowed:
        raise UploadRefused(
            _("Dit soort bestand nemen wij hier niet aan. Kies een van: %(kinds)s.")
            % {"kinds": ", ".join(sorted(allowed))}
        )
    if names.hides_another(label):
        raise UploadRefused(
            _("De naam van het bestand heeft twee uitgangen. Geef een andere naam.")
        )
    if not content:
        raise UploadRefused(_("Het bestand is leeg. Kies een ander bestand."))
    if len(content) > MOST_BYTES:
        raise too_large()
    try:
        kept = CLEAN[kind](content)
    except BrokenFile as broken:
        raise UploadRefused(broken.message) from broken
    return Upload(kind, kept, label)


def too_large() -> UploadRefused:
    """The refusal of a file above the limit."""
    return UploadRefused(
        _("Het bestand is groter dan %(most)d MB. Maak het kleiner of deel een link.")
        % {"most": MOST_BYTES // 1024 // 1024}
    )
