"""A provider plans an offer on dates; a series keeps its form; taken places stay taken."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.catalogue import signals
from schakel.catalogue.actions import slots as actions
from schakel.catalogue.actions.slots import DateFacts, Room
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import Offer, RegionForm, Slot
from schakel.catalogue.rules import Date, dates_stop
from schakel.common.refused import RefusedError
from tests.catalogue.loket import AT, account, dated, logged, now, page, published, text_of
from tests.world import SignIn, World

MONDAY = date(2027, 3, 1)


def day(weeks: int, *, place: str = "aanbieder", hour: int = 10, minutes: int = 120) -> DateFacts:
    """A Monday in March 2027 or later."""
    start = timezone.make_aware(datetime.combine(MONDAY + timedelta(weeks=weeks), time(hour)))
    return DateFacts(start, start + timedelta(minutes=minutes), place)


def plan(world: World, offer: Offer, dates: list[DateFacts], places: int = 28) -> Slot:
    """Plan an offer as Noor does."""
    return actions.add_slot(offer, dates, Room(places, 1), by=account(world.noor), at=AT)


def series(world: World, lessons: int = 4) -> Offer:
    """A series of four for primary schools."""
    return published(
        world, "lessenserie-po", lesson_count=lessons, lesson_minutes=90, target_groups=["po-7"]
    )


FOUR = [day(0, place="vmbo-school"), day(1, place="vmbo-school"),
        day(2, place="po-school"), day(3, place="po-school")]  # fmt: skip


@pytest.mark.req("PM-32", "BR-18")
def test_a_series_has_four_lessons_two_here_and_two_there(world: World) -> None:
    slot = plan(world, series(world), FOUR)
    kinds = [item.place_kind for item in slot.dates.all()]
    assert kinds == ["vmbo-school", "vmbo-school", "po-school", "po-school"]
    assert (slot.places_left, slot.groups_left) == (28, 1)


@pytest.mark.req("PM-32", "BR-18")
@pytest.mark.parametrize("dates", [FOUR[:3], [*FOUR, day(4)], [*FOUR[:3], day(9)]])
def test_a_series_of_another_form_is_not_planned(world: World, dates: list[DateFacts]) -> None:
    with pytest.raises(RefusedError, match="4 lessen: 2 × vmbo-school, 2 × po-school"):
        plan(world, series(world), dates)
    assert not Slot.objects.filter(offer__kind="lessenserie-po", starts_at__year=2027).exists()


@pytest.mark.req("PM-32")
def test_a_region_may_have_another_form(world: World) -> None:
    RegionForm.objects.create(
        region=world.region, kind="lessenserie-po", places=["vmbo-school", "po-school"], minutes=60
    )
    offer = series(world, lessons=2)
    assert len(form_of(offer.kind, world.region).form.places) == 2
    assert plan(world, offer, [FOUR[0], FOUR[3]]).dates.count() == 2


@pytest.mark.req("PM-31", "BR-19")
def test_an_elective_has_about_sixty_hours(world: World) -> None:
    offer = published(
        world, "keuzevak", lesson_count=30, lesson_minutes=120, target_groups=["vmbo-3"]
    )
    with pytest.raises(RefusedError, match="ongeveer 60 uur"):
        plan(world, offer, [day(week) for week in range(20)])
    assert plan(world, offer, [day(week) for week in range(28)]).dates.count() == 28


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        ([], "ten minste één datum"),
        ([day(-30)], "al voorbij"),
        ([day(0), day(0, hour=11)], "vallen samen"),
    ],
)
def test_impossible_dates_are_refused(world: World, dates: list[DateFacts], says: str) -> None:
    at = datetime(2027, 1, 4, tzinfo=UTC)
    with pytest.raises(RefusedError, match=says):
        actions.add_slot(published(world), dates, Room(10), by=account(world.noor), at=at)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10)), min_size=1, max_size=8))
def test_dates_that_are_accepted_never_overlap(blocks: list[tuple[int, int]]) -> None:
    start = datetime(2027, 1, 1, tzinfo=UTC)
    dates = [Date(start + timedelta(hours=a), start + timedelta(hours=a + n), "school")
             for a, n in blocks]  # fmt: skip
    free = form_without_limits()
    stop = dates_stop(dates, free, at=start - timedelta(days=1))
    hours = [hour for a, n in blocks for hour in range(a, a + n)]
    assert (stop is None) == (len(hours) == len(set(hours)))


def form_without_limits() -> Any:
    """A form of one lesson."""
    from schakel.catalogue.rules import LessonForm

    return LessonForm("workshop", ("school",), 60)


@pytest.mark.req("BE-02", "PM-31")
def test_a_company_plans_a_visit_every_week_on_screen(world: World, sign_in: SignIn) -> None:
    offer, browser = published(world), sign_in(world.peter)
    address = page("slot_add", world, offer.pk)
    start = {"day": "2027-03-01", "starts": "10:00", "weeks": "3"}
    shown = browser.get(address, start)
    assert [str(form["day"].value()) for form in shown.context["dates"]] == [
        "2027-03-01", "2027-03-08", "2027-03-15",
    ]  # fmt: skip

    rows = {"datum-TOTAL_FORMS": "3", "datum-INITIAL_FORMS": "3", "places": "28", "groups": "1"}
    for number, given_day in enumerate(["2027-03-01", "", "2027-03-15"]):
        rows |= {f"datum-{number}-day": given_day, f"datum-{number}-starts": "10:00",
                 f"datum-{number}-ends": "12:00",
                 f"datum-{number}-place_kind": "aanbieder"}  # fmt: skip
    query = "&".join(f"{name}={value}" for name, value in start.items())
    answer = browser.post(f"{address}?{query}", rows)

    assert answer.status_code == 302
    days = [timezone.localdate(slot.starts_at).day for slot in Slot.objects.filter(offer=offer)]
    assert days == [1, 15]


def test_a_date_that_ends_before_it_begins_is_shown_at_its_field(
    world: World, sign_in: SignIn
) -> None:
    offer = published(world)
    address = f"{page('slot_add', world, offer.pk)}?day=2027-03-01&starts=10:00&weeks=1"
    rows = {"datum-TOTAL_FORMS": "1", "datum-INITIAL_FORMS": "1", "places": "28",
            "datum-0-day": "2027-03-01", "datum-0-starts": "12:00", "datum-0-ends": "10:00",
            "datum-0-place_kind": "aanbieder"}  # fmt: skip
    answer = sign_in(world.peter).post(address, rows)
    assert answer.status_code == 422
    assert "niet later dan het begin" in text_of(answer)
    assert not Slot.objects.filter(offer=offer).exists()


def test_the_screen_warns_for_a_holiday(world: World, sign_in: SignIn) -> None:
    offer = published(world)
    start = {"day": "2027-04-27", "starts": "10:00", "weeks": "1"}
    shown = sign_in(world.peter).get(page("slot_add", world, offer.pk), start)
    assert "vrije dag: Koningsdag" in text_of(shown)


def test_a_slot_closes_opens_and_is_called_off_with_a_reason(world: World, sign_in: SignIn) -> None:
    slot, browser = dated(published(world)), sign_in(world.peter)
    browser.post(page("slot_close", world, slot.pk))
    assert again(slot).status == "gesloten"
    browser.post(page("slot_open", world, slot.pk))
    assert again(slot).status == "open"
    browser.post(page("slot_cancel", world, slot.pk), {"reason": "De lasser is ziek."})
    assert (again(slot).status, again(slot).reason) == ("afgelast", "De lasser is ziek.")
    assert logged(world)[0] == "slot.cancelled"
    assert "De lasser is ziek." in text_of(browser.get(page("offer", world, slot.offer_id)))


def again(slot: Slot) -> Slot:
    """The slot as it stands in the database."""
    return Slot.objects.get(pk=slot.pk)


def test_calling_off_needs_a_reason_and_happens_once(world: World, sign_in: SignIn) -> None:
    slot, browser = dated(published(world)), sign_in(world.peter)
    address = page("slot_cancel", world, slot.pk)
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "Ziek"})
    assert "al afgelast" in text_of(browser.post(address, {"reason": "Nog eens"}))


@pytest.mark.req("R-114")
def test_places_never_become_fewer_than_are_taken(world: World, sign_in: SignIn) -> None:
    slot, browser = dated(published(world), places=28, left=8), sign_in(world.peter)
    address = page("slot_room", world, slot.pk)
    answer = browser.post(address, {"places": 19, "groups": ""})
    assert "al 20 plaatsen vergeven" in text_of(answer)
    browser.post(address, {"places": 30, "groups": ""})
    assert (again(slot).places, again(slot).places_left) == (30, 10)


@pytest.mark.req("R-105")
def test_only_the_provider_and_the_office_plan(world: World, sign_in: SignIn) -> None:
    slot = dated(published(world))
    for person, status in ((world.fatima, 403), (world.hans, 403), (world.bea, 404)):
        browser = sign_in(person)
        assert browser.post(page("slot_close", world, slot.pk)).status_code == status
        assert browser.get(page("slot_add", world, slot.offer_id)).status_code == status
    assert again(slot).status == "open"


def test_the_dates_of_this_year_are_planned_again_next_year(world: World, sign_in: SignIn) -> None:
    offer = published(world)
    for facts in ([day(0)], [day(8, hour=14)]):
        plan(world, offer, facts)
    planned, skipped = actions.repeat_next_year(
        offer, by=account(world.noor), at=datetime(2027, 2, 1, tzinfo=UTC)
    )
    assert planned + skipped == 2
    later = offer.slots.filter(starts_at__year=2028).order_by("starts_at")
    assert len(later) == planned
    for slot in later:
        assert timezone.localtime(slot.starts_at).strftime("%A %H") in ("Monday 10", "Monday 14")
        assert slot.places_left == slot.places == 28


def test_who_listens_may_stop_a_slot_and_then_nothing_is_stored(world: World) -> None:
    def no_room(**told: Any) -> None:
        raise RefusedError("De ruimte is bezet.")

    offer = published(world)
    signals.slot_planned.connect(no_room)
    try:
        with pytest.raises(RefusedError, match="bezet"):
            plan(world, offer, [day(0)])
    finally:
        signals.slot_planned.disconnect(no_room)
    assert not now(offer).slots.exists()
