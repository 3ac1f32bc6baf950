"""Bookings on the start page: what waits for me, what waits for everybody, what comes."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Min, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.bookings.access import asks_my_answer, bookings_seen_by
from schakel.bookings.desk import Queue, Waiting
from schakel.bookings.models import Booking
from schakel.bookings.terms import HOLDING, BookingStatus
from schakel.portal.addresses import address
from schakel.portal.home.parts import Card, Item, Situation

SHOWN = 5
MOST = 200
"""Things that wait are counted so far; after that it says “200+”."""
OLD = timedelta(days=7)


def desk(now: Situation) -> Card:
    """Everything in the region that waits for an answer: how much, and the oldest."""
    rows = Queue(now.region)[:MOST]
    count = len(rows)
    return Card(
        _("Wacht op antwoord"),
        _("Geen boeking, aanbod of lesvraag wacht op antwoord."),
        tuple(desk_item(row, now) for row in rows[:SHOWN]),
        note=ngettext("%(n)s open vraag", "%(n)s open vragen", count)
        % {"n": f"{MOST}+" if count == MOST else count},
        more=_("Naar de balie"),
        more_href=now.region_page("bookings:desk"),
        attention=any(is_old(row, now) for row in rows),
    )


def desk_item(row: Waiting, now: Situation) -> Item:
    """One thing that waits, and for whom."""
    days = (now.today - timezone.localdate(row.since)).days
    return Item(
        row.text,
        row.href,
        f"{row.sort} · {row.who}",
        ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days},
        "warn" if is_old(row, now) else "neutral",
        is_invented=row.is_fictional,
    )


def is_old(row: Waiting, now: Situation) -> bool:
    """Whether something waits for more than a week."""
    return now.today - timezone.localdate(row.since) > OLD


def to_answer(now: Situation) -> Card:
    """Bookings that ask for my answer, the oldest first."""
    found = asks_my_answer(now.user, now.region)
    rows = found.select_related("offer", "school").order_by("requested_at", "pk")
    count = len(rows)
    return Card(
        _("Dit wacht op uw antwoord"),
        _("Geen boeking wacht op uw antwoord."),
        tuple(booking_item(row, now) for row in rows[:SHOWN]),
        note=ngettext("%(n)s aanvraag", "%(n)s aanvragen", count) % {"n": count} if count else "",
        more=_("Beantwoord ze allemaal"),
        more_href=now.region_page("bookings:inbox"),
        attention=bool(count),
    )


def coming(now: Situation) -> Card:
    """The next lessons of the bookings that I may see."""
    start = timezone.make_aware(datetime.combine(now.today, time.min))
    rows = (
        bookings_seen_by(now.user, now.region)
        .filter(status__in=[str(status) for status in HOLDING])
        .annotate(
            next=Min(
                "lessons__starts_at",
                filter=Q(lessons__starts_at__gte=start, lessons__cancelled_at__isnull=True),
            )
        )
        .filter(next__isnull=False)
        .select_related("offer", "school")
        .order_by("next", "pk")[:SHOWN]
    )
    return Card(
        _("Wat eraan komt"),
        _("Er staat geen les voor u gepland."),
        tuple(coming_item(row, now) for row in rows),
        more=_("Mijn boekingen"),
        more_href=now.region_page("bookings:bookings"),
    )


def booking_item(row: Booking, now: Situation) -> Item:
    """A booking that asks for an answer."""
    until = (
        date_format(timezone.localtime(row.answer_by), "MONTH_DAY_FORMAT") if row.answer_by else ""
    )
    return Item(
        str(row.offer),
        address("bookings:booking", now.region.sto_number, str(row.pk)),
        f"{row.school}, {row.group_name}",
        _("voor %(day)s") % {"day": until} if until else "",
        "warn",
        is_invented=row.is_fictional,
    )


def coming_item(row: Booking, now: Situation) -> Item:
    """A booking with its next date."""
    when = row.__dict__["next"]
    shown = date_format(timezone.localtime(when), "MOMENT_FORMAT") if when else ""
    is_sure = row.status == BookingStatus.CONFIRMED
    return Item(
        str(row.offer),
        address("bookings:booking", now.region.sto_number, str(row.pk)),
        f"{shown} · {row.school}, {row.group_name}",
        row.get_status_display(),
        "good" if is_sure else "neutral",
        is_invented=row.is_fictional,
    )
