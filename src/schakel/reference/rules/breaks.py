"""What may not be compared: the breaks in the public series, as data."""

from __future__ import annotations

from dataclasses import dataclass

from schakel.common.wording import Message, say
from schakel.reference.rules.years import school_year_label


@dataclass(frozen=True)
class SeriesBreak:
    """One break: the school year in which it begins, what to mind, and where that is known from.

    `dataset` names the series; `site_code` is empty for a break that concerns all sites.
    """

    dataset: str
    since: int
    message: Message
    source: str
    until: int | None = None
    site_code: str = ""

    @property
    def since_label(self) -> str:
        """The school year in which the break begins, as we write it."""
        return school_year_label(self.since)


EXAMS = "DUO, examenkandidaten en geslaagden 2014-2015 tot en met 2021-2022"

SERIES_BREAKS = (
    SeriesBreak(
        "examens",
        2017,
        say(
            "Intersectorale programma’s, ook D&P, tellen mee in de sector economie. "
            "Vergelijk economie niet met de jaren ervoor. De sector techniek verandert niet."
        ),
        EXAMS,
    ),
    SeriesBreak(
        "examens",
        2018,
        say("De theoretische leerweg is pas vanaf dit schooljaar verdeeld naar sector."),
        EXAMS,
    ),
    SeriesBreak(
        "examens",
        2019,
        say("Aantallen van 1 tot en met 4 zijn afgeschermd. Wij tonen dan 1–4."),
        EXAMS,
    ),
    SeriesBreak(
        "examens",
        2019,
        say("Door corona waren er geen centrale examens. Bijna iedereen slaagde."),
        EXAMS,
        until=2019,
    ),
    SeriesBreak(
        "examens",
        2020,
        say("VMBO Trivium telt pas vanaf dit schooljaar kandidaten in de sector techniek (MVI)."),
        EXAMS,
        site_code="20EI01",
    ),
    SeriesBreak(
        "leerlingen",
        2019,
        say(
            "Alleen 1 oktober 2019 is volledig uitgesplitst. In de eerste twee leerjaren heeft "
            "een vmbo-leerling nog geen profiel. Leerlingen die naar het vavo gaan tellen niet mee."
        ),
        "DUO, leerlingen per vestiging naar onderwijstype, 1 oktober 2019",
        until=2019,
    ),
    SeriesBreak(
        "scholen",
        2023,
        say("Het totaal per school telt een afgeschermd aantal als 2 en telt vavo-leerlingen mee."),
        "EduGIS, scholen november 2024, naar DUO 1 oktober 2023",
    ),
)


def breaks_between(
    dataset: str, first: int, last: int, site_code: str = ""
) -> tuple[SeriesBreak, ...]:
    """The breaks that touch a series from one school year to another, for all or for this site.

    Bron: standards R-007 (series breaks are named)
    """
    return tuple(
        one
        for one in SERIES_BREAKS
        if one.dataset == dataset
        and one.since <= last
        and (one.until is None or first <= one.until)
        and one.site_code in ("", site_code)
    )
