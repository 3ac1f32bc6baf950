"""Hours as a list to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.common.exports import Made, Table, of_region
from schakel.funding.budget import activities_of
from schakel.funding.models import HourLine
from schakel.regions.models import Region


def lines(region: Region, rows: Iterable[HourLine], made: Made) -> Table:
    """Every line of hours: who, for whom, when, what, how much, and who agreed when (R-133)."""
    columns = [
        _("Persoon"),
        _("Werkgever"),
        _("Datum"),
        _("Activiteit"),
        _("Titel van de activiteit"),
        _("Uren"),
        _("Wat is er gedaan"),
        _("Te laat ingevuld"),
        _("Status"),
        _("Akkoord medewerker op"),
        _("Goedgekeurd door"),
        _("Goedgekeurd op"),
        _("Tarief per uur"),
        _("Bedrag"),
    ]
    titles = activities_of(region, made.at.date())
    found = (
        (
            row.week.person.name,
            row.week.employer.name if row.week.employer else "",
            row.worked_on,
            row.activity_code,
            titles[row.activity_code].title if row.activity_code in titles else "",
            row.hours,
            row.work_done,
            row.is_late,
            row.week.get_status_display(),
            row.week.submitted_at,
            str(row.week.approved_by or ""),
            row.week.approved_at,
            row.hourly,
            row.amount,
        )
        for row in rows
    )
    return of_region(region, _("Uren"), columns, found, made)
