"""Class lists as schools really have them: three layouts, and what must not come in."""

from __future__ import annotations

import io

import xlsxwriter

PLAIN = "Klas;Nummer;Voornaam\r\n9a;1;Sam\r\n9a;2;Noa\r\n9b;1;Kim\r\n"
COMMAS = "number,class,first name\n101,9k,Ali\n102,9k,Zoë\n"
OTHERS = "Stamklas\tLeerjaar\tVolgnummer\n1q\t1\tA-07\n1q\t1\tA-08\n"


def book(rows: list[list[object]], *, formulas: bool = False) -> bytes:
    """An XLSX with these rows, as a spreadsheet would save it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Leerlingen")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        if formulas:
            sheet.write_formula(len(rows), 1, "=1+2", None, 3)
    return stream.getvalue()


XLSX = book([["Groep", "Nr", "Roepnaam"], ["groep 17", 1, "Daan"], ["groep 17", 2, "Yara"]])
