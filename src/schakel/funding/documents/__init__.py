"""PDF documents by typst: one template per document, its data as JSON, the same bytes each time.

`pdf("report.typ", {...}, at=moment)` reads the template in this folder; it finds the data under
`json(bytes(sys.inputs.data))`, and the look of every document in `base.typ`. Text is never read as
markup. Only the fonts in the library are used, so a document is equal on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import typst

FOLDER = Path(__file__).parent
ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1: tagged, with a title and a language."""


def pdf(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The document as a tagged PDF; `at` is the moment that stands in it as made."""
    return typst.compile(
        FOLDER / template,
        root=FOLDER,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
        ignore_system_fonts=True,
        pdf_standards=ACCESSIBLE,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
