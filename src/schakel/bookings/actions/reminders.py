"""Reminding by mail of a lesson that comes near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.who import addressee
from schakel.bookings.calendars.lessons import place_of
from schakel.bookings.models import Lesson
from schakel.bookings.terms import BookingStatus
from schakel.catalogue.models import LoketSettings
from schakel.mailing.actions import send
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder, register
from schakel.regions.models import Person

TEXTS = {
    "nl": Wording(
        "Herinnering: {aanbod} op {dag}",
        """Dag {naam},

Op {dag} om {tijd} is {aanbod}.

Groep: {groep}
Plaats: {plaats}

Alles over deze boeking staat hier:
{link}

Kan het toch niet doorgaan? Zeg de les dan nu af. Zo kan een andere groep komen.

{regio}""",
    ),
    "en": Wording(
        "Reminder: {aanbod} on {dag}",
        """Dear {naam},

{aanbod} is on {dag} at {tijd}.

Group: {groep}
Place: {plaats}

Everything about this booking is here:
{link}

Can it not go ahead? Please cancel the lesson now. Then another group can come.

{regio}""",
    ),
}
WORDS = {
    "aanbod": Placeholder(_("de titel van het aanbod"), "Robotica"),
    "dag": Placeholder(_("de dag van de les"), "12 januari 2027"),
    "tijd": Placeholder(_("het begin van de les"), "9:30"),
    "groep": Placeholder(_("school en groep, zonder namen van leerlingen"), "Het Element, 2b"),
    "plaats": Placeholder(_("waar de les is"), "Hotspot, Amersfoort"),
    "link": LINK,
}
REMINDER = register(MailKind("herinnering-les", _("herinnering aan een les"), TEXTS, WORDS))
DEFAULT_DAYS = LoketSettings._meta.get_field("reminder_days").default


def lessons_to_remind_of(*, at: datetime) -> Iterator[Lesson]:
    """Sure lessons within the days that their region reminds ahead, of which nobody was told."""
    days = dict(LoketSettings.objects.values_list("region", "reminder_days"))
    furthest = timedelta(days=max([*days.values(), DEFAULT_DAYS]))
    near = (
        Lesson.objects.standing()
        .filter(
            booking__status=BookingStatus.CONFIRMED,
            starts_at__gt=at,
            starts_at__lte=at + furthest,
            booking__requested_at__lt=F("starts_at") - timedelta(days=1),
        )
        .select_related(
            "booking__offer__contact", "booking__requester", "booking__region", "booking__school",
            "venue",
        )
        .order_by("starts_at")
    )  # fmt: skip
    for lesson in near:
        ahead = timedelta(days=days.get(lesson.booking.region_id, DEFAULT_DAYS))
        if lesson.starts_at <= at + ahead:
            yield lesson


@transaction.atomic
def remind(lesson: Lesson, *, at: datetime) -> int:
    """Remind who booked a lesson and who gives it (herinneren); how many mails were new.

    A lesson that was moved to another day is worth a new reminder.
    """
    booking = lesson.booking
    people = {
        person.pk: person
        for person in (booking.requester, booking.offer.contact)
        if person is not None and person.email
    }
    day = timezone.localtime(lesson.starts_at).date()
    keys = {f"herinnering {lesson.pk} {day} {person.pk}": person for person in people.values()}
    sent = OutgoingMail.objects.filter(key__in=keys).values_list("key", flat=True)
    new = {key: keys[key] for key in keys.keys() - set(sent)}
    for key, person in new.items():
        remind_one(lesson, person, key, at)
    return len(new)


def remind_one(lesson: Lesson, person: Person, key: str, at: datetime) -> None:
    """One reminder to one person."""
    booking, to = lesson.booking, addressee(person)
    start = timezone.localtime(lesson.starts_at)
    with translation.override(to.language):
        words = {
            "aanbod": booking.offer.title,
            "dag": date_format(start, "DATE_FORMAT"),
            "tijd": date_format(start, "TIME_FORMAT"),
            "groep": f"{booking.school.name}, {booking.group_name}",
            "plaats": lesson.place or place_of(lesson.venue) or "–",
        }
    send(
        REMINDER.code,
        region=booking.region,
        to=to,
        words=words,
        about=booking,
        at=at,
        key=key,
        link=booking.get_absolute_url(),
    )
