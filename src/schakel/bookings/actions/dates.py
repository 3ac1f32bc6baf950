"""Booking on request: all dates of a series and what each needs, in one transaction or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import (
    Alternative,
    Asked,
    CannotError,
    NotFreeError,
    WishedLesson,
)
from schakel.bookings.actions.booking import (
    new_booking,
    place_of,
    require_fitting,
    write_booking,
)
from schakel.bookings.actions.places import when
from schakel.bookings.actions.reserving import keep, lock_resources, try_again
from schakel.bookings.actions.who import Who
from schakel.bookings.models import Booking, Lesson
from schakel.bookings.offer_terms import terms_of
from schakel.bookings.recipes import Plan, Recipe, plan_lessons
from schakel.bookings.rules import asking, recipes
from schakel.catalogue.lesson_forms import form_of
from schakel.catalogue.models import Offer, Venue
from schakel.catalogue.terms import OfferStatus, PlaceKind
from schakel.regions.models import Partner

AT_PROVIDER = (PlaceKind.PROVIDER, PlaceKind.VMBO)
MOST_LESSONS = 60


@transaction.atomic
def book_dates(
    offer: Offer,
    *,
    school: Partner,
    asked: Asked,
    dates: Sequence[WishedLesson],
    by: Who,
    at: datetime,
) -> Booking:
    """Ask an offer on dates of one's own (boeken op aanvraag): every date has all it needs, or no.

    NotFreeError names what is short per date and when it is first free; nothing is written then.
    """
    kind = form_of(offer.kind, offer.region)
    lessons = wished_lessons(offer, school, dates, at=at)
    require_possible(offer, school, asked, lessons, at=at)
    recipe = Recipe(offer)

    def book() -> Booking:
        lock_resources(pools=list(recipe.pools))
        plans = plan_lessons(recipe, lessons, pupils=asked.pupils)
        refuse_short(plans)
        booking = new_booking(offer, school, asked, kind=kind, at=at)
        write_booking(booking, lessons, asked, keeping=lambda: keep(plans), by=by, at=at)
        return booking

    return try_again(book)


def wished_lessons(
    offer: Offer, school: Partner, dates: Sequence[WishedLesson], *, at: datetime
) -> list[Lesson]:
    """The lessons of a request in order of time, not written yet."""
    length = timedelta(minutes=offer.lesson_minutes)
    ordered = sorted(dates, key=lambda date: date.starts_at)
    return [
        Lesson(
            number=number,
            starts_at=date.starts_at,
            ends_at=date.starts_at + length,
            place_kind=date.place_kind or offer.place_kind,
            venue=date.venue or venue_of(offer, date.place_kind or offer.place_kind),
            place=date.place or place_of(date.place_kind or offer.place_kind, school),
            changed_at=at,
        )
        for number, date in enumerate(ordered, start=1)
    ]


def venue_of(offer: Offer, place_kind: str) -> Venue | None:
    """The place of the offer, for lessons that are given there."""
    return offer.venue if place_kind in AT_PROVIDER else None


def require_possible(
    offer: Offer, school: Partner, asked: Asked, lessons: Sequence[Lesson], *, at: datetime
) -> None:
    """Stop when the offer cannot be asked for like this, whatever is free."""
    if not offer.on_request or offer.status != OfferStatus.PUBLISHED:
        raise CannotError(_("Dit aanbod heeft vaste momenten. Kies een van die momenten."))
    if not 1 <= len(lessons) <= MOST_LESSONS:
        raise CannotError(_("Kies minstens één datum en hoogstens zestig."))
    if any(lesson.starts_at <= at for lesson in lessons):
        raise CannotError(_("Een van de datums is al voorbij. Kies een datum in de toekomst."))
    if recipes.overlap([(lesson.starts_at, lesson.ends_at) for lesson in lessons]):
        raise CannotError(_("Twee lessen vallen samen. Kies voor elke les een eigen tijd."))
    kind = form_of(offer.kind, offer.region)
    require_fitting(offer, school, asked, lessons, kind=kind)
    days = [timezone.localdate(lesson.starts_at) for lesson in lessons]
    stops = asking.days_stop(terms_of(offer, kind), days, today=timezone.localdate(at))
    if stops:
        raise CannotError(stops)


def refuse_short(plans: Sequence[Plan]) -> None:
    """Stop when a lesson is short of something: say what, per lesson, and when it is first free."""
    short = [plan for plan in plans if plan.short]
    if short:
        alternatives = [
            Alternative(plan.first_start, number=plan.lesson.number)
            for plan in short
            if plan.first_start
        ]
        raise NotFreeError([sentence(plan) for plan in short], alternatives)


def sentence(plan: Plan) -> str:
    """What one lesson is short of, and when it is first free."""
    values = {
        "number": plan.lesson.number,
        "when": when(plan.lesson.starts_at),
        "short": " ".join(plan.short),
    }
    said = _("Les %(number)s (%(when)s) kan niet. %(short)s") % values
    if plan.first_start is None:
        return f"{said} {_('De komende zestig dagen is er niets vrij.')}"
    return f"{said} {_('Eerst vrij: %(when)s.') % {'when': when(plan.first_start)}}"
