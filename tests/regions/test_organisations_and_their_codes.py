"""Companies and other organisations, with codes that are checked before they are kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from schakel.common.models import AuditEntry
from schakel.reference.models import SchoolSite
from schakel.regions.models import Organisation, OrganisationCode, Partner
from schakel.regions.search import find_organisations, find_sites
from tests.regions.helpers import page, text_of
from tests.world import SignIn, World

FORM: dict[str, Any] = {
    "name": "Staalwerk Verzinsel",
    "kind": "bedrijf",
    "joined_on": "2026-01-01",
    "street": "Kade 1",
    "postcode": "3812ab",
    "place": "Amersfoort",
    "website": "",
    "board_name": "",
    "sector": "metaal",
    "size": "klein",
    "trade_association": "",
    "is_training_company": "on",
    "offers": ["bedrijfsbezoek", "gastles"],
    "code_kvk": " 0123 4567",
    "code_kvk_vestiging": "",
    "code_rsin": "",
    "code_oin": "",
    "code_brin": "",
}


@pytest.mark.req("PM-06")
@pytest.mark.req("R-004")
@pytest.mark.req("R-013")
def test_a_new_company_joins_with_sector_size_offers_and_kvk(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.noor).post(page("organisation_new", world), FORM)
    partner = Partner.objects.select_related("organisation").get(name="Staalwerk Verzinsel")
    assert answer["Location"] == partner.get_absolute_url()
    company = partner.organisation
    assert company is not None
    assert (company.sector, company.size, company.postcode) == ("metaal", "klein", "3812 AB")
    assert company.offers == ["bedrijfsbezoek", "gastles"]
    assert company.codes.get().value == "01234567"
    assert "01234567" in text_of(sign_in(world.noor).get(partner.get_absolute_url()))


@pytest.mark.req("R-001")
def test_a_code_is_no_key_and_can_change_without_losing_a_link(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.noor)
    browser.post(page("organisation_new", world), FORM)
    partner = Partner.objects.get(name="Staalwerk Verzinsel")
    form = {**FORM, "code_kvk": "76543210"}
    browser.post(page("organisation_change", world, partner.pk), form)
    assert OrganisationCode.objects.get(organisation=partner.organisation).value == "76543210"
    assert Partner.objects.get(pk=partner.pk).organisation_id == partner.organisation_id
    line = AuditEntry.objects.get(action="organisation.changed", chain=world.region.pk)
    assert line.details["changes"] == {"kvk": ["01234567", "76543210"]}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        pytest.param("code_kvk", "1234567", marks=pytest.mark.req("R-004")),
        pytest.param("code_kvk_vestiging", "123", marks=pytest.mark.req("R-004")),
        pytest.param("code_rsin", "123456789", marks=pytest.mark.req("R-005")),
        pytest.param("code_oin", "00000001822477348001", marks=pytest.mark.req("R-005")),
        pytest.param("code_brin", "AA00", marks=pytest.mark.req("R-002")),
        pytest.param("postcode", "0123 AB", marks=pytest.mark.req("R-013")),
    ],
)
@pytest.mark.req("R-062")
def test_a_code_that_cannot_be_right_is_refused_and_nothing_is_stored(
    world: World, sign_in: SignIn, field: str, wrong: str
) -> None:
    answer = sign_in(world.noor).post(page("organisation_new", world), {**FORM, field: wrong})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in text_of(answer)
    assert wrong in text_of(answer)
    assert not Organisation.objects.filter(name="Staalwerk Verzinsel").exists()


@pytest.mark.req("PM-06")
def test_one_kvk_number_is_one_organisation(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.noor)
    browser.post(page("organisation_new", world), FORM)
    answer = browser.post(page("organisation_new", world), {**FORM, "name": "Nog eens"})
    assert answer.status_code == 422
    assert "is al van Staalwerk Verzinsel" in text_of(answer)


def test_another_region_takes_the_same_organisation(world: World, sign_in: SignIn) -> None:
    sign_in(world.noor).post(page("organisation_new", world), FORM)
    company = find_organisations("01234567").get()
    url = page("organisation_join", world, company.pk).replace("STO19060", "STO19025")
    form = {"kind": "bedrijf", "joined_on": "2026-02-01", "participation": "deelnemer"}
    sign_in(world.bea).post(url, form)
    assert company.partnerships.count() == 2
    again = sign_in(world.bea).post(url, form)
    assert again.status_code == 422


@pytest.mark.req("R-105")
def test_an_outsider_changes_no_organisation_of_the_region(world: World, sign_in: SignIn) -> None:
    company = Partner.objects.filter(region=world.region, kind="bedrijf")[0]
    url = page("organisation_change", world, company.pk)
    assert sign_in(world.bea).post(url, FORM).status_code == 404
    assert sign_in(world.peter).post(url, FORM).status_code == 403
    mine = url.replace("STO19060", "STO19025")
    assert sign_in(world.bea).post(mine, FORM).status_code == 404


@pytest.mark.req("R-002")
def test_a_school_is_found_by_name_place_and_brin(world: World) -> None:
    site = SchoolSite.objects.filter(name="Corlaer College", codes__kind="brin-vestiging")[0]
    code = site.codes.filter(kind="brin-vestiging")[0].value
    assert site in find_sites("corlaer nijkerk")
    assert site in find_sites(code)
    assert site in find_sites(code[:4].lower())
    assert not find_sites("co").exists()


def test_company_facts_and_contacts_stand_on_the_page(world: World, sign_in: SignIn) -> None:
    held = world.peter.appointments.get()
    assert held.partner is not None
    text = text_of(sign_in(world.noor).get(held.partner.get_absolute_url()))
    assert "Sector" in text
    assert "Peter Staal" in text
    outsider = text_of(sign_in(world.peter).get(held.partner.get_absolute_url()))
    assert world.peter.email not in outsider


@pytest.mark.req("SC-08")
def test_a_coordinator_keeps_the_offer_of_the_own_school_only(
    world: World, sign_in: SignIn
) -> None:
    own = world.fatima.appointments.get().partner
    other = world.joost.appointments.get().partner
    assert own is not None
    assert other is not None
    browser = sign_in(world.fatima)
    form = {"profile": "PIE", "track": "GL", "from_school_year": str(timezone.localdate().year)}
    browser.post(page("offer_add", world, own.pk), form)
    offer = own.profile_offers.get(profile="PIE", track="GL")
    assert offer.source == "opgave van Fatima Aydin"
    assert browser.post(page("offer_add", world, own.pk), form).status_code == 422
    assert browser.post(page("offer_add", world, other.pk), form).status_code == 403
    foreign = other.profile_offers.all()[0]
    assert browser.get(page("offer_end", world, foreign.pk)).status_code == 403
    browser.post(page("offer_end", world, offer.pk), {"last_year": "2027"})
    offer.refresh_from_db()
    assert offer.to_school_year == 2027
