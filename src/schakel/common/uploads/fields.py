"""The field of a form that takes a file."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from schakel.common.uploads.upload import MOST_BYTES, FileKind, Upload, UploadRefused, inspect
from schakel.common.uploads.upload import too_large as too_large_file

MATERIAL = frozenset(FileKind)
"""Lesson material: documents, pictures and lists."""
PHOTO = frozenset({FileKind.JPG, FileKind.PNG})
CLASS_LIST = frozenset({FileKind.XLSX, FileKind.CSV})


class UploadField(forms.FileField):
    """A file of one of the allowed kinds; its clean value is an `Upload`, or None."""

    default_error_messages = {
        "required": _("Kies een bestand."),
        "missing": _("Kies een bestand."),
        "empty": _("Het bestand is leeg. Kies een ander bestand."),
        "invalid": _("Kies een bestand."),
    }

    def __init__(self, allowed: Collection[FileKind], **options: Any) -> None:
        options.setdefault(
            "help_text",
            format_lazy(
                _("Mag zijn: {kinds}; tot {most} MB."),
                kinds=", ".join(sorted(allowed)),
                most=MOST_BYTES // 1024 // 1024,
            ),
        )
        super().__init__(**options)
        self.allowed = allowed

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """The file, inspected; too large is refused by its size, before it is read."""
        file: UploadedFile[Any] | None = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        try:
            if (file.size or 0) > MOST_BYTES:
                raise too_large_file()
            return inspect(file.name or "", file.read(), self.allowed)
        except UploadRefused as refusal:
            raise ValidationError(str(refusal), code="upload") from refusal
