"""Every night: is every kept file still what came in? (R-144)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.common.models import AuditEntry
from schakel.funding.actions.evidence import is_whole, report_broken
from schakel.funding.models import Evidence
from schakel.mailing.actions import send
from schakel.mailing.rules import Recipient, Wording
from schakel.mailing.terms import MailKind, Placeholder, register
from schakel.regions.models import Appointment, Region
from schakel.regions.terms import Role

TEXTS = {
    "nl": Wording(
        "Een bewijsstuk is veranderd of weg",
        """Dag {naam},

Het bestand {bestand} is niet meer gelijk aan wat op {dag} is ingeleverd.
Het wordt niet meer gegeven. Vraag de beheerder om de reservekopie.

{regio}""",
    ),
    "en": Wording(
        "A piece of evidence was changed or is gone",
        """Dear {naam},

The file {bestand} is no longer what was handed in on {dag}.
It is not given out any more. Ask the operator for the backup.

{regio}""",
    ),
}
WORDS = {
    "bestand": Placeholder(_("de naam van het bestand"), "factuur.pdf"),
    "dag": Placeholder(_("de dag waarop het binnenkwam"), "12-10-2026"),
}
BROKEN = register(MailKind("bewijs-geschonden", _("bewijsstuk geschonden"), TEXTS, WORDS))
TOLD = (Role.LEAD_SCHOOL, Role.FINANCE)


def watch_evidence(rows: Iterable[Evidence], *, at: datetime) -> list[Evidence]:
    """Hold every kept file against its hash (bewijs nazien); those that changed.

    Each is written in the log and told to finance once.
    """
    broken = [row for row in rows if not is_whole(row)]
    known = AuditEntry.objects.filter(
        action="evidence.broken", subject_id__in=[row.pk for row in broken]
    )
    told = set(known.values_list("subject_id", flat=True))
    for row in broken:
        if row.pk not in told:
            tell(row, at=at)
    return broken


@transaction.atomic
def tell(row: Evidence, *, at: datetime) -> None:
    """Write one broken file in the log, and mail who handles the money (melden)."""
    report_broken(row, by=None, at=at)
    for to in people_of_money(row.region, at=at):
        words = {"bestand": row.name, "dag": f"{timezone.localtime(row.uploaded_at):%d-%m-%Y}"}
        send(
            BROKEN.code, region=row.region, to=to, words=words, about=row, at=at,
            key=f"bewijs {row.pk} {to.email}",
        )  # fmt: skip


def people_of_money(region: Region, *, at: datetime) -> list[Recipient]:
    """The lead school and finance of a region, once each."""
    held = Appointment.objects.current(on=timezone.localtime(at).date()).filter(
        region=region, role__in=[str(role) for role in TOLD]
    )
    rows = held.exclude(person__email="").select_related("person__user").order_by("pk")
    people = {row.person.email: row.person for row in rows}
    return [Recipient(one.name, one.email, one.language) for one in people.values()]
