"""A document as Word reads it: headings, paragraphs and tables; the same bytes each time.

Word files are asked for by partners who fill in and sign; a library for it would do far more than
these three things. Bron: ECMA-376, part 1 (WordprocessingML)
"""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from schakel.funding.reports.document import Report, Sheet
from schakel.funding.reports.showing import cells

MOMENT = (1980, 1, 1, 0, 0, 0)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
PARTS = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
SIZES = {"Title": 44, "Heading1": 30, "Heading2": 24}
"""Half points per style."""


def as_docx(report: Report) -> bytes:
    """The document as a file for Word."""
    body = [paragraph(report.title, "Title"), paragraph(report.subtitle)]
    for section in report.sections:
        body.append(paragraph(section.title, "Heading1"))
        body += [paragraph(line) for text in section.texts for line in text.split("\n")]
        for sheet in section.sheets:
            body += [paragraph(sheet.title, "Heading2"), table(sheet), paragraph("")]
    document = (
        f'<w:document xmlns:w="{MAIN}"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": PACKAGE,
        "word/_rels/document.xml.rels": PARTS,
        "word/document.xml": document,
        "word/styles.xml": styles(),
    }
    made = BytesIO()
    with ZipFile(made, "w") as package:
        for name, text in parts.items():
            entry = ZipInfo(name, MOMENT)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, DECLARATION + text)
    return made.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """One paragraph."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{clean(text)}</w:t></w:r></w:p>'


def clean(text: str) -> str:
    """Text as XML takes it, without signs that it forbids."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\t\n"))


def table(sheet: Sheet) -> str:
    """A table with lines and a head."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="76869A"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = [[column.title for column in sheet.columns]]
    rows += [cells(row, sheet.columns) for row in sheet.rows]
    written = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    look = (
        f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{lines}</w:tblBorders></w:tblPr>'
    )
    grid = "<w:tblGrid>" + "<w:gridCol/>" * len(sheet.columns) + "</w:tblGrid>"
    return f"<w:tbl>{look}{grid}{written}</w:tbl>"


def styles() -> str:
    """The headings."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:pPr><w:spacing w:before="240" w:after="120"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size in SIZES.items()
    )
    return f'<w:styles xmlns:w="{MAIN}">{made}</w:styles>'
