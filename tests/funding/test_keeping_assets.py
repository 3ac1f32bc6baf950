"""Finance keeps the machines of the region, a school its own; figures that were claimed stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from schakel.bookings.models import Loan, LoanItem
from schakel.common.refused import RefusedError
from schakel.funding.actions import assets as actions
from schakel.funding.actions.assets import AssetFacts, OtherFundingFacts
from schakel.funding.assets import schedule, schedule_total
from schakel.funding.models import Asset, Claim, ClaimLine, OtherFunding
from schakel.regions.models import Partner
from tests.funding.making import AT, user
from tests.world import SignIn, World

HEAD = (
    "code;naam;merk en type;eigenaar;gekocht op;aanschafprijs;restwaarde;levensduur in maanden;"
    "deel voor het project (%);ook bekostigd uit"
)


def school(world: World, name: str = "Het Element") -> Partner:
    return Partner.objects.select_related("region").get(region=world.region, name=name)


def robot(world: World, owner: str = "Het Element") -> AssetFacts:
    return AssetFacts(
        name="Lasrobot", owner=school(world, owner), bought_on=date(2026, 2, 10),
        price=Decimal("24000.00"), life_months=60, model="UR-5e", supplier="Robotica BV",
    )  # fmt: skip


def added(world: World, code: str = "BM-1", owner: str = "Het Element") -> Asset:
    rows = [(code, robot(world, owner))]
    return actions.add_assets(world.region, rows, by=user(world.wim), at=AT)[0]


def claimed(world: World, asset: Asset) -> ClaimLine:
    claim = Claim.objects.create(
        region=world.region, school=asset.owner, year=2026, quarter=1, due_on=date(2026, 4, 30)
    )
    return ClaimLine.objects.create(
        claim=claim, number=1, activity_code="A1", cost_kind="afschrijving",
        spent_on=date(2026, 3, 31), description="Afschrijving", quantity=1, unit="kwartaal",
        unit_price=800, amount=800, asset=asset,
    )  # fmt: skip


def upload(browser: Client, world: World, text: str) -> object:
    file = SimpleUploadedFile("register.csv", text.encode(), content_type="text/csv")
    return browser.post(
        reverse("funding:assets_import", args=[world.region.sto_number]), {"file": file}
    )


@pytest.mark.req("PF-16")
def test_the_schedule_of_a_machine_adds_up_to_its_part_for_the_project(world: World) -> None:
    years = schedule(added(world))
    assert [year.year for year in years] == [2026, 2027, 2028, 2029, 2030, 2031]
    assert years[0].quarters == (Decimal(800), Decimal(1200), Decimal(1200), Decimal(1200))
    assert schedule_total(years) == Decimal(24000)
    assert all(sum(year.quarters) == year.total for year in years)


@pytest.mark.req("PF-16")
def test_what_was_claimed_keeps_its_figures(world: World) -> None:
    asset = added(world)
    claimed(world, asset)
    cheaper = replace(robot(world), price=Decimal(20000))
    with pytest.raises(actions.ClaimedAssetError):
        actions.change_asset(asset, cheaper, by=user(world.wim), at=AT)
    moved = replace(robot(world), location="lokaal 1.14")
    actions.change_asset(asset, moved, by=user(world.wim), at=AT)
    asset.refresh_from_db()
    assert (asset.location, asset.price) == ("lokaal 1.14", Decimal(24000))


@pytest.mark.req("PF-16")
def test_a_machine_goes_after_the_last_day_that_was_claimed(world: World) -> None:
    asset = added(world)
    claimed(world, asset)
    with pytest.raises(RefusedError, match="31-03-2026"):
        actions.dispose_asset(asset, on=date(2026, 3, 1), reason="kapot", by=user(world.wim), at=AT)
    actions.dispose_asset(asset, on=date(2026, 4, 1), reason="kapot", by=user(world.wim), at=AT)
    assert schedule_total(schedule(Asset.objects.get(pk=asset.pk))) == Decimal(800)


def test_a_code_stands_in_the_register_once(world: World) -> None:
    added(world)
    with pytest.raises(actions.CodeTakenError, match="BM-1"):
        added(world)


@pytest.mark.req("PF-16")
def test_the_register_shows_who_borrowed_a_machine(world: World, sign_in: SignIn) -> None:
    item = LoanItem.objects.filter(loan__region=world.region).select_related("loan")[0]
    now = timezone.now()
    LoanItem.objects.filter(pk=item.pk).update(handed_out_at=now, returned_at=None)
    Loan.objects.filter(pk=item.loan_id).update(ends_at=now + timedelta(days=9))
    facts = replace(robot(world), resource=item.resource)
    actions.add_assets(world.region, [("BM-1", facts)], by=None, at=AT)
    page = sign_in(world.wim).get(reverse("funding:assets", args=[world.region.sto_number]))
    assert page.context["rows"][0].lent_to == str(item.loan.borrower)


@pytest.mark.req("PF-16")
def test_a_list_is_read_in_whole(world: World, sign_in: SignIn) -> None:
    text = f"{HEAD}\nBM-1;Laser;Speedy;Het Element;15-11-2025;18.500,50;500;72;50;RIF mbo\n"
    page = upload(sign_in(world.wim), world, text)
    assert page.status_code == 302  # type: ignore[attr-defined]
    made = Asset.objects.get(region=world.region, code="BM-1")
    assert (made.price, made.project_share) == (Decimal("18500.50"), Decimal("0.5"))
    assert made.other_scheme == "RIF mbo"


@pytest.mark.req("PF-16")
def test_of_a_list_with_a_wrong_cell_nothing_is_kept_and_the_cell_is_named(
    world: World, sign_in: SignIn
) -> None:
    good = "BM-1;Laser;;Het Element;15-11-2025;18500;0;72;100;"
    bad = "BM-1;Laser;;Nergens;31-2-2025;veel;0;0;101;"
    page = upload(sign_in(world.wim), world, f"{HEAD}\n{good}\n{bad}\n")
    said = " ".join(str(remark) for remark in page.context["remarks"])  # type: ignore[attr-defined]
    for cell in ("A3", "D3", "E3", "F3", "H3", "I3"):
        assert f"Cel {cell} " in said
    assert not Asset.objects.filter(region=world.region, code="BM-1").exists()


@pytest.mark.req("PF-16")
def test_what_is_taken_along_can_be_read_in_again(world: World, sign_in: SignIn) -> None:
    added(world)
    browser = sign_in(world.wim)
    listing = reverse("funding:assets", args=[world.region.sto_number])
    text = browser.get(listing, {"export": "csv"}).content.decode("utf-8-sig")
    page = upload(browser, world, text.replace("BM-1", "BM-2"))
    assert page.status_code == 302  # type: ignore[attr-defined]
    first, second = Asset.objects.filter(region=world.region, code__in=["BM-1", "BM-2"])
    assert (first.price, first.owner, first.model) == (second.price, second.owner, second.model)


def test_a_school_keeps_its_own_machines_and_sees_no_others(world: World, sign_in: SignIn) -> None:
    own, other = added(world), added(world, "BM-2", "Corlaer College")
    browser = sign_in(world.fatima)
    change = [
        reverse("funding:asset_change", args=[world.region.sto_number, one.pk])
        for one in (own, other)
    ]
    assert [browser.get(path).status_code for path in change] == [200, 404]
    assert sign_in(world.nadia).get(change[0]).status_code == 403


@pytest.mark.req("PM-46")
def test_the_same_machine_at_two_schools_stands_side_by_side(world: World, sign_in: SignIn) -> None:
    added(world)
    added(world, "BM-2", "Corlaer College")
    page = sign_in(world.joost).get(
        reverse("funding:assets_compare", args=[world.region.sto_number])
    )
    assert [[one.code for one in group] for group in page.context["machines"]] == [["BM-2", "BM-1"]]


@pytest.mark.req("PM-46")
def test_agreements_with_a_supplier_are_compared(world: World, sign_in: SignIn) -> None:
    facts = replace(robot(world), quality_agreement="Binnen 48 uur op school.")
    actions.add_assets(world.region, [("BM-1", facts)], by=None, at=AT)
    page = sign_in(world.wim).get(reverse("funding:assets_compare", args=[world.region.sto_number]))
    assert "Binnen 48 uur op school." in page.content.decode()


@pytest.mark.req("PM-24", "BR-37")
def test_another_scheme_is_named_with_its_project_number(world: World) -> None:
    facts = OtherFundingFacts("A1", "RIF mbo", " ", "een cnc-bank", date(2026, 1, 1), None, [])
    with pytest.raises(RefusedError, match="projectnummer"):
        actions.record_other_funding(world.region, facts, by=user(world.wim), at=AT)
    good = replace(facts, project_number="RIF-2024-17")
    made = actions.record_other_funding(world.region, good, by=user(world.wim), at=AT)
    ended = replace(good, ends_on=date(2027, 1, 1))
    actions.change_other_funding(made, ended, by=user(world.wim), at=AT)
    assert OtherFunding.objects.get(pk=made.pk).ends_on == date(2027, 1, 1)


@pytest.mark.req("PM-24", "BR-37")
def test_a_mark_is_written_on_screen_and_shown(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.wim)
    address = reverse("funding:other_funding_add", args=[world.region.sto_number])
    facts = {
        "activity_code": "A1", "scheme_name": "Techkwadraat", "project_number": "TK-9",
        "what": "de ontdekdag", "cost_kinds": ["materieel"], "starts_on": "2026-01-01",
    }  # fmt: skip
    page = browser.post(address, facts, follow=True)
    assert "Techkwadraat" in page.content.decode()
    assert OtherFunding.objects.get(region=world.region).cost_kinds == ["materieel"]


@pytest.mark.req("PF-16")
def test_evidence_is_kept_with_a_machine(world: World, sign_in: SignIn) -> None:
    asset = added(world)
    file = SimpleUploadedFile("factuur.csv", b"regel;bedrag\n1;2\n", content_type="text/csv")
    where = reverse("funding:asset_evidence", args=[world.region.sto_number, asset.pk])
    page = sign_in(world.wim).post(where, {"kind": "factuur", "file": file}, follow=True)
    assert "factuur.csv" in page.content.decode()
    assert asset.evidence.get().kind == "factuur"


def test_the_register_takes_few_queries(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        added(world, f"BM-{number}")
    browser = sign_in(world.wim)
    listing = reverse("funding:assets", args=[world.region.sto_number])
    browser.get(listing)
    with django_assert_max_num_queries(15):
        assert len(browser.get(listing).context["rows"]) == 12
