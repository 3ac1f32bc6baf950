"""The name that a file came with, as a harmless label: it never decides where a file is kept."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

LONGEST = 120
RISKY = {
    *("asp", "aspx", "bat", "cgi", "cmd", "com", "dll", "exe", "hta", "htm", "html", "jar", "js"),
    *("jse", "jsp", "lnk", "msi", "php", "phtml", "pl", "ps1", "py", "rb", "scr", "sh", "shtml"),
    *("svg", "swf", "vbs", "wsf", "xhtml", "xlam", "xlsb", "xlsm", "xml"),
}
"""Endings that a careless program would act upon, when they stand before the last one."""


def label(name: str) -> str:
    """The name without folders and without signs that mislead a reader; never too long.

    Control signs go, and so do those that turn the direction of text: `exe.fdp` stays what it is.
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    normal = unicodedata.normalize("NFC", last)
    plain = "".join(sign for sign in normal if unicodedata.category(sign)[0] != "C")
    tidy = " ".join(plain.split()).lstrip(". ")
    stem, dot, ending = tidy.rpartition(".")
    if not dot:
        return tidy[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}" if len(ending) < LONGEST else ""


def ending(name: str) -> str:
    """What stands after the last dot of a cleaned name, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def hides_another(name: str) -> bool:
    """Whether a risky ending stands before the last one (`les.php.pdf`)."""
    return any(part in RISKY for part in re.split(r"[.\s]+", name.lower())[1:-1])
