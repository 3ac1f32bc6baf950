"""Code lists of DUO, each kept per school year (R-009), and the list of electives (R-008)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.common.periods import SchoolYear
from schakel.reference.importers.dataset import Batch, Dataset, month_of_name, named
from schakel.reference.importers.merge import Tally
from schakel.reference.importers.table import Line
from schakel.reference.models import CodeEntry, CodeList
from schakel.reference.rules import exam_programme, pupil_profile, pupil_track

ELECTIVE = re.compile("[0-9]{4}")


@dataclass(frozen=True)
class CodeRow:
    """One code with its meaning and what else the list says about it."""

    code: str
    label: str
    attributes: tuple[tuple[str, str], ...]


def element(line: Line) -> Iterator[CodeRow]:
    """One programme code of the pupil file."""
    label, education = line.required("opleiding"), line.required("onderwijstype")
    yield CodeRow(
        line.required("elementcode", 20),
        label,
        (
            ("onderwijstype", education),
            ("leerweg", pupil_track(education, label)),
            ("profiel", pupil_profile(line.text("afdeling"))),
        ),
    )


def inspection(line: Line) -> Iterator[CodeRow]:
    """One programme code of the exam file, with the school years in which it occurs."""
    label = line.required("opleiding")
    track, sector = exam_programme("VMBO", label)
    yield CodeRow(
        line.required("inspectiecode", 20),
        label,
        (
            ("leerweg", track),
            ("sector", sector),
            ("van", line.text("eerste_schooljaar")),
            ("tot en met", line.text("laatste_schooljaar")),
        ),
    )


def profile(line: Line) -> Iterator[CodeRow]:
    """One vmbo profile with the code that DUO gives it."""
    code = line.required("duo_code", 20)
    yield CodeRow(
        code,
        line.required("profiel"),
        (
            ("profiel", pupil_profile(code)),
            ("sector", line.text("duo_sector")),
            ("techniek", line.text("techniekprofiel")),
        ),
    )


def elective(line: Line) -> Iterator[CodeRow]:
    """One elective or module; its code has four digits and is never mended by us."""
    code = line.required("code", 20)
    if code and not ELECTIVE.fullmatch(code):
        line.fault(
            "code",
            line.quoted("code"),
            _("De code van een keuzevak heeft vier cijfers. Zoek hem op bij DUO."),
        )
    yield CodeRow(code, line.required("naam"), (("profiel", line.text("profiel")),))


def store_codes(name: str, rows: list[CodeRow], batch: Batch) -> Tally:
    """The whole list of one school year; lists of other years stay as they are."""
    year = SchoolYear.of(batch.date).start
    found, _made = CodeList.objects.get_or_create(
        name=name, school_year=year, defaults={"source": batch.source}
    )
    known = {entry.code: entry for entry in found.entries.all()}
    wanted = {
        row.code: CodeEntry(
            pk=known[row.code].pk if row.code in known else uuid4(),
            code_list=found,
            code=row.code,
            label=row.label,
            attributes=dict(row.attributes),
        )
        for row in rows
    }
    new = [entry for code, entry in wanted.items() if code not in known]
    changed = [
        entry for code, entry in wanted.items() if code in known and differ(entry, known[code])
    ]
    CodeEntry.objects.bulk_create(new)
    CodeEntry.objects.bulk_update(changed, ["label", "attributes"])
    ended = found.entries.filter(code__in=known.keys() - wanted.keys())
    gone, _by_model = ended.delete()
    return Tally(len(new), len(changed), gone, len(wanted) - len(new) - len(changed))


def differ(one: CodeEntry, other: CodeEntry) -> bool:
    """Whether two editions of a code say something else."""
    return (one.label, one.attributes) != (other.label, other.attributes)


def code_list(
    code: str, title: Any, parse: Callable[[Line], Iterable[CodeRow]], columns: tuple[str, ...]
) -> Dataset:
    """A dataset whose rows are codes."""
    return Dataset(
        code=code,
        title=title,
        publisher="DUO",
        licence="Open onderwijsdata",
        columns=named(*columns),
        parse=parse,
        key=lambda row: row.code,
        store=partial(store_codes, code),
        dated=month_of_name,
        one_each=True,
    )


ELEMENTS = code_list(
    "elementcodes",
    gettext_lazy("Opleidingscodes van de leerlingentelling"),
    element,
    ("elementcode", "opleiding", "onderwijstype", "afdeling"),
)
INSPECTION = code_list(
    "inspectiecodes",
    gettext_lazy("Opleidingscodes van de examens"),
    inspection,
    ("inspectiecode", "opleiding", "eerste_schooljaar", "laatste_schooljaar"),
)
PROFILES = code_list(
    "vmbo-profielen",
    gettext_lazy("Profielen van het vmbo met hun code bij DUO"),
    profile,
    ("duo_code", "profiel", "duo_sector", "techniekprofiel"),
)
ELECTIVES = code_list(
    "keuzevakken",
    gettext_lazy("Keuzevakken en modules met hun code"),
    elective,
    ("profiel", "naam", "code"),
)
