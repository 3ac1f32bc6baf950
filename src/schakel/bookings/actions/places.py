"""The counters of a slot: taken and given back in one statement, never below nothing (R-114)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.bookings.actions.asked import Alternative, NotFreeError
from schakel.catalogue.models import Offer, Slot
from schakel.catalogue.terms import SlotStatus

ALTERNATIVES = 3
HAS_A_GROUP = Q(groups_left__isnull=True) | Q(groups_left__gte=1)


def take_places(slot: UUID, places: int, *, groups: int = 1, at: datetime) -> None:
    """Take places and a group from an open slot, or refuse and say why and what is free instead.

    One statement takes and checks: two that want the last place queue on the row, and the second
    finds it gone. The row stays locked until the transaction ends.
    """
    published = Offer.objects.published().filter(pk=OuterRef("offer_id"))
    room = HAS_A_GROUP if groups else Q()
    open_slots = Slot.objects.filter(
        room, Exists(published), pk=slot, status=SlotStatus.OPEN, starts_at__gt=at
    )
    taken = open_slots.filter(places_left__gte=places).update(
        places_left=F("places_left") - places, groups_left=F("groups_left") - groups
    )
    if not taken:
        refuse(slot, places, at)


def give_back_places(slot: UUID, places: int, *, groups: int = 1) -> None:
    """Put places and a group back in the counters."""
    Slot.objects.filter(pk=slot).update(
        places_left=F("places_left") + places, groups_left=F("groups_left") + groups
    )


def refuse(slot: UUID, places: int, at: datetime) -> None:
    """Say why a slot cannot be had, and which other slots of the offer can."""
    found = Slot.objects.select_related("offer").get(pk=slot)
    others = other_slots(found, places, at)
    raise NotFreeError([why_not(found, places, at)], others, hint=instead(others))


def why_not(slot: Slot, places: int, at: datetime) -> str:
    """The sentence about a slot that has no room for so many."""
    if slot.starts_at <= at:
        return _("Dit moment is al begonnen of voorbij.")
    if slot.status != SlotStatus.OPEN:
        return _("Dit moment is gesloten of afgelast.")
    if slot.groups_left == 0:
        return _("Alle groepen op dit moment zijn vergeven.")
    if slot.places_left == 0:
        return _("Dit moment is vol.")
    if places > slot.places_left:
        left = slot.places_left
        return ngettext(
            "Er is nog %(left)s plaats vrij; u vroeg er %(asked)s.",
            "Er zijn nog %(left)s plaatsen vrij; u vroeg er %(asked)s.",
            left,
        ) % {"left": left, "asked": places}
    return _("Dit aanbod kan nu niet geboekt worden.")


def other_slots(slot: Slot, places: int, at: datetime) -> list[Alternative]:
    """The first other slots of the same offer with room."""
    others = Slot.objects.bookable(at=at).filter(HAS_A_GROUP, offer=slot.offer_id)
    found = others.filter(places_left__gte=places).exclude(pk=slot.pk).order_by("starts_at", "pk")
    return [
        Alternative(row.starts_at, slot=row.pk, places_left=row.places_left)
        for row in found[:ALTERNATIVES]
    ]


def instead(alternatives: list[Alternative]) -> str:
    """When the first other slot is, or that there is none."""
    if not alternatives:
        return _("Er is geen ander moment met genoeg plaats. Zet uw groep op de wachtlijst.")
    return _("Er is wel plaats op %(when)s.") % {"when": when(alternatives[0].starts_at)}


def when(moment: datetime) -> str:
    """A moment in words: dinsdag 1 december 2026 om 9:00."""
    return date_format(timezone.localtime(moment), "FULL_MOMENT_FORMAT")
