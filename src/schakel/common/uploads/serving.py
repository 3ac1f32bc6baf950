"""Giving a file back, and throwing it away."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from schakel.common.uploads.upload import FileKind

TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def deliver(file: FieldFile, label: str) -> FileResponse:
    """The file as a download; the browser neither guesses what it is nor runs it.

    The view that calls this has checked that the reader may have it.
    """
    ending = PurePosixPath(file.name or "").suffix.lstrip(".")
    if ending not in TYPES:
        raise Http404
    try:
        opened = file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(
        opened,
        as_attachment=True,
        filename=label or f"bestand.{ending}",
        content_type=TYPES[FileKind(ending)],
        headers=HEADERS,
    )


def throw_away(file: FieldFile) -> None:
    """Remove the bytes when the change is sure, so that a change that fails keeps its file."""
    if file:
        storage, name = file.storage, file.name or ""
        transaction.on_commit(lambda: storage.delete(name))
