"""What companies promise for a year; nothing is rewritten when one joins or leaves (BE-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.models import Resource
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.models import LoanPrice, Membership, Pledge
from schakel.regions.models import Partner


@dataclass(frozen=True)
class PledgeFacts:
    """What was agreed with a company for a year."""

    year: int
    kind: str
    amount: Decimal
    agreed_on: date
    size: str = ""
    activity_code: str = ""
    note: str = ""


@dataclass(frozen=True)
class MembershipFacts:
    """A member of an association, and whether that may sign for it."""

    member: Partner
    starts_on: date
    ends_on: date | None = None
    may_sign: bool = False
    mandate: str = ""


@dataclass(frozen=True)
class PriceFacts:
    """What a thing cost, how long it lasts, and where that stands."""

    price: Decimal
    life_months: int
    basis: str
    source: str
    activity_code: str = ""


@transaction.atomic
def write_pledge(company: Partner, facts: PledgeFacts, *, by: User, at: datetime) -> Pledge:
    """Write down what a company promises (toezegging vastleggen)."""
    pledge = Pledge(
        region=company.region, company=company, is_fictional=company.is_fictional, **vars(facts)
    )
    pledge.save(force_insert=True)
    tell("pledge.written", pledge, by=by, at=at)
    return pledge


@transaction.atomic
def end_pledge(pledge: Pledge, *, on: date, by: User, at: datetime) -> Pledge:
    """A promise ends on a day (toezegging beëindigen); until then it counts for its days."""
    held = Pledge.objects.select_for_update().get(pk=pledge.pk)
    if held.ended_on is not None:
        raise RefusedError(_("Deze toezegging is al beëindigd."))
    held.ended_on = on
    held.save(update_fields=["ended_on"])
    tell("pledge.ended", held, by=by, at=at)
    return held


@transaction.atomic
def write_membership(
    association: Partner, facts: MembershipFacts, *, by: User, at: datetime
) -> Membership:
    """Write down that a company is a member of an association (lidmaatschap vastleggen)."""
    if facts.may_sign and not facts.mandate:
        raise RefusedError(
            _("Schrijf op waar de volmacht staat; zonder volmacht geen handtekening.")
        )
    if facts.member.region_id != association.region_id:
        raise RefusedError(_("Lid en brancheorganisatie horen bij verschillende regio’s."))
    row, _made = Membership.objects.update_or_create(
        association=association,
        member=facts.member,
        starts_on=facts.starts_on,
        defaults={
            "ends_on": facts.ends_on,
            "may_sign": facts.may_sign,
            "mandate": facts.mandate,
        },
    )
    record("membership.written", row, chain=association.region_id, by=by, at=at)
    return row


@transaction.atomic
def state_price(resource: Resource, facts: PriceFacts, *, by: User, at: datetime) -> LoanPrice:
    """State what a thing of a company is worth (uitleenwaarde opgeven); loans propose with it."""
    row, _made = LoanPrice.objects.update_or_create(
        resource=resource,
        defaults={**vars(facts), "region": resource.region, "stated_by": by, "stated_at": at},
    )
    record("loan_price.stated", row, chain=resource.region_id, by=by, at=at, price=str(row.price))
    return row


def tell(action: str, pledge: Pledge, *, by: User, at: datetime) -> None:
    """One row in the chain of the region, with the amount."""
    record(action, pledge, chain=pledge.region_id, by=by, at=at, amount=str(pledge.amount))
