"""PDF and CSV: is it one, from the first byte to the last?"""

from __future__ import annotations

import csv
import io
import re

from django.utils.translation import gettext_lazy as _

from schakel.common.uploads.broken import BrokenFile, not_what_it_says

PDF_START = re.compile(rb"%PDF-[12]\.\d[\r\n \t]")
PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
TAIL = 1024
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MARKUP = ("<", "%PDF", "PK\x03\x04", "#!", "{\\rtf")
MOST_LINES = 100_000


def clean_pdf(content: bytes) -> bytes:
    """The same bytes, when they begin and end as a PDF and nothing stands before or after it."""
    if not PDF_START.match(content) or not PDF_END.search(content[-TAIL:]):
        raise not_what_it_says()
    if b"\nendobj" not in content and b"\rendobj" not in content and b"endobj" not in content:
        raise not_what_it_says()
    return content


def clean_csv(content: bytes) -> bytes:
    """The text in UTF-8, when it is text in lines of cells and no page or program."""
    text = decoded(content)
    if CONTROL.search(text) or text.lstrip().startswith(MARKUP):
        raise not_what_it_says()
    try:
        lines = sum(1 for _row in csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        raise not_what_it_says() from None
    if lines > MOST_LINES:
        raise BrokenFile(_("Het bestand heeft meer dan 100.000 regels. Maak het kleiner."))
    return text.encode("utf-8")


def decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, else Windows-1252."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise not_what_it_says()
