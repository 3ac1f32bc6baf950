"""Equipment that a company lends is worth its depreciation over the days that it was out."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from schakel.bookings.models import Loan, LoanItem
from schakel.bookings.terms import LoanStatus
from schakel.catalogue.models import Resource
from schakel.funding.actions.contributions import propose_contributions
from schakel.funding.actions.pledges import PriceFacts, state_price
from schakel.funding.models import Contribution, LoanPrice
from schakel.funding.terms import Basis, ContributionStatus
from tests.bookings.groups import schools
from tests.bookings.lending import account
from tests.funding.giving import NOW, eemstaal
from tests.world import SignIn, World

OUT, BACK = datetime(2026, 9, 1, 8, tzinfo=UTC), datetime(2026, 9, 10, 15, tzinfo=UTC)


@pytest.fixture
def welder(world: World) -> Resource:
    """A welder of Eemstaal that was lent for ten days."""
    thing = Resource.objects.create(
        region=world.region, partner=eemstaal(world), kind="materiaal", code="EM-LAS",
        name="Lasapparaat", is_lendable=True,
    )  # fmt: skip
    loan = Loan.objects.create(
        region=world.region, code="UL-PROEF", owner=eemstaal(world), starts_at=OUT, ends_at=BACK,
        borrower=schools(world.region)[0], status=LoanStatus.BACK, requested_at=OUT,
    )  # fmt: skip
    LoanItem.objects.create(loan=loan, resource=thing, handed_out_at=OUT, returned_at=BACK)
    return thing


def proposed(world: World) -> list[Contribution]:
    """What the loan proposed."""
    propose_contributions(world.region, at=NOW)
    return list(Contribution.objects.filter(region=world.region, loan_item__isnull=False))


@pytest.mark.req("R-136", "PF-09")
def test_a_loan_with_a_known_price_proposes_its_depreciation_once(
    world: World, welder: Resource
) -> None:
    facts = PriceFacts(Decimal(3650), 12, Basis.INVOICE, "factuur 2024-17", "A1")
    state_price(welder, facts, by=account(world.roos), at=NOW)
    (found,) = proposed(world)
    assert (found.amount, found.basis) == (Decimal("100.00"), Basis.DEPRECIATION)
    assert (found.given_on.day, found.given_until.day if found.given_until else 0) == (1, 10)
    assert (found.activity_code, found.status) == ("A1", ContributionStatus.PROPOSED)
    assert proposed(world) == [found]


def test_a_loan_without_a_price_proposes_nothing(world: World, welder: Resource) -> None:
    assert proposed(world) == []


def test_the_company_page_says_what_has_no_price_and_takes_it(
    world: World, welder: Resource, sign_in: SignIn
) -> None:
    browser = sign_in(world.noor)
    page = browser.get(reverse("funding:company", args=["STO19060", eemstaal(world).pk]))
    assert "nog geen waarde" in page.content.decode()
    given = {"price": "3650", "life_months": "12", "basis": "factuur", "source": "factuur 17"}
    browser.post(reverse("funding:thing_price", args=["STO19060", welder.pk]), given)
    assert LoanPrice.objects.get(resource=welder).price == 3650
