"""Small files as publishers make them, for the tests of the importers."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import UTC, date, datetime

from schakel.reference.actions import DATASETS, Choices, Outcome, Upload, import_figures
from schakel.reference.importers.pupils import CELLS, TYPE

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ADDRESS_COLUMNS = (
    "BRIN NUMMER;VESTIGINGSNUMMER;BEVOEGD GEZAG NUMMER;VESTIGINGSNAAM;STRAATNAAM;"
    "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;"
    "INTERNETADRES;ONDERWIJSSTRUCTUUR"
)
PUPIL_COLUMNS = ";".join(
    [
        "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;PLAATSNAAM VESTIGING",
        TYPE,
        "AFDELING;ELEMENTCODE;OPLEIDINGSNAAM",
        *CELLS,
    ]
)


def read(
    dataset: str,
    content: str | bytes,
    name: str = "bestand-2020.csv",
    *,
    municipalities: Sequence[str] = (),
    on: date | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Import a file as a command would."""
    raw = content.encode() if isinstance(content, str) else content
    return import_figures(
        DATASETS[dataset],
        Upload(name, raw),
        choices=Choices(on, municipalities, dry_run),
        by=None,
        by_name="test",
        at=NOW,
    )


def address(brin: str = "99ZA", number: str = "99ZA00", name: str = "De Proefschool") -> str:
    """One row of an address list."""
    return (
        f"{brin};{number};40999;{name};Proefweg;1;3812 AB;AMERSFOORT;0307;AMERSFOORT;Openbaar;"
        "www.proef.example;VBO/MAVO"
    )


def addresses(*rows: str) -> str:
    """An address list of secondary schools."""
    return "\n".join([ADDRESS_COLUMNS, *(rows or [address()])]) + "\n"


def pupil_row(*counts: object, brin: str = "99ZA", number: str = "00", code: str = "6111") -> str:
    """One row of the wide pupil file; counts fill the cells from year 1 on, the rest is 0."""
    cells = [*map(str, counts), *["0"] * (len(CELLS) - len(counts))]
    start = f"{brin};{number};De Proefschool;AMERSFOORT;VMBO BL lj 3-4"
    programme = f"Produceren, installeren en energie;{code};VMBO BB Produceren"
    return ";".join([start, programme, *cells])


def pupils(*rows: str) -> str:
    """The wide pupil file."""
    return "\n".join([PUPIL_COLUMNS, *rows]) + "\n"


def exams(*rows: str, years: Sequence[str] = ("2018-2019",), first: bool = True) -> str:
    """An exam file of the first or the second generation of columns."""
    columns = (
        ["BRIN NUMMER", "VESTIGINGSNUMMER"] if first else ["INSTELLINGSCODE", "VESTIGINGSCODE"]
    )
    columns += [
        "INSTELLINGSNAAM VESTIGING",
        "GEMEENTENAAM",
        "ONDERWIJSTYPE VO",
        "INSPECTIECODE",
        "OPLEIDINGSNAAM",
    ]
    for year in years:
        for what in ("EXAMENKANDIDATEN", "GESLAAGDEN", "SLAAGPERC"):
            columns.append(f"{what} SCHOOLJAAR {year} - TOTAAL")
    return "\n".join([";".join(columns), *rows]) + "\n"


def exam_row(*cells: object, number: str = "99ZA00", code: str = "34") -> str:
    """One row of an exam file."""
    start = f"99ZA;{number};De Proefschool;AMERSFOORT;VMBO;{code};VMBO B - techniek"
    return ";".join([start, *map(str, cells)])


def packed(content: str) -> bytes:
    """The content in gzip."""
    return gzip.compress(content.encode())
