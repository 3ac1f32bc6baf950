"""Another school becomes lead school: a list, two people, and a history that stays (PF-23)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from schakel.funding.actions.transfer import (
    TransferFacts,
    TransferRefusedError,
    finish_transfer,
    start_transfer,
    tick_point,
    withdraw_transfer,
)
from schakel.funding.models import LeadTransfer
from schakel.funding.rules.transfer import CHECKLIST
from schakel.regions.models import Partner
from tests.funding.accounting import AT
from tests.funding.claiming import user_of
from tests.world import SignIn, World


def lead(world: World) -> Partner:
    return Partner.objects.get(region=world.region, is_lead=True, left_on=None)


def other_school(world: World) -> Partner:
    return (
        Partner.objects.taking_part()
        .filter(region=world.region, kind="vmbo", is_lead=False)
        .order_by("name")[0]
    )


def started(world: World, effect: date = date(2026, 11, 1)) -> LeadTransfer:
    facts = TransferFacts(other_school(world), effect, "Fusie van besturen")
    return start_transfer(world.region, facts, by=user_of(world.gerda), at=AT)


def all_ticked(world: World) -> LeadTransfer:
    transfer = started(world)
    for code in CHECKLIST:
        tick_point(transfer, code, is_done=True, by=user_of(world.wim), at=AT)
    return transfer


@pytest.mark.req("PF-23")
def test_after_the_whole_list_a_second_person_makes_the_other_school_lead(world: World) -> None:
    before = lead(world)
    transfer = all_ticked(world)
    finish_transfer(transfer, by=user_of(world.noor), at=AT)
    assert lead(world) == transfer.receiver
    transfer.refresh_from_db()
    assert (transfer.giver, transfer.done_by) == (before, user_of(world.noor))


@pytest.mark.req("PF-23")
def test_who_started_never_completes_nor_does_anybody_before_the_list_is_done(
    world: World,
) -> None:
    with pytest.raises(TransferRefusedError, match="lijst"):
        finish_transfer(started(world), by=user_of(world.noor), at=AT)
    transfer = LeadTransfer.objects.get(region=world.region)
    withdraw_transfer(transfer, by=user_of(world.noor), at=AT)
    full = all_ticked(world)
    with pytest.raises(TransferRefusedError, match="ander"):
        finish_transfer(full, by=user_of(world.gerda), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        LeadTransfer.objects.filter(pk=full.pk).update(done_by=user_of(world.gerda), done_at=AT)


@pytest.mark.req("PF-23")
def test_a_transfer_takes_effect_on_its_day_and_its_row_is_kept(world: World) -> None:
    later = started(world, effect=date(2027, 1, 1))
    for code in CHECKLIST:
        tick_point(later, code, is_done=True, by=user_of(world.wim), at=AT)
    with pytest.raises(TransferRefusedError, match="later"):
        finish_transfer(later, by=user_of(world.noor), at=AT)
    with pytest.raises(DatabaseError, match="retention"), transaction.atomic():
        later.delete()


def test_only_a_school_that_takes_part_and_one_transfer_at_a_time(world: World) -> None:
    company = Partner.objects.filter(region=world.region, kind="bedrijf")[0]
    facts = TransferFacts(company, date(2026, 11, 1), "x")
    with pytest.raises(TransferRefusedError, match="school"):
        start_transfer(world.region, facts, by=user_of(world.gerda), at=AT)
    started(world)
    with pytest.raises(TransferRefusedError, match="loopt al"):
        started(world)


@pytest.mark.req("PF-23")
def test_the_page_walks_through_the_list(world: World, sign_in: SignIn) -> None:
    transfer = started(world)
    sto = world.region.sto_number
    browser = sign_in(world.wim)
    for code in CHECKLIST:
        path = reverse("funding:transfer_tick", args=[sto, transfer.pk, code])
        browser.post(path, {"gedaan": "ja"})
    page = browser.get(reverse("funding:transfer", args=[sto])).content.decode()
    assert f"Maak {transfer.receiver} penvoerder" in page
    browser.post(reverse("funding:transfer_finish", args=[sto, transfer.pk]))
    assert lead(world) == transfer.receiver
