"""A company signs from the mail: all of a year or each one, without an account, and only once."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.common.refused import RefusedError
from schakel.funding.actions.contributions import Signature, confirm_contributions
from schakel.funding.actions.pledges import MembershipFacts, write_membership
from schakel.funding.actions.signing import ask_confirmation, remind_companies
from schakel.funding.models import Confirmation, Contribution, SigningLink
from schakel.funding.terms import ContributionStatus
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Partner
from schakel.regions.terms import PartnerKind
from tests.bookings.lending import account
from tests.funding.giving import NOW, contribution, eemstaal
from tests.world import SignIn, World

YEAR = 2026


@pytest.fixture
def waiting(world: World) -> list[Contribution]:
    """Two contributions that wait; whatever else the demo has of Eemstaal is left aside."""
    Contribution.objects.filter(company=eemstaal(world), status=ContributionStatus.RECORDED).update(
        status=ContributionStatus.WITHDRAWN
    )
    return [contribution(world), contribution(world, "750.00", description="Twee lasbrillen")]


def asked(world: World) -> str:
    """The address in the mail that Peter gets."""
    ask_confirmation(eemstaal(world), YEAR, by=account(world.roos), at=timezone.now())
    mail = OutgoingMail.objects.filter(to_email=world.peter.email).latest("queued_at")
    found = re.search(r"/bevestigen/[\w-]+/", mail.text)
    assert found, mail
    return found[0]


def opened(address: str) -> tuple[Client, str]:
    """A browser that opened the link, and the page where it came."""
    browser = Client()
    response = browser.get(address)
    assert response.status_code == 302
    return browser, response.headers["Location"]


def filled_in(*rows: Contribution) -> dict[str, object]:
    """The form of somebody who signs for these."""
    keys = [str(row.pk) for row in rows]
    return {"bijdrage": keys, "name": "Peter Staal", "function": "directeur", "agreed": "on"}


@pytest.mark.req("PF-11", "R-136", "BE-05")
def test_a_company_signs_all_of_a_year_at_once(world: World, waiting: list[Contribution]) -> None:
    browser, page = opened(asked(world))
    response = browser.post(page, filled_in(*waiting))
    assert response.status_code == 200
    signed = Confirmation.objects.filter(contribution__in=waiting)
    assert {(one.name, one.function) for one in signed} == {("Peter Staal", "directeur")}
    assert signed.count() == 2


@pytest.mark.req("BE-05")
def test_a_company_signs_one_and_disputes_another(
    world: World, waiting: list[Contribution]
) -> None:
    right, wrong = waiting
    browser, page = opened(asked(world))
    browser.post(page, filled_in(right))
    browser.post(f"{page}{wrong.pk}/", {"reason": "Het was er één."})
    right.refresh_from_db()
    wrong.refresh_from_db()
    assert right.status == ContributionStatus.CONFIRMED
    assert (wrong.status, wrong.reason) == (ContributionStatus.DISPUTED, "Het was er één.")


def test_only_the_hash_of_the_link_is_kept(world: World, waiting: list[Contribution]) -> None:
    address = asked(world)
    link = SigningLink.objects.latest("sent_at")
    assert link.token_hash not in address
    assert len(link.token_hash) == 64


def test_without_a_name_a_function_or_a_tick_nothing_is_signed(
    world: World, waiting: list[Contribution]
) -> None:
    browser, page = opened(asked(world))
    response = browser.post(page, {"bijdrage": [str(waiting[0].pk)], "name": "", "function": ""})
    assert response.status_code == 422
    assert not Confirmation.objects.filter(contribution__in=waiting).exists()


def test_a_link_does_not_sign_for_another_company(
    world: World, waiting: list[Contribution]
) -> None:
    companies = Partner.objects.filter(region=world.region, kind=PartnerKind.COMPANY)
    other = contribution(world, company=companies.exclude(pk=eemstaal(world).pk)[0])
    browser, page = opened(asked(world))
    browser.post(page, filled_in(other))
    other.refresh_from_db()
    assert other.status == ContributionStatus.RECORDED


def test_a_link_that_expired_or_was_followed_by_another_says_so(
    world: World, waiting: list[Contribution]
) -> None:
    first = asked(world)
    browser, page = opened(first)
    asked(world)
    assert browser.get(page).status_code == 410
    SigningLink.objects.update(withdrawn_at=None, expires_at=timezone.now() - timedelta(days=1))
    assert browser.get(page).status_code == 410


def test_a_guessed_link_and_one_of_another_browser_show_nothing(
    world: World, waiting: list[Contribution]
) -> None:
    _browser, page = opened(asked(world))
    assert Client().get(page).status_code == 404
    assert Client().get("/bevestigen/geraden/").status_code == 404


def test_a_company_without_anybody_to_mail_is_named(world: World) -> None:
    nobody = Partner.objects.filter(region=world.region, kind=PartnerKind.COMPANY).exclude(
        appointments__isnull=False
    )[0]
    contribution(world, company=nobody)
    with pytest.raises(RefusedError, match="geen contactpersoon"):
        ask_confirmation(nobody, YEAR, by=account(world.roos), at=NOW)


def test_a_silent_company_is_reminded_after_two_and_four_weeks_and_then_no_more(
    world: World, waiting: list[Contribution]
) -> None:
    company = eemstaal(world)
    Contribution.objects.exclude(pk__in=[row.pk for row in waiting]).filter(
        status=ContributionStatus.RECORDED
    ).update(asked_at=None)
    ask_confirmation(company, YEAR, by=account(world.roos), at=NOW)
    reminded = [remind_companies(at=NOW + timedelta(days=day)) for day in (13, 14, 15, 28, 60)]
    assert reminded == [0, 1, 0, 1, 0]


@pytest.mark.req("BE-09")
def test_an_association_signs_for_a_member_with_its_mandate_and_not_without(world: World) -> None:
    company = eemstaal(world)
    association = Partner.objects.filter(region=world.region, kind=PartnerKind.TRADE)[0]
    row = contribution(world, reported_by_partner=association)
    signature = Signature("Anna Branche", "secretaris", account(world.peter), association)
    with pytest.raises(RefusedError, match="geen volmacht"):
        confirm_contributions([row], signature, at=NOW)
    facts = MembershipFacts(
        company, date(2025, 1, 1), may_sign=True, mandate="ledenbesluit 3 februari 2025"
    )
    write_membership(association, facts, by=account(world.mila), at=NOW)
    (found,) = confirm_contributions([row], signature, at=NOW)
    assert found.on_behalf_of == association
    assert str(association) in found.text


@pytest.mark.req("BE-05")
def test_the_contact_signs_signed_in(
    world: World, waiting: list[Contribution], sign_in: SignIn
) -> None:
    address = reverse("funding:company_sign", args=["STO19060", eemstaal(world).pk])
    response = sign_in(world.peter).post(f"{address}?jaar={YEAR}", filled_in(*waiting))
    assert response.status_code == 302
    signed = Confirmation.objects.filter(contribution__in=waiting)
    assert {one.user for one in signed} == {world.peter.user}


def test_a_project_leader_does_not_sign_for_a_company(
    world: World, waiting: list[Contribution], sign_in: SignIn
) -> None:
    address = reverse("funding:company_sign", args=["STO19060", eemstaal(world).pk])
    assert sign_in(world.roos).post(address, filled_in(*waiting)).status_code == 403
