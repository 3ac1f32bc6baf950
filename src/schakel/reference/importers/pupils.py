"""Pupils per site, programme, year of study and sex: DUO's wide file, or a tidy one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.reference.importers.addresses import BRIN, SITE
from schakel.reference.importers.dataset import Batch, Dataset, named, october_of_name
from schakel.reference.importers.merge import Tally, Target, merge
from schakel.reference.importers.sites import NamedSite, sites_for_counts
from schakel.reference.importers.table import Line
from schakel.reference.models import PupilCount
from schakel.reference.rules import Bounds, pupil_profile, pupil_track, tidy_place
from schakel.reference.terms import Sex

TYPE = "ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR"
YEARS = range(1, 7)
SEXES = {"MAN": Sex.MALE, "VROUW": Sex.FEMALE}
CELLS = {
    f"LEER- OF VERBLIJFSJAAR {year} - {word}": (year, sex)
    for year in YEARS
    for word, sex in SEXES.items()
}
NONE = Bounds(0, 0)


@dataclass(frozen=True)
class PupilRow:
    """One count: a site, a programme, a year of study and a sex."""

    site: NamedSite
    programme_code: str
    programme: str
    track: str
    profile: str
    year_of_study: int
    sex: str
    count: Bounds


def wide(line: Line) -> Iterator[PupilRow]:
    """One row of DUO: twelve counts side by side; noughts say nothing and are left out."""
    programme = line.required("OPLEIDINGSNAAM", 120)
    start = (
        NamedSite(
            line.site_code(BRIN[0], SITE[0]),
            line.required("INSTELLINGSNAAM VESTIGING"),
            tidy_place(line.required("PLAATSNAAM VESTIGING", 80)),
        ),
        line.required("ELEMENTCODE", 10),
        programme,
        pupil_track(line.required(TYPE), programme),
        pupil_profile(line.text("AFDELING")),
    )
    for column, (year, sex) in CELLS.items():
        count = line.bounds(column)
        if count != NONE:
            yield PupilRow(*start, year, sex, count)


def tidy(line: Line) -> Iterator[PupilRow]:
    """One row of the tidy form: one count."""
    programme, count = line.required("opleiding", 120), line.bounds("aantal")
    sex = SEXES.get(line.text("geslacht").upper())
    year = line.whole("leerjaar") or 0
    if sex is None:
        line.fault("geslacht", line.quoted("geslacht"), _("Hier hoort man of vrouw te staan."))
    elif year not in YEARS:
        line.fault("leerjaar", line.quoted("leerjaar"), _("Hier hoort 1 tot en met 6 te staan."))
    elif count != NONE:
        yield PupilRow(
            NamedSite(
                line.site_code("brin", "vestigingscode"),
                line.required("naam"),
                tidy_place(line.required("plaats", 80)),
            ),
            line.required("elementcode", 10),
            programme,
            pupil_track(line.required("onderwijstype"), programme),
            pupil_profile(line.text("afdeling")),
            year,
            sex,
            count,
        )


def store_pupils(rows: list[PupilRow], batch: Batch) -> Tally:
    """All counts of one day, in the place of what an earlier edition said about that day."""
    sites = sites_for_counts({row.site.code: row.site for row in rows}, batch)
    target = Target(
        PupilCount,
        ("site_id", "counted_on", "programme_code", "year_of_study", "sex"),
        ("programme", "track", "profile", "low", "high"),
    )
    values = (
        (
            sites[row.site.code],
            batch.date,
            row.programme_code,
            row.year_of_study,
            row.sex,
            row.programme,
            row.track,
            row.profile,
            row.count.low,
            row.count.high,
        )
        for row in rows
        if row.site.code in sites
    )
    gone = PupilCount.objects.filter(counted_on=batch.date)
    if batch.area is not None:
        gone = gone.filter(site__municipality__in=batch.area)
    return merge(target, values, batch.source, gone=gone)


def cell_of(row: PupilRow) -> tuple[str, str, int, str]:
    """What makes a count the only one of its kind."""
    return row.site.code, row.programme_code, row.year_of_study, row.sex


WIDE = Dataset(
    code="leerlingen",
    title=gettext_lazy("Leerlingen in het voortgezet onderwijs per opleiding"),
    publisher="DUO",
    licence="Open onderwijsdata",
    columns=(
        BRIN,
        SITE,
        *named(
            "INSTELLINGSNAAM VESTIGING",
            "PLAATSNAAM VESTIGING",
            TYPE,
            "AFDELING",
            "ELEMENTCODE",
            "OPLEIDINGSNAAM",
            *CELLS,
        ),
    ),
    parse=wide,
    key=cell_of,
    store=store_pupils,
    dated=october_of_name,
)
TIDY = Dataset(
    code="leerlingen-lang",
    title=gettext_lazy("Leerlingen in het voortgezet onderwijs, één telling per rij"),
    publisher="DUO",
    licence="Open onderwijsdata",
    columns=named(
        "brin",
        "vestigingscode",
        "naam",
        "plaats",
        "onderwijstype",
        "afdeling",
        "elementcode",
        "opleiding",
        "aantal",
        "leerjaar",
        "geslacht",
    ),
    parse=tidy,
    key=cell_of,
    store=store_pupils,
    dated=october_of_name,
)
