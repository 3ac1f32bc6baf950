"""The same invoice or the same hours, in two contributions, claims or regions, is found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from schakel.catalogue.terms import Kind
from schakel.funding.actions.contributions import propose_contributions
from schakel.funding.double_use import Draft, doubles_of, draft_of
from schakel.funding.models import Contribution, OtherFunding
from schakel.funding.rules.double_funding import Use, invoice_forms, plain_name, same_invoice
from schakel.funding.terms import Basis
from schakel.funding.values import Value
from tests.bookings.groups import schools
from tests.funding.giving import MORNING, NOW, contribution, delivered_lesson, eemstaal
from tests.world import SignIn, World

DAY = date(2026, 9, 14)


@pytest.mark.req("R-141")
@pytest.mark.parametrize(
    "variant",
    ["2026 001", "2026/001", "2026001", "F2026-001", "Factuur 2026-001", "factuurnr. 2026.001",
     "INV 2026-001", "2026-1", " 2026–001 "],
)  # fmt: skip
def test_variants_of_an_invoice_number_are_one_number(variant: str) -> None:
    assert invoice_forms("2026-001") & invoice_forms(variant)


@pytest.mark.req("R-141")
@pytest.mark.parametrize("other", ["2026-002", "2027-001", "", "2026-0011"])
def test_another_number_is_another_invoice(other: str) -> None:
    assert not invoice_forms("2026-001") & invoice_forms(other)


@pytest.mark.req("R-141")
def test_a_supplier_is_known_with_and_without_its_legal_form() -> None:
    names = [
        "Jansen Techniek B.V.",
        "jansen techniek",
        "JANSEN TECHNIEK BV",
        "Jansen-Techniek b.v.",
    ]
    assert len({plain_name(name) for name in names}) == 1


def test_the_same_number_of_another_supplier_is_no_twin() -> None:
    one = Use("a", "Eemstaal", DAY, Decimal(10), "2026-001", "Jansen")
    other = Use("b", "Eemstaal", DAY, Decimal(10), "2026-001", "De Vries")
    assert not same_invoice(one, other)


@pytest.mark.req("R-141")
def test_the_same_invoice_in_two_contributions_is_found(world: World) -> None:
    value = Value(Basis.INVOICE, Decimal(900))
    given: dict[str, object] = {"value": value, "supplier": "Jansen B.V."}
    contribution(world, "900.00", invoice_number="2026-001", **given)
    other = contribution(world, "900.00", invoice_number="factuur 2026 001", **given)
    (found,) = doubles_of(world.region, [draft_of(other)])[str(other.pk)]
    assert (found.why, bool(found.href)) == ("dezelfde factuur", True)


@pytest.mark.req("R-141")
def test_hours_written_by_hand_that_a_lesson_already_proposed_are_found(world: World) -> None:
    delivered_lesson(world, Kind.GUEST_LESSON, hours=2)
    propose_contributions(world.region, at=NOW)
    draft = Draft(eemstaal(world), MORNING.date(), Decimal(120), Decimal(2))
    (found,) = doubles_of(world.region, [draft])["nieuw"]
    assert found.why == "dezelfde uren op dezelfde dag"


def test_two_groups_on_one_day_are_not_double(world: World) -> None:
    delivered_lesson(world, Kind.GUEST_LESSON, hours=2)
    delivered_lesson(world, Kind.GUEST_LESSON, hours=2)
    propose_contributions(world.region, at=NOW)
    rows = Contribution.objects.filter(region=world.region, given_on=DAY)
    assert doubles_of(world.region, [draft_of(row) for row in rows]) == {}


@pytest.mark.req("R-141")
def test_the_same_hours_in_another_region_tell_its_name_and_nothing_more(world: World) -> None:
    row = contribution(world, value=Value(Basis.HOURS, Decimal(180), hours=Decimal(3)))
    draft = Draft(eemstaal(world), row.given_on, Decimal(180), Decimal(3))
    (found,) = doubles_of(world.other_region, [draft])["nieuw"]
    assert found.where == f"in een andere regio: {world.region}"
    assert found.href == ""


def test_an_activity_paid_from_another_scheme_is_found(world: World) -> None:
    OtherFunding.objects.create(
        region=world.region, activity_code="1.1", scheme_name="RIF mbo", project_number="RIF-1",
        what="apparatuur", starts_on=date(2025, 1, 1),
    )  # fmt: skip
    row = contribution(world)
    (found,) = doubles_of(world.region, [draft_of(row)])[str(row.pk)]
    assert found.where == "RIF mbo"


@pytest.mark.req("R-141", "PL-05")
def test_the_form_asks_why_it_is_not_double_and_then_saves(world: World, sign_in: SignIn) -> None:
    contribution(world, value=Value(Basis.HOURS, Decimal(180), hours=Decimal(3)), kind="gastles")
    address = reverse("funding:contribution_add", args=["STO19060"]) + "?soort=gastles"
    browser = sign_in(world.roos)
    page = browser.get(address)
    code = next(
        value for value, _label in page.context["form"].fields["activity_code"].choices if value
    )
    given = {
        "company": str(eemstaal(world).pk), "given_on": "2026-09-14", "hours": "3",
        "activity_code": code, "school": str(schools(world.region)[0].pk),
    }  # fmt: skip
    before = Contribution.objects.count()
    first = browser.post(address, given)
    assert first.status_code == 422
    assert "dezelfde uren op dezelfde dag" in first.content.decode()
    second = browser.post(address, given | {"not_double": "Andere les, zelfde dag."})
    assert second.status_code == 302
    assert Contribution.objects.count() == before + 1
