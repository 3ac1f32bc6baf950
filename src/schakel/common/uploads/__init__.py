"""Files that people bring: what may come in, how it is kept, and how it is given back (R-107).

A form has an `UploadField(MATERIAL)`; its clean value is an `Upload` of which name, first bytes
and structure agree. An action keeps it under a random name, outside the web root:

    material.file = upload.to_keep()

A view that knows that somebody may have the file answers `deliver(material.file, label)`.
"""

from __future__ import annotations

from schakel.common.uploads.fields import CLASS_LIST, MATERIAL, PHOTO, UploadField
from schakel.common.uploads.serving import deliver, throw_away
from schakel.common.uploads.upload import FileKind, Upload, UploadRefused, inspect

__all__ = [
    "CLASS_LIST",
    "MATERIAL",
    "PHOTO",
    "FileKind",
    "Upload",
    "UploadField",
    "UploadRefused",
    "deliver",
    "inspect",
    "throw_away",
]
