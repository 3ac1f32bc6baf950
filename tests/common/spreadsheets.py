"""Reads back an xlsx as a spreadsheet would: type and value of every cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@dataclass(frozen=True)
class ReadCell:
    """One cell: its type in the file ("s" text, "n" number), its value, and its formula."""

    type: str
    value: str
    formula: bool


def read(content: bytes, sheet: int = 1) -> dict[str, ReadCell]:
    """The filled cells of a sheet by their name (A1)."""
    with ZipFile(BytesIO(content)) as package:
        words = [
            "".join(part.text or "" for part in item.iter(f"{{{NS['x']}}}t"))
            for item in parse(package, "xl/sharedStrings.xml")
        ]
        root = parse(package, f"xl/worksheets/sheet{sheet}.xml")
    return {
        cell.attrib["r"]: read_cell(cell, words)
        for cell in root.iterfind(".//x:c", NS)
        if len(cell)
    }


def raw(content: bytes, sheet: int = 1) -> str:
    """The XML of a sheet, for what is not a cell."""
    with ZipFile(BytesIO(content)) as package:
        return package.read(f"xl/worksheets/sheet{sheet}.xml").decode()


def parse(package: ZipFile, name: str) -> ElementTree.Element:
    """One part of the package; an empty element when it is not there."""
    if name not in package.namelist():
        return ElementTree.Element("none")
    return ElementTree.fromstring(package.read(name))  # noqa: S314 - made by ourselves


def read_cell(cell: ElementTree.Element, words: list[str]) -> ReadCell:
    """A cell with its text looked up and unescaped."""
    kind = cell.attrib.get("t", "n")
    value = cell.findtext("x:v", default="", namespaces=NS)
    if kind == "s":
        value = unescape(words[int(value)])
    return ReadCell(kind, value, cell.find("x:f", NS) is not None)


def unescape(text: str) -> str:
    """Control characters stand as _xHHHH_ in the file."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
