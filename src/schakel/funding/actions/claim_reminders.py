"""Reminding schools of the term of their claim, 30, 7 and 0 days ahead (PF-07)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.who import people_of
from schakel.common.periods import Quarter
from schakel.funding.claim_listing import schools_that_claim
from schakel.funding.models import Claim, GrantDecision
from schakel.funding.numbers import settings_of
from schakel.funding.rules.claims import due_on, reminder
from schakel.funding.terms import EDITABLE
from schakel.mailing.actions import send
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register
from schakel.regions.models import Partner, Region
from schakel.regions.terms import Role

TEXTS = {
    "nl": Wording(
        "Declaratie {kwartaal}: uiterlijk {dag} indienen",
        """Dag {naam},

De declaratie van {school} over {kwartaal} is nog niet binnen. De laatste dag is {dag}.

Wat wij weten, is al ingevuld: goedgekeurde uren, gegeven lessen en afschrijving.
Kijk het na en dien in:
{link}

Is er niets te declareren? Meld dat op dezelfde pagina.

{regio}""",
    ),
    "en": Wording(
        "Claim {kwartaal}: hand in by {dag}",
        """Dear {naam},

The claim of {school} for {kwartaal} has not come in yet. The last day is {dag}.

What we know is filled in already: approved hours, lessons given and depreciation.
Please look at it and hand it in:
{link}

Is there nothing to claim? Say so on the same page.

{regio}""",
    ),
}
WORDS = {
    "school": Placeholder(_("de naam van de school"), "Het Voorbeeld"),
    "kwartaal": Placeholder(_("het kwartaal"), "2026-K3"),
    "dag": Placeholder(_("de laatste dag om in te dienen"), "30 oktober 2026"),
    "link": LINK,
}
REMINDER = register(
    MailKind("herinnering-declaratie", _("herinnering aan een declaratie"), TEXTS, WORDS)
)
FILERS = (Role.COORDINATOR, Role.TEAM_LEADER)


@dataclass(frozen=True)
class Overdue:
    """A school that has not handed in, and which reminder is to be sent."""

    school: Partner
    quarter: Quarter
    due: date
    step: int
    claim: Claim | None


def schools_to_remind(*, at: datetime) -> Iterator[Overdue]:
    """Schools of regions that claim, whose term comes near and who did not hand in."""
    today = timezone.localtime(at).date()
    claims = Claim.objects.filter(region=OuterRef("pk"))
    granted = GrantDecision.objects.filter(region=OuterRef("pk"))
    for region in Region.objects.filter(Q(Exists(claims)) | Q(Exists(granted))):
        term = settings_of(region).claim_term_days
        quarter = Quarter.of(today).previous
        while due_on(quarter, term) >= today:
            yield from in_quarter(region, quarter, due_on(quarter, term), today)
            quarter = quarter.previous


def in_quarter(region: Region, quarter: Quarter, due: date, today: date) -> Iterator[Overdue]:
    """The schools of one region that must be told something about one quarter."""
    rows = Claim.objects.of(quarter).filter(region=region)
    claims = {claim.school_id: claim for claim in rows}
    for school in schools_that_claim(region).select_related("region"):
        claim = claims.get(school.pk)
        if claim is not None and claim.status not in EDITABLE:
            continue
        told = claim.reminded_days if claim else None
        step = reminder(due, today, told)
        if step is not None:
            yield Overdue(school, quarter, due, step, claim)


@transaction.atomic
def remind_school(overdue: Overdue, *, at: datetime) -> int:
    """Mail who claims for a school, once per reminder (herinneren); how many mails were new."""
    school, claim = overdue.school, overdue.claim
    people = people_of(school.pk, FILERS, on=timezone.localtime(at).date())
    key = f"declaratie {school.pk} {overdue.quarter} {overdue.step}"
    sent = set(OutgoingMail.objects.filter(key__startswith=key).values_list("key", flat=True))
    new = [to for address, to in people.items() if f"{key} {address}" not in sent]
    where = claim.get_absolute_url() if claim else list_of(school.region)
    for to in new:
        with translation.override(to.language):
            words = {
                "school": school.name,
                "kwartaal": str(overdue.quarter),
                "dag": date_format(overdue.due, "DATE_FORMAT"),
            }
        send(
            REMINDER.code, region=school.region, to=to, words=words, about=school, at=at,
            key=f"{key} {to.email}", link=where,
        )  # fmt: skip
    if claim is not None:
        claim.reminded_days = overdue.step
        claim.save(update_fields=["reminded_days"])
    return len(new)


def list_of(region: Region) -> str:
    """The address of the list of claims."""
    return reverse("funding:claims", args=[region.sto_number])
