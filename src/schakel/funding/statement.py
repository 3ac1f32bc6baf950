"""The yearly statement of a company as a document (BE-05, R-146)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from schakel.common.templatetags.figures import euro
from schakel.funding.company_year import CompanyYear
from schakel.funding.documents import pdf
from schakel.funding.models import Contribution
from schakel.funding.signing_text import counted

TEMPLATE = "statement.typ"


def statement_pdf(found: CompanyYear, *, language: str, at: datetime) -> bytes:
    """The statement as PDF/UA; the same figures and moment give the same bytes."""
    with translation.override(language):
        return pdf(TEMPLATE, statement_data(found, language=language, at=at), at=at)


def statement_data(found: CompanyYear, *, language: str, at: datetime) -> dict[str, Any]:
    """Everything that stands in the statement, written out in its language."""
    company, sums = found.company, found.sums
    made = date_format(localtime(at), "DATETIME_FORMAT")
    return {
        "lang": language,
        "title": _("Jaaroverzicht %(year)s") % {"year": found.year},
        "subtitle": _("Wat %(company)s bijdroeg aan %(region)s")
        % {"company": company, "region": company.region},
        "mark": _("Bevat verzonnen gegevens.") if company.is_fictional else "",
        "foot": _("Schakel, %(region)s · gemaakt op %(moment)s")
        % {"region": company.region.sto_number, "moment": made},
        "facts": [
            [_("Toegezegd"), euro(sums.promised)],
            [_("Geleverd"), euro(sums.delivered)],
            [_("Waarvan bevestigd"), euro(sums.confirmed)],
            [_("Nog te bevestigen: telt niet mee"), euro(sums.at_risk)],
            [_("Achterstand uit eerdere jaren"), euro(found.arrears)],
        ],
        "headings": {
            "rows": _("Bijdragen"),
            "years": _("Alle jaren"),
            "kinds": _("Per soort, en voorstel voor %(year)s") % {"year": found.year + 1},
        },
        "rows": rows_table(found),
        "years": years_table(found),
        "kinds": kinds_table(found),
        "note": _(
            "Een bijdrage telt mee als het bedrijf haar bevestigde. Het voorstel is per soort het "
            "hoogste van wat is toegezegd en wat is geleverd; u spreekt het samen af."
        ),
    }


def rows_table(found: CompanyYear) -> dict[str, Any]:
    """Every contribution of the year, with who signed."""
    return {
        "heads": [_("Datum"), _("Wat"), _("Activiteit"), _("Berekening"), _("Stand"), _("Waarde")],
        "numeric": [False, False, False, False, False, True],
        "rows": [
            [
                date_format(row.given_on, "j-n-Y"),
                f"{str(row.get_kind_display()).capitalize()}: {row.description}",
                row.activity_code,
                counted(row),
                standing(row),
                str(euro(row.amount)),
            ]
            for row in found.rows
        ],
        "total": [_("Samen"), "", "", "", "", str(euro(found.sums.delivered))],
    }


def standing(row: Contribution) -> str:
    """Signed by whom and when, or where it waits."""
    signed = getattr(row, "confirmation", None)
    if signed is None:
        return str(row.get_status_display())
    day = date_format(localtime(signed.at), "j-n-Y")
    return _("getekend door %(name)s, %(day)s") % {"name": signed.name, "day": day}


def years_table(found: CompanyYear) -> dict[str, Any]:
    """The years of the period side by side."""
    rows = [
        [str(year), str(euro(s.promised)), str(euro(s.delivered)), str(euro(s.confirmed))]
        for year, s in found.by_year
    ]
    return {
        "heads": [_("Jaar"), _("Toegezegd"), _("Geleverd"), _("Bevestigd")],
        "numeric": [False, True, True, True],
        "rows": rows,
        "total": [],
    }


def kinds_table(found: CompanyYear) -> dict[str, Any]:
    """Per kind, with what is proposed for next year."""
    rows = [
        [
            row.label.capitalize(),
            str(euro(row.promised)),
            str(euro(row.delivered)),
            str(euro(row.confirmed)),
            str(euro(row.proposal)),
        ]
        for row in found.kinds
    ]
    heads = [_("Soort"), _("Toegezegd"), _("Geleverd"), _("Bevestigd"), _("Voorstel")]
    return {
        "heads": heads,
        "numeric": [False, True, True, True, True],
        "rows": rows,
        "total": [_("Samen"), "", "", "", str(euro(found.proposal))],
    }
