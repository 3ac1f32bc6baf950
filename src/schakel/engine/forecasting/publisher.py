"""`tidy`: DUO's own files of exam candidates, which have a column per year, as one tidy table.

Both generations of columns are known (BRIN NUMMER … of 2014-2019 and INSTELLINGSCODE … since). A
year without candidates gives no row; a masked cell stays `<5`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from schakel.engine.command import OneSentenceParser
from schakel.engine.forecasting.output import write_text
from schakel.engine.forecasting.table import read_wide
from schakel.engine.problem import BadInput

COLUMNS = (
    "brin", "vestigingscode", "naam", "gemeente", "inspectiecode", "opleiding", "leerweg",
    "sector", "schooljaar", "examenkandidaten_totaal", "geslaagden_totaal",
)  # fmt: skip
BRIN = ("BRIN NUMMER", "INSTELLINGSCODE")
SITE = ("VESTIGINGSNUMMER", "VESTIGINGSCODE")
OTHERS = ("INSTELLINGSNAAM VESTIGING", "GEMEENTENAAM", "INSPECTIECODE", "OPLEIDINGSNAAM")
CANDIDATES = re.compile(r"EXAMENKANDIDATEN SCHOOLJAAR (\d{4}-\d{4}) - TOTAAL")
PROGRAMME = re.compile(r"VMBO (B|K|G|LWT|T)(?: - (.+))?")
SITE_LENGTH = 6


def run_tidy(arguments: list[str]) -> None:
    """Read the files and write one table; the last file decides where two hold the same year."""
    parser = OneSentenceParser(prog="python -m schakel.engine.forecasting tidy", allow_abbrev=False)
    parser.add_argument("files", nargs="+", help="DUO's files, plain or gzipped, oldest first")
    parser.add_argument("--csv", required=True, metavar="OUT", help="file to write, - to print")
    given = parser.parse_args(arguments[1:])
    write_text(given.csv, tidy(given.files))


def tidy(files: list[str]) -> str:
    """The vmbo rows of all files as CSV."""
    by_year: dict[str, list[tuple[str, ...]]] = {}
    for file in files:
        own: dict[str, list[tuple[str, ...]]] = {}
        for year, row in _rows(file):
            own.setdefault(year, []).append(row)
        by_year |= own
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for year in sorted(by_year):
        writer.writerows(sorted(by_year[year]))
    return out.getvalue()


def _rows(file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    header, rows = read_wide(file)
    at = {name: place for place, name in enumerate(header)}
    brin, site = (_first(at, names) for names in (BRIN, SITE))
    name, municipality, code, programme = (_first(at, (name,)) for name in OTHERS)
    years = {
        match[1]: place for title, place in at.items() if (match := CANDIDATES.fullmatch(title))
    }
    if not years:
        raise BadInput("The file has no column such as EXAMENKANDIDATEN SCHOOLJAAR … - TOTAAL.")
    passed = {year: _first(at, (f"GESLAAGDEN SCHOOLJAAR {year} - TOTAAL",)) for year in years}
    for row in rows:
        kind = PROGRAMME.fullmatch(row[programme])
        if not kind:
            continue
        where = row[site] if len(row[site]) == SITE_LENGTH else row[brin] + row[site].zfill(2)
        sector = (kind[2] or "").replace("&", "en")
        first = (row[brin], where, row[name], row[municipality], row[code], row[programme])
        for year, place in years.items():
            if row[place] not in {"", "0"}:
                counts = (row[place], row[passed[year]])
                yield year, (*first, kind[1], sector, year, *counts)


def _first(at: dict[str, int], names: tuple[str, ...]) -> int:
    for name in names:
        if name in at:
            return at[name]
    raise BadInput(f"The file misses the column {names[-1]}.")
