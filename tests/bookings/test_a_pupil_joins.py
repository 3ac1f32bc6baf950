"""A pupil joins a Techclub, a parent consents, and afterwards nobody knows it any more."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.pupils import (
    PupilFacts,
    give_consent,
    lapse_pupil,
    sign_up_pupil,
    wipe_pupils,
    without_consent,
)
from schakel.bookings.actions.who import SYSTEM, Guest
from schakel.bookings.forms.pupils import stamp
from schakel.bookings.models import PupilSignUp, ReplyLink
from schakel.bookings.terms import SignUpStatus
from schakel.catalogue.actions.slots import cancel_slot
from schakel.catalogue.models import LoketSettings, Slot
from schakel.catalogue.terms import Kind
from schakel.common.refused import RefusedError
from schakel.mailing.models import OutgoingMail
from tests.bookings.asking import group
from tests.bookings.at_once import NO, Job, at_once
from tests.bookings.groups import make_entry, make_offer, make_slot, schools
from tests.world import REGION, World

DAY = timedelta(days=1)
PARENT = "ouder@voorbeeld.example"


def techclub(world: World, *, places: int = 12, **facts: object) -> Slot:
    """A Techclub next week."""
    cache.clear()
    LoketSettings.objects.update_or_create(region=world.region, defaults={"is_public": True})
    start = timezone.now() + 7 * DAY
    offer = make_offer(world.region, kind=Kind.TECH_CLUB, title="Techclub op woensdag", **facts)
    return make_slot(offer, places=places, starts_at=start, ends_at=start + DAY / 12)


def page_of(slot: Slot) -> str:
    """Where a pupil joins."""
    return reverse("meedoen:join", args=[slot.region.sto_number, slot.pk])


def sent(opened: datetime | None = None, **changed: str) -> dict[str, str]:
    """What a pupil of class one fills in, a minute after opening the page."""
    opened = opened or timezone.now() - timedelta(minutes=1)
    known = {"first_name": "Sam", "target_group": "vmbo-1", "parent_email": PARENT}
    return known | {"asked": stamp(opened), "website": ""} | changed


def joined(world: World, slot: Slot, name: str = "Sam") -> PupilSignUp:
    """Sam, who waits for a parent."""
    facts = PupilFacts(name, None, "vmbo-1", PARENT)
    return sign_up_pupil(slot, facts, at=timezone.now())


def link_in(mail: OutgoingMail) -> str:
    """The link in a mail."""
    found = re.search(r"https?://[^/]+(/\S+)", mail.text)
    assert found
    return found[1]


@pytest.mark.req("LO-01", "R-085")
def test_a_pupil_joins_with_a_first_name_and_a_parent_says_yes_then_cancels(world: World) -> None:
    slot = techclub(world)
    browser = Client()
    listed = browser.get(reverse("meedoen:activities", args=[REGION]), {"klas": "vmbo-1"})
    assert "Techclub op woensdag" in listed.content.decode()
    assert browser.post(page_of(slot), sent()).status_code == 302
    pupil = PupilSignUp.objects.get(slot=slot)
    slot.refresh_from_db()
    assert (pupil.status, slot.places_left) == (SignUpStatus.WAITING, 11)
    consent = OutgoingMail.objects.get(to_email=PARENT)
    parent = Client()
    where = parent.get(link_in(consent), follow=True).redirect_chain[-1][0]
    assert "aangemeld" in parent.post(where, {"antwoord": "ja"}).content.decode()
    pupil.refresh_from_db()
    assert pupil.status == SignUpStatus.SIGNED_UP
    confirmed = OutgoingMail.objects.get(to_email=PARENT, kind="bookings.pupil_confirmed")
    cancel = link_in(confirmed)
    assert "Meld af" in parent.get(cancel).content.decode()
    pupil.refresh_from_db()
    assert pupil.status == SignUpStatus.SIGNED_UP
    for _again in range(2):
        assert parent.post(cancel).status_code == 200
    pupil.refresh_from_db()
    slot.refresh_from_db()
    assert (pupil.status, pupil.parent_email, slot.places_left) == ("afgemeld", "", 12)


@pytest.mark.req("LO-01")
def test_without_a_yes_within_a_week_the_place_goes_to_who_waits(world: World) -> None:
    slot = techclub(world, places=1)
    pupil = joined(world, slot)
    entry = make_entry(slot, schools(world.region)[0], pupils=1)
    later = slot.starts_at - timedelta(minutes=30)
    assert not without_consent(at=timezone.now()).filter(pk=pupil.pk).exists()
    assert without_consent(at=timezone.now() + 7 * DAY).filter(pk=pupil.pk).exists()
    lapse_pupil(pupil, at=later)
    pupil.refresh_from_db()
    entry.refresh_from_db()
    assert (pupil.status, pupil.first_name) == (SignUpStatus.LAPSED, "")
    assert entry.status == "aangeboden"


@pytest.mark.req("LO-01", "R-085")
def test_thirty_days_later_name_and_address_are_gone_everywhere(world: World) -> None:
    slot = techclub(world)
    pupil = joined(world, slot)
    assert wipe_pupils(at=slot.ends_at + 29 * DAY) == 0
    assert wipe_pupils(at=slot.ends_at + 30 * DAY) == 1
    pupil.refresh_from_db()
    assert (pupil.first_name, pupil.parent_email) == ("", "")
    assert not OutgoingMail.objects.filter(to_email=PARENT).exists()
    assert not ReplyLink.objects.filter(to_email=PARENT).exists()


@pytest.mark.req("R-085")
def test_nothing_more_is_asked_than_needed(world: World) -> None:
    slot = techclub(world)
    text = Client().get(page_of(slot)).content.decode()
    names = set(re.findall(r'name="([a-z_]+)"', text)) - {"csrfmiddlewaretoken", "language"}
    assert {"first_name", "school", "target_group", "parent_email"} <= names
    assert names <= {
        "first_name", "school", "target_group", "parent_email", "website", "asked", "viewport",
        "next", "q", "htmx-config", "color-scheme",
    }  # fmt: skip
    assert not re.search(r"(geboorte|adres van de leerling|telefoon)", text)


@pytest.mark.req("R-113", "LO-01")
@pytest.mark.parametrize(
    "changed",
    [
        {"website": "https://spam.example"},
        {"asked": "verzonnen"},
        {"asked": ""},
        {"parent_email": "geen adres"},
        {"target_group": "ouders"},
        {"first_name": ""},
    ],
)
def test_a_robot_or_a_mistake_leaves_nothing_behind(world: World, changed: dict[str, str]) -> None:
    slot = techclub(world)
    assert Client().post(page_of(slot), sent(None, **changed)).status_code == 422
    assert not PupilSignUp.objects.filter(slot=slot).exists()
    slot.refresh_from_db()
    assert slot.places_left == 12


@pytest.mark.req("R-113")
def test_who_is_faster_than_people_are_is_asked_to_wait(world: World) -> None:
    slot = techclub(world)
    page = Client().post(page_of(slot), sent(timezone.now()))
    assert "wel heel snel" in page.content.decode()
    assert not PupilSignUp.objects.filter(slot=slot).exists()


@pytest.mark.req("R-113")
def test_one_address_signs_up_ten_times_an_hour_at_most(world: World) -> None:
    slot = techclub(world)
    browser = Client()
    answers = [browser.post(page_of(slot), sent()) for _again in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert answers[-1].headers["Retry-After"]


@pytest.mark.req("LO-01")
def test_a_lesson_for_groups_is_not_open_to_a_pupil(world: World) -> None:
    cache.clear()
    slot = make_slot(make_offer(world.region), places=20)
    assert Client().get(page_of(slot)).status_code == 404
    with pytest.raises(RefusedError, match="jezelf niet"):
        joined(world, slot)


@pytest.mark.req("LO-01")
def test_a_region_without_a_public_page_has_none_for_pupils(world: World) -> None:
    slot = techclub(world)
    LoketSettings.objects.filter(region=world.region).update(is_public=False)
    assert Client().get(page_of(slot)).status_code == 404


@pytest.mark.req("LO-01", "R-114")
@pytest.mark.django_db(transaction=True)
def test_sixteen_pupils_for_five_places_are_five(world: World) -> None:
    slot = techclub(world, places=5)

    def join(name: str) -> Job:
        def joins() -> str:
            joined(world, again(slot), name)
            return "ja"

        return joins

    said = at_once([join(f"Sam {number}") for number in range(16)])
    assert (said.count("ja"), said.count(NO)) == (5, 11)
    slot.refresh_from_db()
    assert slot.places_left == 0


def again(slot: Slot) -> Slot:
    """The slot as another process reads it."""
    return Slot.objects.select_related("offer__venue", "offer__region", "region").get(pk=slot.pk)


@pytest.mark.req("LO-01", "R-037", "R-114")
@pytest.mark.django_db(transaction=True)
def test_who_presses_the_button_eight_times_at_once_has_one_place(world: World) -> None:
    slot = techclub(world)

    def joins() -> str:
        joined(world, again(slot))
        return "ja"

    assert at_once([joins] * 8) == ["ja"] * 8
    slot.refresh_from_db()
    assert (slot.places_left, PupilSignUp.objects.filter(slot=slot).count()) == (11, 1)
    assert OutgoingMail.objects.filter(to_email=PARENT).count() == 1


@pytest.mark.req("LO-01", "R-114")
@pytest.mark.django_db(transaction=True)
def test_pupils_who_join_while_schools_book_never_get_the_same_place(world: World) -> None:
    slot = techclub(world, places=20)
    school = schools(world.region)[0]

    def books() -> str:
        book_slot(again(slot), school=school, asked=group(pupils=6), by=SYSTEM, at=timezone.now())
        return "school"

    def join(name: str) -> Job:
        def joins() -> str:
            joined(world, again(slot), name)
            return "leerling"

        return joins

    jobs = [job for number in range(6) for job in (books, join(f"Sam {number}"))]
    said = at_once(jobs)
    assert set(said) <= {"school", "leerling", NO}
    slot.refresh_from_db()
    taken = 6 * said.count("school") + said.count("leerling")
    assert (slot.places_left, taken <= 20) == (20 - taken, True)


@pytest.mark.req("LO-01", "R-085")
def test_when_a_techclub_is_called_off_the_parent_hears_why_and_the_data_is_gone(
    world: World,
) -> None:
    slot = techclub(world)
    pupil = joined(world, slot)
    other = joined(world, slot, "Noa")
    give_consent(other, by=Guest("ouder"), at=timezone.now())
    by = world.samir.user
    assert by is not None
    cancel_slot(slot, reason="De docent is ziek", by=by, at=timezone.now())
    told = OutgoingMail.objects.filter(kind="bookings.pupil_called_off").order_by("text")
    assert [("De docent is ziek" in mail.text, mail.to_email) for mail in told] == [
        (True, PARENT)
    ] * 2
    for one in (pupil, other):
        one.refresh_from_db()
        assert (one.status, one.first_name, one.parent_email) == (SignUpStatus.WITHDRAWN, "", "")
    assert ReplyLink.objects.filter(about=pupil.pk, withdrawn_at=None, used_at=None).count() == 0
    with pytest.raises(RefusedError):
        give_consent(pupil, by=Guest("ouder"), at=timezone.now())
