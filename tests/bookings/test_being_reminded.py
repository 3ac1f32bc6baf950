"""Some days before a lesson, who booked it and who gives it get a mail, once."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail as post
from icalendar import Calendar

from schakel.bookings.actions.reminders import lessons_to_remind_of, remind
from schakel.bookings.actions.telling import tell, tell_cancelled
from schakel.bookings.calendars.invitations import for_mail, invitation
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.models import LoketSettings
from schakel.common.calendar_text import Method
from schakel.mailing.messages import message_of
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import Recipient
from tests.bookings.groups import NOW, make_booking, make_offer, schools
from tests.jobs import run_jobs
from tests.mailing.helpers import ask
from tests.world import World

TO = Recipient("Fatima", "fatima@schakel.example")


@pytest.fixture
def lesson(world: World) -> Lesson:
    """A lesson in two days, asked for a month ago."""
    offer = make_offer(world.region, contact=world.peter)
    booking = make_booking(
        offer, schools(world.region)[0], pupils=20, requester=world.fatima,
        starts_at=NOW + timedelta(days=2), requested_at=NOW - timedelta(days=30),
    )  # fmt: skip
    return booking.lessons.select_related("booking").get()


def remind_all() -> None:
    """What the job does."""
    for lesson in lessons_to_remind_of(at=NOW):
        remind(lesson, at=NOW)


@pytest.mark.req("PM-33")
def test_school_and_provider_are_reminded_once(world: World, lesson: Lesson) -> None:
    remind_all()
    remind_all()
    run_jobs()

    sent = [message for message in post.outbox if "Solderen" in message.subject]
    assert sorted(message.to[0] for message in sent) == [
        f"{world.fatima.name} <{world.fatima.email}>", f"{world.peter.name} <{world.peter.email}>",
    ]  # fmt: skip
    assert f"/boekingen/{lesson.booking_id}/" in str(sent[0].body)


@pytest.mark.req("PM-33")
def test_a_lesson_on_another_day_is_worth_another_reminder(world: World, lesson: Lesson) -> None:
    remind(lesson, at=NOW)
    lesson.starts_at += timedelta(days=1)

    assert remind(lesson, at=NOW) == 2


@pytest.mark.req("PM-33")
@pytest.mark.parametrize("what", ["cancelled", "not sure yet", "far away", "asked for yesterday"])
def test_nobody_is_reminded_of_a_lesson_that_is(what: str, world: World, lesson: Lesson) -> None:
    lessons, bookings = Lesson.objects.filter(pk=lesson.pk), Booking.objects.filter(lessons=lesson)
    if what == "cancelled":
        lessons.update(cancelled_at=NOW)
    elif what == "not sure yet":
        bookings.update(status=BookingStatus.REQUESTED)
    elif what == "far away":
        LoketSettings.objects.update_or_create(region=world.region, defaults={"reminder_days": 1})
    else:
        bookings.update(requested_at=lesson.starts_at - timedelta(hours=3))

    assert lesson.pk not in [found.pk for found in lessons_to_remind_of(at=NOW)]


@pytest.mark.req("R-047")
def test_a_mail_holds_an_invitation_that_calendars_know(world: World, lesson: Lesson) -> None:
    for method in (Method.REQUEST, Method.CANCEL):
        mail = ask(world, TO, calendar=invitation(lesson, method, TO))
        message = message_from_bytes(message_of(mail).message().as_bytes())
        (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        calendar = Calendar.from_ical(payload)
        (event,) = calendar.walk("VEVENT")

        assert message.get_content_type() == "multipart/alternative"
        assert (part.get_param("method"), str(calendar["METHOD"])) == (method, method)
        assert str(event["UID"]) == f"{lesson.pk}@schakel"
        assert str(event["ATTENDEE"]) == "mailto:fatima@schakel.example"
        assert str(event["ORGANIZER"]).startswith("mailto:")
        assert event["ATTENDEE"].params["RSVP"] == "FALSE"


@pytest.mark.req("R-047", "PM-33")
def test_the_mail_that_a_booking_stands_or_is_off_holds_its_lesson(
    world: World, lesson: Lesson
) -> None:
    booking = lesson.booking
    tell(booking, at=NOW)
    tell_cancelled(booking, reason="ziek", by_name="Fatima", at=NOW)

    mails = OutgoingMail.objects.filter(about_id=booking.pk, to_email=world.fatima.email)
    texts = list(mails.order_by("pk").values_list("calendar", flat=True))
    found = sorted((Calendar.from_ical(text) for text in texts), key=lambda one: str(one["METHOD"]))
    events = [calendar.walk("VEVENT")[0] for calendar in found]
    assert [str(calendar["METHOD"]) for calendar in found] == ["CANCEL", "REQUEST"]
    assert [str(event["STATUS"]) for event in events] == ["CANCELLED", "CONFIRMED"]
    assert [event["SEQUENCE"] for event in events] == [1, 0]
    assert len({str(event["UID"]) for event in events}) == 1


def test_a_series_goes_along_as_a_whole(lesson: Lesson) -> None:
    series = [lesson, Lesson(booking=lesson.booking, number=2, starts_at=NOW, ends_at=NOW,
                             place_kind="aanbieder", changed_at=NOW)]  # fmt: skip
    calendar = Calendar.from_ical(for_mail(series, Method.REQUEST, TO))

    assert str(calendar["METHOD"]) == "PUBLISH"
    assert len(calendar.walk("VEVENT")) == 2


def test_a_reminder_says_of_which_booking_it_is(world: World, lesson: Lesson) -> None:
    remind(lesson, at=NOW)

    mail = OutgoingMail.objects.filter(about_id=lesson.booking_id)[0]
    assert mail.about_label == str(lesson.booking)
