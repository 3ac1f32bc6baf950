"""Every primary school stands in the yearly list; who was offered nothing is invited first."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from schakel.bookings.models import Approach
from schakel.bookings.reach_gaps import primary_schools, region_schools
from schakel.bookings.terms import ApproachResponse
from schakel.catalogue.models import Offer
from schakel.common.periods import SchoolYear
from schakel.mailing.models import OutgoingMail
from schakel.regions.models import Appointment, Partner
from schakel.regions.terms import PartnerKind, Role
from tests.bookings.groups import make_booking, make_offer
from tests.world import SignIn, World


def list_of(world: World) -> str:
    """The address of the yearly list."""
    return reverse("bookings:reach_primary", args=[world.region.sto_number])


def school_of_lisa(world: World) -> Partner:
    """The primary school that has a contact."""
    return Partner.objects.get(appointments__person=world.lisa, region=world.region)


def without_contact(world: World) -> Partner:
    """Some other primary school."""
    own = school_of_lisa(world).pk
    found = Partner.objects.filter(region=world.region, kind=PartnerKind.PO).exclude(pk=own)
    return found.filter(appointments=None).order_by("name")[0]


def invite(world: World, sign_in: SignIn, offer: Offer, *chosen: Partner) -> str:
    """Samir invites these schools; what the page then says."""
    page = sign_in(world.samir).post(
        reverse("bookings:invite", args=[world.region.sto_number]),
        {"offer": offer.pk, "school": [school.pk for school in chosen]},
        follow=True,
    )
    return page.content.decode()


@pytest.mark.req("PM-40", "PM-07")
def test_every_primary_school_is_in_the_list_and_who_got_nothing_is_marked(
    world: World, sign_in: SignIn
) -> None:
    text = sign_in(world.noor).get(list_of(world)).content.decode()
    everybody = Partner.objects.current().filter(region=world.region, kind=PartnerKind.PO)
    assert f"{everybody.count()} scholen" in text
    assert "dit jaar nog geen aanbod" in text


@pytest.mark.req("PM-40")
def test_the_least_reached_school_comes_first(world: World) -> None:
    today = timezone.localdate()
    reached = school_of_lisa(world)
    booking = make_booking(make_offer(world.region), reached, pupils=28, starts_at=timezone.now())
    schools = primary_schools(
        region_schools(world.region, on=today), year=SchoolYear.of(today).start, on=today
    )
    assert schools[0].had_nothing
    assert schools[0].was_offered_nothing
    place = [one.partner.pk for one in schools].index(reached.pk)
    assert schools[place].pupils >= booking.pupils
    assert all(one.pupils <= schools[place].pupils for one in schools[:place])


@pytest.mark.req("PM-40")
def test_chosen_schools_are_invited_once_and_answer_from_the_mail(
    world: World, sign_in: SignIn
) -> None:
    cache.clear()
    school, silent = school_of_lisa(world), without_contact(world)
    offer = make_offer(world.region)
    text = invite(world, sign_in, offer, school, silent)
    assert "2 scholen zijn uitgenodigd." in text
    assert f"bel zelf: {escape(silent.name)}" in text
    approach = Approach.objects.get(offer=offer, school=school)
    mail = OutgoingMail.objects.get(about_id=approach.pk)
    assert mail.to_email == world.lisa.email
    assert "dit schooljaar al" in invite(world, sign_in, offer, school)
    assert OutgoingMail.objects.filter(about_id=approach.pk).count() == 1
    link = re.search(r"/antwoord/\S+", mail.text)
    assert link
    browser = Client()
    where = browser.get(link[0], follow=True).redirect_chain[-1][0]
    assert browser.post(where, {"antwoord": "later", "note": "na mei"}).status_code == 200
    approach.refresh_from_db()
    assert (approach.response, approach.note) == (ApproachResponse.LATER, "na mei")


@pytest.mark.req("PM-40")
def test_the_office_notes_an_answer_by_telephone(world: World, sign_in: SignIn) -> None:
    approach = Approach.objects.create(
        region=world.region, school=school_of_lisa(world), offer=make_offer(world.region),
        school_year=2031, made_at=timezone.now(), by_name="Samir",
    )  # fmt: skip
    address = reverse("bookings:approach", args=[world.region.sto_number, approach.pk])
    assert sign_in(world.samir).post(address, {"response": "ja"}).status_code == 302
    approach.refresh_from_db()
    assert approach.response == ApproachResponse.YES


@pytest.mark.req("PM-40")
@pytest.mark.parametrize("sent", [{}, {"offer": "x"}, {"offer": "goed", "school": ["x", "y"]}])
def test_an_invitation_without_offer_or_school_is_refused(
    world: World, sign_in: SignIn, sent: dict[str, object]
) -> None:
    offer = make_offer(world.region)
    if sent.get("offer") == "goed":
        sent = {**sent, "offer": offer.pk}
    page = sign_in(world.samir).post(
        reverse("bookings:invite", args=[world.region.sto_number]), sent, follow=True
    )
    assert "Kies" in page.content.decode()
    assert not Approach.objects.filter(offer=offer).exists()


@pytest.mark.req("PM-40")
def test_a_coordinator_may_not_invite(world: World, sign_in: SignIn) -> None:
    address = reverse("bookings:invite", args=[world.region.sto_number])
    assert sign_in(world.fatima).post(address, {}).status_code == 403


@pytest.mark.req("PO-04", "DI-07")
def test_the_page_of_a_school_shows_its_people_lessons_and_who_is_missing(
    world: World, sign_in: SignIn
) -> None:
    school = school_of_lisa(world)
    offer = make_offer(world.region, title="Bruggen bouwen")
    make_booking(offer, school, pupils=28, starts_at=timezone.now() + timedelta(days=1))
    offer.materials.create(title="Werkblad", version="2", maker="Tom", added_at=timezone.now())
    address = reverse("bookings:primary_school", args=[world.region.sto_number, school.pk])
    text = sign_in(world.lisa).get(address).content.decode()
    assert "Bruggen bouwen" in text
    assert "Werkblad" in text
    assert world.lisa.name in text
    assert "ontbreekt" in text
    Appointment.objects.create(
        person=world.tom, region=world.region, role=Role.PO_LIAISON, partner=school,
        starts_on=timezone.localdate(),
    )  # fmt: skip
    text = sign_in(world.lisa).get(address).content.decode()
    assert world.tom.name in text
    assert "ontbreekt" not in text


@pytest.mark.req("PO-04", "R-091")
def test_the_page_of_another_school_is_not_found(world: World, sign_in: SignIn) -> None:
    other = without_contact(world)
    address = reverse("bookings:primary_school", args=[world.region.sto_number, other.pk])
    assert sign_in(world.lisa).get(address).status_code == 404
    assert sign_in(world.noor).get(address).status_code == 200


@pytest.mark.req("PO-04")
def test_schools_without_a_contact_or_liaison_are_listed(world: World, sign_in: SignIn) -> None:
    text = sign_in(world.noor).get(list_of(world), {"contact": "on"}).content.decode()
    assert "geen schakelfunctionaris" in text


@pytest.mark.req("PM-40")
def test_the_list_asks_as_many_questions_for_many_schools_as_for_few(
    world: World, sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    browser = sign_in(world.noor)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        browser.get(list_of(world))
