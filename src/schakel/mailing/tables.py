"""The mails of a region as a table to take along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.common.exports import Made, Table, of_region
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Region


def mails(region: Region, found: Iterable[OutgoingMail], made: Made) -> Table:
    """One row for each mail; not its text."""
    columns = [
        _("Aangemaakt op"),
        _("Aan"),
        _("E-mailadres"),
        _("Soort"),
        _("Onderwerp"),
        _("Gaat over"),
        _("Status"),
        _("Verzonden op"),
        _("Pogingen"),
        _("Laatste fout"),
    ]
    rows = (
        (
            mail.queued_at,
            mail.to_name,
            mail.to_email,
            mail.kind_name,
            mail.subject,
            mail.about_label,
            mail.get_status_display(),
            mail.sent_at,
            mail.tries,
            mail.error_words,
        )
        for mail in found
    )
    return of_region(region, _("Post"), columns, rows, made)
