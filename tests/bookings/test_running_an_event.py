"""The office sets up an event, schools sign groups up, and the office divides them by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.event_groups import (
    GroupFacts,
    assign_group,
    sign_up_group,
    withdraw_group,
)
from schakel.bookings.actions.events import EventFacts, choose_slots, make_event
from schakel.bookings.actions.waiting_entries import Wish, join_waiting_list
from schakel.bookings.event_kinds import event_forms
from schakel.bookings.models import Booking, EventGroup
from schakel.catalogue.models import Event, LoketSettings, Slot
from schakel.catalogue.terms import EventKind, TargetGroup
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner
from tests.bookings.asking import group
from tests.bookings.at_once import NO, Job, at_once
from tests.bookings.groups import NOW, make_offer, make_slot, schools
from tests.world import SignIn, World

MONDAY = date(2032, 1, 19)
DAY = timedelta(days=1)


def facts(**changed: object) -> EventFacts:
    """A Week van de techniek in January 2032; one signs up until the week before."""
    known: dict[str, object] = {
        "kind": EventKind.TECH_WEEK,
        "title": "Week van de techniek",
        "starts_on": MONDAY,
        "ends_on": MONDAY + 4 * DAY,
        "signup_from": timezone.localdate(NOW),
        "signup_until": MONDAY - 7 * DAY,
        "target_groups": ("vmbo-1", "vmbo-2"),
    }
    return EventFacts(**known | changed)  # type: ignore[arg-type]


def week(world: World, **changed: object) -> Event:
    """The event, published."""
    by = world.samir.user
    assert by is not None
    made = make_event(world.region, facts(**changed), by=by, at=NOW)
    Event.objects.filter(pk=made.pk).update(is_published=True)
    return made


def slot_on(
    world: World, event: Event, hour: int, *, title: str = "Lassen", places: int = 28
) -> Slot:
    """A workshop of an hour on the first day of the event."""
    starts_at = timezone.make_aware(datetime.combine(event.starts_on, time(hour)))
    return make_slot(
        make_offer(world.region, title=title),
        places=places,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        event=event,
    )


def signed_up(world: World, event: Event, **changed: object) -> EventGroup:
    """A group of the first school."""
    by = world.samir.user
    assert by is not None
    known: dict[str, object] = {
        "school": schools(world.region)[0], "name": "1b", "target_group": "vmbo-1", "pupils": 24,
        "days": (event.starts_on,),
    }  # fmt: skip
    return sign_up_group(event, GroupFacts(**known | changed), by=by, at=NOW)  # type: ignore[arg-type]


@pytest.mark.req("PM-34")
def test_every_kind_of_event_has_a_form() -> None:
    assert set(event_forms()) == set(EventKind.values)


@pytest.mark.req("PM-34", "BR-22", "BR-23", "BR-40")
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": EventKind.TECH_WEEK, "target_groups": ("po-7",)}, "is niet voor: po groep 7"),
        ({"kind": EventKind.TECH_EVENT, "target_groups": ("vmbo-1",), "ends_on": MONDAY},
         "niet voor"),
        ({"kind": EventKind.EXPERIENCE, "target_groups": ("havo",), "ends_on": MONDAY + 8 * DAY},
         "hoogstens 7 dagen"),
        ({"kind": EventKind.GIRLS_DAY, "target_groups": ("po-8",), "ends_on": MONDAY},
         "minstens 10 leerlingen"),
        ({"ends_on": MONDAY - DAY}, "voor de eerste dag"),
        ({"target_groups": ()}, "minstens één doelgroep"),
        ({"signup_until": MONDAY + 9 * DAY}, "Aanmelden begint eerst"),
    ],
)  # fmt: skip
def test_an_event_keeps_to_what_its_kind_says(
    world: World, changed: dict[str, object], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        week(world, **changed)


@pytest.mark.req("PM-34")
def test_the_office_sets_up_an_event_and_shows_it_to_schools(world: World, sign_in: SignIn) -> None:
    office = sign_in(world.samir)
    new = reverse("bookings:event_new", args=[world.region.sto_number])
    assert 'value="10"' in office.get(new, {"soort": "girlsday"}).content.decode()
    sent = {
        "kind": "girlsday", "title": "Meisjes aan zet", "starts_on": "2032-04-08",
        "ends_on": "2032-04-08", "signup_from": "2032-01-01", "signup_until": "2032-04-01",
        "target_groups": ["po-7", "po-8"], "group_min": "10",
    }  # fmt: skip
    page = office.post(new, sent)
    assert page.status_code == 302
    address = page.headers["Location"]
    assert sign_in(world.fatima).get(address).status_code == 404
    office.post(f"{address}publiceren/", {"zichtbaar": "ja"})
    text = sign_in(world.fatima).get(address).content.decode()
    assert "alleen meisjes" in text
    assert "geen losse aanmelding" in text


@pytest.mark.req("PM-34", "BR-40")
def test_the_programme_holds_workshops_on_its_days_and_of_its_length(world: World) -> None:
    event = week(
        world, kind=EventKind.GIRLS_DAY, target_groups=("po-8",), group_min=10, ends_on=MONDAY
    )
    by = world.samir.user
    assert by is not None
    short = slot_on(world, event, 9)
    with pytest.raises(RefusedError, match="60 minuten; dat moet 120 tot 240"):
        choose_slots(event, [short], by=by, at=NOW)
    Slot.objects.filter(pk=short.pk).update(ends_at=short.starts_at + timedelta(hours=3))
    short.refresh_from_db()
    choose_slots(event, [short], by=by, at=NOW)
    elsewhere = make_slot(make_offer(world.region), places=20)
    with pytest.raises(RefusedError, match="niet op een dag"):
        choose_slots(event, [short, elsewhere], by=by, at=NOW)


@pytest.mark.req("PM-35", "BR-22", "BR-40")
@pytest.mark.parametrize(
    ("changed", "at", "sentence"),
    [
        ({"pupils": 9}, NOW, "minstens 10"),
        ({"target_group": "havo"}, NOW, "niet voor deze doelgroep"),
        ({"days": (MONDAY + 30 * DAY,)}, NOW, "minstens één dag"),
        ({}, NOW - 2 * DAY, "Aanmelden kan vanaf"),
        ({}, NOW + 80 * DAY, "Aanmelden kon tot en met"),
    ],
)
def test_a_group_is_signed_up_in_time_and_of_the_right_size(
    world: World, changed: dict[str, object], at: datetime, sentence: str
) -> None:
    event = week(world, group_min=10)
    by = world.samir.user
    assert by is not None
    known: dict[str, object] = {
        "school": schools(world.region)[0], "name": "1b", "target_group": "vmbo-1", "pupils": 24,
        "days": (MONDAY,),
    }  # fmt: skip
    with pytest.raises(RefusedError, match=sentence):
        sign_up_group(event, GroupFacts(**known | changed), by=by, at=at)  # type: ignore[arg-type]
    assert not EventGroup.objects.filter(event=event).exists()


@pytest.mark.req("PM-36")
def test_a_group_is_divided_over_workshops_without_a_clash(world: World) -> None:
    event = week(world)
    nine, also_nine, ten = (
        slot_on(world, event, hour, title=title)
        for hour, title in ((9, "Lassen"), (9, "Metselen"), (10, "Lassen"))
    )
    one = signed_up(world, event)
    by = world.samir.user
    assert by is not None
    booking = assign_group(one, nine, by=by, at=NOW)
    assert (booking.school, booking.group_name) == (one.school, "1b")
    with pytest.raises(RefusedError, match="dan al bij Lassen"):
        assign_group(one, also_nine, by=by, at=NOW)
    with pytest.raises(RefusedError, match="gaat al naar Lassen"):
        assign_group(one, ten, by=by, at=NOW)
    with pytest.raises(RefusedError, match="Annuleer eerst"):
        withdraw_group(one, by=by, at=NOW)
    nine.refresh_from_db()
    assert nine.places_left == 4


@pytest.mark.req("PM-36")
def test_a_group_is_not_sent_on_a_day_when_it_cannot(world: World) -> None:
    event = week(world)
    slot = slot_on(world, event, 9)
    one = signed_up(world, event, days=(MONDAY + DAY,))
    by = world.samir.user
    assert by is not None
    with pytest.raises(RefusedError, match="Op deze dag"):
        assign_group(one, slot, by=by, at=NOW)


@pytest.mark.req("PM-35", "BR-22")
def test_at_an_experience_a_school_books_a_slot_within_the_window_only(world: World) -> None:
    event = week(
        world, kind=EventKind.EXPERIENCE, target_groups=("vmbo-tl", "havo", "vwo"),
        signup_from=timezone.localdate(NOW) + 7 * DAY,
    )  # fmt: skip
    offer = make_offer(world.region, title="Op bezoek", target_groups=["havo", "vmbo-tl"])
    starts_at = timezone.make_aware(datetime.combine(MONDAY, time(9)))
    slot = make_slot(
        offer, places=20, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), event=event
    )
    school, by = schools(world.region)[0], world.samir.user
    assert by is not None
    asked = group(20, target_group="havo")
    with pytest.raises(RefusedError, match="Aanmelden kan vanaf"):
        book_slot(slot, school=school, asked=asked, by=by, at=NOW)
    wish = Wish(school, "4h", TargetGroup.HAVO, 20)
    entry = join_waiting_list(slot, wish, by=by, at=NOW)
    assert entry.before_opening
    slot.refresh_from_db()
    assert slot.places_left == 20


@pytest.mark.req("PM-35", "PM-36")
def test_a_school_signs_up_on_screen_and_the_office_divides(world: World, sign_in: SignIn) -> None:
    today = timezone.localdate()
    event = week(
        world, starts_on=today + 20 * DAY, ends_on=today + 20 * DAY,
        signup_from=today, signup_until=today + 10 * DAY,
    )  # fmt: skip
    slot = slot_on(world, event, 9)
    school = Partner.objects.get(appointments__person=world.fatima, region=world.region)
    sto = world.region.sto_number
    fatima, samir = sign_in(world.fatima), sign_in(world.samir)
    answer = fatima.post(
        reverse("bookings:event_sign_up", args=[sto, event.pk]),
        {
            "school": school.pk, "name": "2z", "target_group": "vmbo-2", "pupils": "22",
            "days": [event.starts_on.isoformat()], "wishes": [slot.offer_id],
        },
    )  # fmt: skip
    assert answer.status_code == 302
    one = EventGroup.objects.get(event=event, name="2z")
    assert "2z" in fatima.get(reverse("bookings:event", args=[sto, event.pk])).content.decode()
    Slot.objects.filter(pk=slot.pk)
    slot.offer.target_groups = ["vmbo-2"]
    slot.offer.save(update_fields=["target_groups"])
    page = reverse("bookings:event_assign", args=[sto, one.pk])
    assert "wens" in samir.get(page).content.decode()
    samir.post(page, {"moment": slot.pk})
    assert Booking.objects.filter(slot=slot, group_name="2z", school=school).exists()
    lists = reverse("bookings:event_lists", args=[sto, event.pk])
    assert "2z" in fatima.get(lists, {"per": "school"}).content.decode()
    assert "2z" not in sign_in(world.joost).get(lists).content.decode()
    assert "Lassen" in samir.get(lists, {"export": "csv"}).content.decode()
    samir.post(page, {"moment": "onzin"})
    assert Booking.objects.filter(slot=slot).count() == 1


@pytest.mark.req("PM-36")
def test_the_programme_is_a_table_of_times_and_companies(world: World, sign_in: SignIn) -> None:
    event = week(world)
    slot_on(world, event, 9)
    slot_on(world, event, 11, title="Metselen")
    address = reverse("bookings:event", args=[world.region.sto_number, event.pk])
    text = sign_in(world.fatima).get(address).content.decode()
    assert "09:00–10:00" in text
    assert "Metselen" in text
    assert "Het loket deelt de groepen in" in text


@pytest.mark.req("PM-34", "PM-54")
def test_a_published_event_stands_in_the_public_agenda(world: World, client: Client) -> None:
    today = timezone.localdate()
    event = week(
        world, title="Open week", starts_on=today + 20 * DAY, ends_on=today + 20 * DAY,
        signup_from=today, signup_until=today + 10 * DAY,
    )  # fmt: skip
    LoketSettings.objects.update_or_create(region=world.region, defaults={"is_public": True})
    agenda = reverse("loket:agenda", args=[world.region.sto_number])
    assert "Open week" in client.get(agenda).content.decode()
    Event.objects.filter(pk=event.pk).update(is_published=False)
    assert "Open week" not in client.get(agenda).content.decode()


@pytest.mark.req("PM-34", "PM-36")
def test_a_workshop_with_groups_in_it_stays_in_the_programme(world: World) -> None:
    event = week(world)
    nine = slot_on(world, event, 9)
    by = world.samir.user
    assert by is not None
    assign_group(signed_up(world, event), nine, by=by, at=NOW)
    with pytest.raises(RefusedError, match="al groepen ingedeeld"):
        choose_slots(event, [], by=by, at=NOW)
    nine.refresh_from_db()
    assert nine.event == event


@pytest.mark.req("PM-34", "R-114")
@pytest.mark.django_db(transaction=True)
def test_eight_events_that_choose_one_workshop_at_once_share_it_out_once(world: World) -> None:
    events = [week(world, title=f"Week {number}") for number in range(8)]
    slot = slot_on(world, events[0], 9)
    Slot.objects.filter(pk=slot.pk).update(event=None)
    by = world.samir.user
    assert by is not None

    def choose(event: Event) -> Job:
        def chooses() -> str:
            choose_slots(event, [Slot.objects.get(pk=slot.pk)], by=by, at=NOW)
            return "ja"

        return chooses

    said = at_once([choose(event) for event in events])
    assert (said.count("ja"), said.count(NO)) == (1, 7)


@pytest.mark.req("PM-36", "R-114")
@pytest.mark.django_db(transaction=True)
def test_of_eight_people_who_divide_one_group_at_once_one_gives_it_a_place(world: World) -> None:
    event = week(world)
    slots = [slot_on(world, event, 9, title=f"Werkplaats {number}") for number in range(8)]
    one = signed_up(world, event)
    by = world.samir.user
    assert by is not None

    def assign(slot: Slot) -> Job:
        def assigns() -> str:
            found = Slot.objects.select_related("offer__region", "offer__provider", "event")
            assign_group(one, found.get(pk=slot.pk), by=by, at=NOW)
            return "ja"

        return assigns

    said = at_once([assign(slot) for slot in slots])
    assert (said.count("ja"), said.count(NO)) == (1, 7)
