"""Groups that schools sign up for an event, and the office that divides them (PM-35, PM-36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.actions.approaches import whom_to_write
from schakel.bookings.actions.asked import Asked
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.events import taken
from schakel.bookings.models import Booking, EventGroup
from schakel.bookings.models.booking import BookingQuerySet
from schakel.bookings.rules import events as rules
from schakel.bookings.rules.states import SCHOOL
from schakel.catalogue.models import Event, Offer, Slot
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Person


@dataclass(frozen=True)
class GroupFacts:
    """A group of a school, the days on which it can come, and what it would like."""

    school: Partner
    name: str
    target_group: str
    pupils: int
    days: tuple[date, ...]
    wishes: tuple[Offer, ...] = ()


@transaction.atomic
def sign_up_group(event: Event, facts: GroupFacts, *, by: User, at: datetime) -> EventGroup:
    """Sign a group up for an event (groep aanmelden), within the window of the event."""
    today = timezone.localdate(at)
    stops = rules.sign_up_stops(event.signup_from, event.signup_until, today) or rules.group_stops(
        target_group=facts.target_group,
        pupils=facts.pupils,
        groups=event.target_groups,
        group_min=event.group_min,
    )
    if stops:
        raise RefusedError(str(stops))
    if not facts.days or not all(event.starts_on <= day <= event.ends_on for day in facts.days):
        raise RefusedError(_("Kies minstens één dag van het evenement."))
    try:
        with transaction.atomic():
            group = EventGroup.objects.create(
                event=event,
                school=facts.school,
                name=facts.name,
                target_group=facts.target_group,
                pupils=facts.pupils,
                days=sorted(facts.days),
                signed_up_at=at,
            )
    except IntegrityError:
        raise RefusedError(_("Deze groep is al aangemeld voor dit evenement.")) from None
    group.wishes.set(facts.wishes)
    record("event.signed_up", group, chain=event.region_id, by=by, at=at, pupils=facts.pupils)
    return group


@transaction.atomic
def withdraw_group(group: EventGroup, *, by: User, at: datetime) -> None:
    """Take a group back (groep afmelden); its bookings are called off one by one, with a reason."""
    current = EventGroup.objects.select_for_update().get(pk=group.pk)
    if current.withdrawn_at is not None:
        raise RefusedError(_("Deze groep is al afgemeld."))
    if bookings_of(current).exists():
        raise RefusedError(_("Deze groep is al ingedeeld. Annuleer eerst de boekingen."))
    current.withdrawn_at = at
    current.save(update_fields=["withdrawn_at"])
    record("event.withdrew", current, chain=current.event.region_id, by=by, at=at)


@transaction.atomic
def assign_group(group: EventGroup, slot: Slot, *, by: User, at: datetime) -> Booking:
    """Give a group a place in a slot of the event (groep indelen), without a clash.

    The row of the group is locked before the slot, so that two people at the office who divide at
    once do not send one group to two places.
    """
    current = (
        EventGroup.objects.select_for_update(of=["self"])
        .select_related("event", "school")
        .get(pk=group.pk)
    )
    if current.withdrawn_at is not None:
        raise RefusedError(_("Deze groep is al afgemeld."))
    if slot.event_id != current.event_id:
        raise RefusedError(_("Dit moment hoort niet bij het evenement."))
    new = taken(slot)
    if new.starts_at.date() not in current.days:
        raise RefusedError(_("Op deze dag kan de groep niet komen."))
    held = bookings_of(current).exclude(slot=None).select_related("slot__offer")
    stops = rules.clash(new, [taken(booking.slot) for booking in held if booking.slot])
    if stops:
        raise RefusedError(str(stops))
    booking = book_slot(
        slot,
        school=current.school,
        asked=Asked(
            group_name=current.name,
            target_group=current.target_group,
            pupils=current.pupils,
            requester=contact_of(current.school, at=at),
            given_yes=frozenset({SCHOOL}),
            is_divided=True,
        ),
        by=by,
        at=at,
    )
    record("event.divided", current, chain=current.event.region_id, by=by, at=at, slot=str(slot))
    return booking


def bookings_of(group: EventGroup) -> BookingQuerySet:
    """The places that a group has in its event."""
    return Booking.objects.holding().filter(
        slot__event=group.event_id, school=group.school_id, group_name=group.name
    )


def contact_of(school: Partner, *, at: datetime) -> Person | None:
    """Who gets the mails about the group: somebody who signs for the school, or its contact."""
    people = whom_to_write(school, at=at)
    return people[0] if people else None
