"""Contributions of companies: writing down, accepting, disputing, confirming, withdrawing.

Proposing by itself stands in `proposals.py`; the mail with the link in `signing.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.actions.who import Who, user_or_none
from schakel.common.audit import record
from schakel.common.periods import Quarter
from schakel.common.refused import RefusedError
from schakel.funding import chart
from schakel.funding.actions.ledger import (
    EntryFacts,
    Posting,
    book_entry,
    closed_quarters,
    reverse_entry,
)
from schakel.funding.actions.proposals import propose_contributions
from schakel.funding.models import (
    Confirmation,
    Contribution,
    JournalEntry,
    JournalLine,
    Membership,
    Pledge,
)
from schakel.funding.rules.ledger import booking_day
from schakel.funding.rules.signing import may_sign_for
from schakel.funding.signing_text import VERSION, fingerprint, text_of
from schakel.funding.terms import ContributionKind, ContributionStatus, EntryKind
from schakel.funding.values import Value
from schakel.regions.models import Partner, Region

__all__ = [
    "ContributionFacts",
    "Signature",
    "accept_proposal",
    "confirm_contributions",
    "dispute_contribution",
    "propose_contributions",
    "record_contribution",
    "withdraw_contribution",
]


class NotNowError(RefusedError):
    """A step that this contribution cannot take in its state."""

    def __init__(self, contribution: Contribution) -> None:
        super().__init__(
            _("Dit kan niet: de bijdrage is %(status)s.")
            % {"status": contribution.get_status_display()}
        )


@dataclass(frozen=True)
class ContributionFacts:
    """What somebody writes down; `reported` when the company or its association does."""

    company: Partner
    kind: str
    given_on: date
    value: Value
    activity_code: str
    description: str
    school: Partner | None = None
    given_until: date | None = None
    supplier: str = ""
    invoice_number: str = ""
    other_scheme: str = ""
    pledge: Pledge | None = None
    reported_by_partner: Partner | None = None
    reported: bool = False
    replaces: Contribution | None = None
    """The withdrawn contribution of which this is the right version."""
    not_double: str = ""
    """Why this is not the same as what looks alike; empty when nothing does."""


@dataclass(frozen=True)
class Signature:
    """Who signs: name, function, the account when signed in, and for which organisation.

    An association (`signer`) signs for a member by its mandate; that stands in the confirmation.
    """

    name: str
    function: str
    by: Who
    signer: Partner | None = None
    language: str = "nl"


@transaction.atomic
def record_contribution(
    region: Region, facts: ContributionFacts, *, by: User, at: datetime
) -> Contribution:
    """Write a contribution down by hand (bijdrage vastleggen).

    What a company or its association reports itself is a proposal until the region accepts it.
    """
    require_sense(region, facts, today=localdate(at))
    status = ContributionStatus.PROPOSED if facts.reported else ContributionStatus.RECORDED
    contribution = Contribution(
        region=region,
        company=facts.company,
        reported_by_partner=facts.reported_by_partner,
        school=facts.school,
        pledge=facts.pledge,
        activity_code=facts.activity_code,
        kind=facts.kind,
        given_on=facts.given_on,
        given_until=facts.given_until,
        basis=facts.value.basis,
        pupils=facts.value.pupils,
        hours=facts.value.hours,
        share=facts.value.share,
        rate=facts.value.rate,
        amount=facts.value.amount,
        description=facts.description[:300],
        supplier=facts.supplier,
        invoice_number=facts.invoice_number,
        lesson=facts.replaces.lesson if facts.replaces else None,
        loan_item=facts.replaces.loan_item if facts.replaces else None,
        status=status,
        reason=facts.not_double[:300],
        recorded_by=by,
        recorded_at=at,
        is_fictional=facts.company.is_fictional,
    )
    contribution.save(force_insert=True)
    note("contribution.recorded", contribution, by=by, at=at, status=str(status))
    return contribution


@transaction.atomic
def accept_proposal(
    contribution: Contribution, *, activity_code: str = "", by: User, at: datetime
) -> Contribution:
    """Take a proposal or a disputed contribution over as it stands (voorstel vastleggen)."""
    held = locked([contribution])[0]
    if held.status not in (ContributionStatus.PROPOSED, ContributionStatus.DISPUTED):
        raise NotNowError(held)
    held.activity_code = activity_code or held.activity_code
    if not held.activity_code:
        raise RefusedError(
            _("Kies eerst de activiteit: een bijdrage telt alleen bij een activiteit.")
        )
    held.status, held.recorded_by, held.recorded_at = ContributionStatus.RECORDED, by, at
    held.save(update_fields=["activity_code", "status", "recorded_by", "recorded_at"])
    note("contribution.recorded", held, by=by, at=at, status=held.status)
    return held


@transaction.atomic
def dispute_contribution(
    contribution: Contribution, *, reason: str, by: Who, at: datetime
) -> Contribution:
    """The company says that it is not right, and why (betwisten)."""
    held = locked([contribution])[0]
    if held.status not in (ContributionStatus.PROPOSED, ContributionStatus.RECORDED):
        raise NotNowError(held)
    if not reason.strip():
        raise RefusedError(_("Schrijf op wat er niet klopt."))
    held.status, held.reason = ContributionStatus.DISPUTED, reason.strip()[:300]
    held.save(update_fields=["status", "reason"])
    note("contribution.disputed", held, by=by, at=at, reason=held.reason)
    return held


@transaction.atomic
def withdraw_contribution(
    contribution: Contribution, *, reason: str, by: User, at: datetime
) -> Contribution:
    """Let a contribution lapse (laten vervallen); what was confirmed is booked back."""
    held = locked([contribution])[0]
    if held.status == ContributionStatus.WITHDRAWN:
        raise NotNowError(held)
    if not reason.strip():
        raise RefusedError(_("Schrijf op waarom de bijdrage vervalt."))
    was_confirmed = held.status == ContributionStatus.CONFIRMED
    held.status, held.reason = ContributionStatus.WITHDRAWN, reason.strip()[:300]
    held.save(update_fields=["status", "reason"])
    if was_confirmed:
        book_back(held, by=by, at=at)
    note("contribution.withdrawn", held, by=by, at=at, reason=held.reason)
    return held


@transaction.atomic
def confirm_contributions(
    contributions: Iterable[Contribution], signature: Signature, *, at: datetime
) -> list[Confirmation]:
    """The company signs (bijdragen bevestigen): value and facts stand from now on, and are booked.

    All of them or none; what was signed before is refused, so that nobody signs twice.
    """
    held = locked(contributions)
    if not held:
        raise RefusedError(_("Kies minstens één bijdrage om te bevestigen."))
    closed = {row.region_id: closed_quarters(row.region) for row in held}
    signed = []
    for row in held:
        if row.status != ContributionStatus.RECORDED:
            raise NotNowError(row)
        signed.append(sign(row, signature, at=at))
        row.status = ContributionStatus.CONFIRMED
        row.save(update_fields=["status"])
        day = booking_day(Quarter.of(row.given_on), closed[row.region_id], localdate(at))
        book(row, day, by=user_or_none(signature.by), at=at)
        note("contribution.confirmed", row, by=signature.by, at=at, name=signature.name)
    return signed


def sign(contribution: Contribution, signature: Signature, *, at: datetime) -> Confirmation:
    """Keep who signed, when, and the text and value that were signed."""
    signed = Confirmation(
        contribution=contribution,
        name=signature.name[:120],
        function=signature.function[:120],
        at=at,
        amount=contribution.amount,
        text_version=VERSION,
        user=user_or_none(signature.by),
        on_behalf_of=by_mandate(contribution, signature.signer, today=localdate(at)),
    )
    signed.text = text_of(contribution, signed, signature.language)
    signed.fingerprint = fingerprint(signed)
    signed.save(force_insert=True)
    return signed


def by_mandate(
    contribution: Contribution, signer: Partner | None, *, today: date
) -> Partner | None:
    """The association that signs for its member; refused without a mandate that runs (BE-09)."""
    if signer is None or signer.pk == contribution.company_id:
        return None
    rows = Membership.objects.filter(association=signer, member=contribution.company_id)
    if any(
        may_sign_for(row.starts_on, row.ends_on, mandated=row.may_sign, on=today) for row in rows
    ):
        return signer
    raise RefusedError(
        _("%(signer)s heeft geen volmacht om voor %(company)s te tekenen.")
        % {"signer": signer, "company": contribution.company}
    )


def book(contribution: Contribution, day: date, *, by: User | None, at: datetime) -> JournalEntry:
    """Both sides of a contribution on its activity: what was given is cost and income.

    Money that came in is income and stands at the bank; its cost follows with the claims.
    Bron: Regeling STO 2025–2028, bijlage 2, 5C onder 2
    """
    account = chart.BANK if contribution.kind == ContributionKind.MONEY else chart.GIVEN_COST
    sides = ((account, contribution.amount), (chart.GIVEN_INCOME, -contribution.amount))
    postings = [
        Posting(
            code,
            amount,
            partner=contribution.company,
            activity_code=contribution.activity_code,
            contribution=contribution,
            text=contribution.description,
        )
        for code, amount in sides
    ]
    facts = EntryFacts(EntryKind.CONTRIBUTION, day, str(contribution))
    return book_entry(contribution.region, facts, postings, by=by, at=at)


def book_back(contribution: Contribution, *, by: User, at: datetime) -> None:
    """Book a withdrawn contribution back, in its own quarter when that is still open."""
    lines = JournalLine.objects.filter(contribution=contribution)
    entry = JournalEntry.objects.get(kind=EntryKind.CONTRIBUTION, pk__in=lines.values("entry"))
    closed = closed_quarters(contribution.region)
    day = booking_day(Quarter.of(entry.booked_on), closed, localdate(at))
    reverse_entry(entry, booked_on=day, reason=contribution.reason, by=by, at=at)


def locked(contributions: Iterable[Contribution]) -> list[Contribution]:
    """The contributions as they stand now, locked in one order."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("region", "company")
    return list(rows.filter(pk__in=[row.pk for row in contributions]).order_by("given_on", "pk"))


def require_sense(region: Region, facts: ContributionFacts, *, today: date) -> None:
    """Refuse what can never count."""
    if facts.company.region_id != region.pk:
        raise RefusedError(_("Dit bedrijf hoort niet bij deze regio."))
    if facts.given_on > today:
        raise RefusedError(_("Deze dag moet nog komen. Leg vast wat al gegeven is."))
    if facts.value.amount <= 0:
        raise RefusedError(_("De waarde is nul. Vul uren of een bedrag in."))
    if facts.other_scheme:
        raise RefusedError(
            _("Wat al uit %(scheme)s betaald is, telt hier niet mee als cofinanciering.")
            % {"scheme": facts.other_scheme}
        )
    if facts.replaces and facts.replaces.status != ContributionStatus.WITHDRAWN:
        raise NotNowError(facts.replaces)
    if not facts.reported and not facts.activity_code:
        raise RefusedError(_("Kies de activiteit waar deze bijdrage bij hoort."))


def note(action: str, row: Contribution, *, by: Who, at: datetime, **details: str) -> None:
    """One row in the chain of the region, with the value."""
    record(action, row, chain=row.region_id, by=by, at=at, amount=str(row.amount), **details)
