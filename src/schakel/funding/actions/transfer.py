"""Another school becomes lead school: asked by one person, completed by another (PF-23)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.funding.models import LeadTransfer
from schakel.funding.rules.transfer import CHECKLIST, still_open
from schakel.regions.actions.partners import PartnerFacts, change_partner
from schakel.regions.models import Partner, Region
from schakel.regions.terms import SITE_KINDS


class TransferRefusedError(RefusedError):
    """The lead school does not change like this."""


@dataclass(frozen=True)
class TransferFacts:
    """To whom, from when and why."""

    receiver: Partner
    takes_effect_on: date
    reason: str


@transaction.atomic
def start_transfer(region: Region, facts: TransferFacts, *, by: User, at: datetime) -> LeadTransfer:
    """Start handing over to another school (overdracht beginnen); nothing changes yet."""
    giver = Partner.objects.filter(region=region, is_lead=True, left_on=None).first()
    if giver is None:
        raise TransferRefusedError(_("Deze regio heeft geen penvoerder. Wijs er eerst een aan."))
    if facts.receiver.pk == giver.pk:
        raise TransferRefusedError(_("Deze school is al penvoerder."))
    if facts.receiver.region_id != region.pk or facts.receiver.left_on is not None:
        raise TransferRefusedError(_("Kies een school die nu aan de regio meedoet."))
    if facts.receiver.kind not in {str(kind) for kind in SITE_KINDS}:
        raise TransferRefusedError(_("Alleen een school kan penvoerder zijn."))
    if open_transfers(region).exists():
        raise TransferRefusedError(_("Er loopt al een overdracht. Rond die eerst af."))
    transfer = LeadTransfer(
        region=region,
        giver=giver,
        receiver=facts.receiver,
        takes_effect_on=facts.takes_effect_on,
        reason=facts.reason,
        asked_by=by,
    )
    transfer.save(force_insert=True)
    record("lead.transfer_started", transfer, chain=region.pk, by=by, at=at, reason=facts.reason)
    return transfer


@transaction.atomic
def tick_point(transfer: LeadTransfer, code: str, *, is_done: bool, by: User, at: datetime) -> None:
    """Tick off a point of the list, or take the tick away (overgedragen)."""
    if code not in CHECKLIST:
        raise TransferRefusedError(_("Dit punt staat niet op de lijst."))
    held = locked(transfer)
    refuse_closed(held)
    held.checklist = {**held.checklist, code: f"{by} {timezone.localdate(at)}" if is_done else ""}
    held.save(update_fields=["checklist"])
    record("lead.point_ticked", held, chain=held.region_id, by=by, at=at, point=code, done=is_done)


@transaction.atomic
def finish_transfer(transfer: LeadTransfer, *, by: User, at: datetime) -> None:
    """Make the other school lead school (overdracht afronden), by another person than who began."""
    held = locked(transfer)
    refuse_closed(held)
    if held.asked_by_id == by.pk:
        raise TransferRefusedError(_("Een ander dan wie de overdracht begon, rondt haar af."))
    if still_open(held.checklist):
        raise TransferRefusedError(_("Nog niet alles is overgedragen. Loop eerst de lijst af."))
    if timezone.localdate(at) < held.takes_effect_on:
        raise TransferRefusedError(_("De overdracht gaat pas later in. Rond haar af op die dag."))
    change_partner(held.receiver, as_lead(held.receiver), by=by, at=at)
    held.done_by, held.done_at = by, at
    held.save(update_fields=["done_by", "done_at"])
    record(
        "lead.transferred", held, chain=held.region_id, by=by, at=at,
        giver=str(held.giver), receiver=str(held.receiver),
    )  # fmt: skip


@transaction.atomic
def withdraw_transfer(transfer: LeadTransfer, *, by: User, at: datetime) -> None:
    """Stop a transfer that is not completed (overdracht intrekken); the row stays."""
    held = locked(transfer)
    refuse_closed(held)
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    record("lead.transfer_withdrawn", held, chain=held.region_id, by=by, at=at)


def open_transfers(region: Region) -> QuerySet[LeadTransfer]:
    """The transfer of a region that runs, if any."""
    return LeadTransfer.objects.filter(region=region, done_at=None, withdrawn_at=None)


def as_lead(partner: Partner) -> PartnerFacts:
    """The partner as it is, and lead school."""
    known = {one.name: getattr(partner, one.name) for one in fields(PartnerFacts)}
    return PartnerFacts(**{**known, "is_lead": True})


def locked(transfer: LeadTransfer) -> LeadTransfer:
    """The transfer, for us alone until the end of the transaction."""
    return (
        LeadTransfer.objects.select_for_update(of=["self"])
        .select_related("receiver__region", "giver")
        .get(pk=transfer.pk)
    )


def refuse_closed(transfer: LeadTransfer) -> None:
    """What is completed or withdrawn stands."""
    if transfer.done_at is not None or transfer.withdrawn_at is not None:
        raise TransferRefusedError(_("Deze overdracht is al afgerond of ingetrokken."))
