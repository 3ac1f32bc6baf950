"""A company applies on the public page, the office lets it in, and it keeps its own page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.signing import TimestampSigner
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from schakel.catalogue.actions.applications import ApplicationFacts, apply
from schakel.catalogue.models import CompanyApplication, LoketSettings
from schakel.common import human
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Invitation, Organisation, OrganisationCode, Partner, Person
from tests.catalogue.loket import AT, logged, own, page, text_of
from tests.world import SignIn, World

JOIN = "/loket/STO19060/meedoen/"


@pytest.fixture(autouse=True)
def open_page(world: World) -> None:
    """The page is on, and nobody applied yet."""
    LoketSettings.objects.update_or_create(region=world.region, defaults={"is_public": True})
    cache.clear()


def filled_in(**changed: Any) -> dict[str, Any]:
    """The form as a person sends it, some seconds after it was opened."""
    given = {
        "name": "Staalmakers BV", "kvk": "12345678", "sector": "metaal", "size": "klein",
        "street": "Weg 1", "postcode": "3811 AA", "place": "Amersfoort", "website": "",
        "offers": ["bedrijfsbezoek"], "contact_name": "Jo Voorbeeld",
        "contact_email": "jo@staalmakers.example", "contact_phone": "", "motivation": "Graag!",
        "agreed": "on", "website2": "", "opened": opened(),
    }  # fmt: skip
    return {**given, **changed}


def opened(seconds_ago: int = 30) -> str:
    """What the form carries when it was opened so long ago."""

    class Earlier(TimestampSigner):
        def timestamp(self) -> str:
            from django.core.signing import b62_encode

            return str(b62_encode(int(timezone.now().timestamp()) - seconds_ago))

    return Earlier(salt="schakel.common.human").sign("open")


@pytest.mark.req("BE-01")
def test_a_company_applies_and_the_office_lets_it_in(
    world: World, client: Client, sign_in: SignIn
) -> None:
    assert client.post(JOIN, filled_in()).status_code == 302
    application = CompanyApplication.objects.get(kvk="12345678")
    office = sign_in(world.samir)
    assert "Staalmakers BV" in text_of(office.get(page("applications", world)))

    office.post(page("application_approve", world, application.pk))

    partner = Partner.objects.get(region=world.region, name="Staalmakers BV")
    assert partner.kind == "bedrijf"
    assert OrganisationCode.objects.get(organisation=partner.organisation).value == "12345678"
    person = Person.objects.get(email="jo@staalmakers.example")
    assert person.appointments.get().partner == partner
    assert Invitation.objects.filter(person=person).exists()
    names = ["application.approved", "invitation.sent"]
    assert logged(world)[:2] == names


@pytest.mark.req("BE-01", "R-085")
def test_once_decided_the_name_of_the_contact_is_gone(
    world: World, client: Client, sign_in: SignIn
) -> None:
    client.post(JOIN, filled_in())
    application = CompanyApplication.objects.get(kvk="12345678")
    address = page("application_decline", world, application.pk)
    sign_in(world.samir).post(address, {"reason": "Buiten de regio."})
    [told] = OutgoingMail.objects.filter(kind="catalogue.declined")
    assert (told.to_email, told.about_id) == ("jo@staalmakers.example", None)
    assert "Buiten de regio." in told.text
    application.refresh_from_db()
    assert (application.status, application.reason) == ("afgewezen", "Buiten de regio.")
    assert application.contact_name == application.contact_email == ""
    with pytest.raises(IntegrityError, match="decided_application_is_wiped"), transaction.atomic():
        CompanyApplication.objects.filter(pk=application.pk).update(contact_name="Jo")


@pytest.mark.req("BE-01")
def test_a_company_that_another_region_knows_is_not_made_twice(
    world: World, client: Client, sign_in: SignIn
) -> None:
    known = Organisation.objects.create(name="Staalmakers", kind="bedrijf")
    OrganisationCode.objects.create(organisation=known, kind="kvk", value="12345678")
    client.post(JOIN, filled_in())
    application = CompanyApplication.objects.get(kvk="12345678")
    sign_in(world.samir).post(page("application_approve", world, application.pk))
    assert Partner.objects.get(region=world.region, organisation=known).kind == "bedrijf"
    assert Organisation.objects.filter(codes__value="12345678").count() == 1


def test_two_people_who_decide_at_once_decide_once(
    world: World, client: Client, sign_in: SignIn
) -> None:
    client.post(JOIN, filled_in())
    application = CompanyApplication.objects.get(kvk="12345678")
    office, address = sign_in(world.samir), page("application_approve", world, application.pk)
    office.post(address)
    assert "al besloten: toegelaten" in text_of(office.post(address, follow=True))
    assert Partner.objects.filter(region=world.region, name="Staalmakers BV").count() == 1


@pytest.mark.req("R-113")
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"website2": "https://spam.example"}, "verborgen veld"),
        ({"opened": ""}, "te lang open"),
        ({"opened": "open:zzzz:forged"}, "te lang open"),
        ({"agreed": ""}, "Zonder uw akkoord"),
        ({"kvk": "1234"}, "KvK"),
        ({"postcode": "99"}, "ostcode"),
        ({"contact_email": "geen adres"}, "mailadres"),
    ],
)
def test_a_robot_or_a_mistake_gets_a_sentence_and_nothing_is_kept(
    client: Client, changed: dict[str, str], says: str
) -> None:
    answer = client.post(JOIN, filled_in(**changed))
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert not CompanyApplication.objects.filter(kvk="12345678").exists()


@pytest.mark.req("R-113")
def test_a_form_that_comes_back_at_once_waits_a_moment(client: Client) -> None:
    fast = client.post(JOIN, filled_in(opened=human.signer.sign("open")))
    assert "Dat ging heel snel" in text_of(fast)


def test_a_page_that_stood_open_for_days_can_be_sent_again(client: Client) -> None:
    late = client.post(JOIN, filled_in(opened=opened(3 * 24 * 3600)))
    fresh = late.context["form"]["opened"].value()
    assert human.signer.unsign(fresh, max_age=60) == "open"


@pytest.mark.req("R-113")
def test_nobody_applies_all_day_long(client: Client) -> None:
    answers = [client.post(JOIN, filled_in(kvk="1")).status_code for _again in range(6)]
    assert answers == [422] * 5 + [429]


def test_the_same_company_applies_once(world: World) -> None:
    facts = ApplicationFacts(
        "A", "87654321", "metaal", "3811AA", "Amersfoort", "Jo", "jo@a.example"
    )
    apply(world.region, facts, at=AT)
    with pytest.raises(RefusedError, match="al aangemeld"):
        apply(world.region, facts, at=AT)


@pytest.mark.req("R-105")
def test_applications_are_for_the_office_alone(world: World, sign_in: SignIn) -> None:
    for person, status in ((world.peter, 403), (world.fatima, 403), (world.bea, 404)):
        assert sign_in(person).get(page("applications", world)).status_code == status


@pytest.mark.req("BE-01", "BE-02")
def test_a_company_keeps_its_own_page_and_contacts(world: World, sign_in: SignIn) -> None:
    browser, partner = sign_in(world.peter), own(world.peter)
    assert browser.get(page("my_company", world)).headers["Location"] == page(
        "company", world, partner.pk
    )
    browser.post(
        page("company_change", world, partner.pk),
        {"street": "Nieuwe weg 2", "postcode": "3812 BB", "place": "Amersfoort",
         "website": "https://eemstaal.example", "size": "groot", "offers": ["gastles"]},
    )  # fmt: skip
    organisation = Organisation.objects.get(partnerships=partner)
    assert (organisation.street, organisation.offers) == ("Nieuwe weg 2", ["gastles"])
    assert organisation.name == "Eemstaal"

    contact = {"name": "Sam Voorbeeld", "email": "sam@eemstaal.example", "phone": ""}
    browser.post(page("company_contact_add", world, partner.pk), contact)
    assert "Sam Voorbeeld" in text_of(browser.get(page("company", world, partner.pk)))
    held = Person.objects.get(email="sam@eemstaal.example").appointments.get()
    browser.post(page("company_contact_end", world, held.pk))
    assert "Sam Voorbeeld" not in text_of(browser.get(page("company", world, partner.pk)))


@pytest.mark.req("R-105")
def test_a_company_does_not_keep_the_page_of_another(world: World, sign_in: SignIn) -> None:
    companies = Partner.objects.filter(region=world.region, kind="bedrijf")
    other = companies.exclude(pk=own(world.peter).pk)[0]
    browser = sign_in(world.peter)
    assert browser.get(page("company", world, other.pk)).status_code == 403
    assert browser.post(page("company_change", world, other.pk), {}).status_code == 403
    assert sign_in(world.tom).get(page("company", world, other.pk)).status_code == 403


def test_no_mail_goes_out_for_an_application(client: Client) -> None:
    client.post(JOIN, filled_in())
    assert mail.outbox == []
