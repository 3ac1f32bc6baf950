"""Finding what a command names: a slot by its key, a school by its code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.bookings.actions.asked import CannotError
from schakel.catalogue.lesson_forms import all_forms
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import TargetGroup
from schakel.regions.models import Partner


def find_slot(key: str) -> Slot:
    """The slot with this key."""
    unknown = _("Er is geen moment met deze sleutel. Zoek er een met --list.")
    try:
        chosen = UUID(key)
    except ValueError:
        raise CannotError(unknown) from None
    slots = Slot.objects.select_related("offer__region", "offer__provider", "region")
    found = slots.filter(pk=chosen).first()
    if found is None:
        raise CannotError(unknown)
    return found


def find_school(code: str, slot: Slot) -> Partner:
    """The school with this code (BRIN with site number) in the region of a slot."""
    partners = Partner.objects.current().filter(region=slot.region_id).select_related("region")
    by_code = Q(site__codes__value__iexact=code) | Q(organisation__codes__value__iexact=code)
    found = partners.filter(by_code).distinct().order_by("pk").first()
    if found is None:
        raise CannotError(
            _("Geen school met code %(code)s in regio %(region)s.")
            % {"code": code, "region": slot.region.sto_number}
        )
    return found


def first_target(slot: Slot) -> str:
    """The first target group of an offer, for who names none."""
    return next(iter(slot.offer.target_groups), str(TargetGroup.VMBO_1))


def bookable(*, at: datetime, most: int = 20) -> list[Slot]:
    """The first slots that can be booked and have room."""
    walk_in = [kind for kind, form in all_forms().items() if form.is_walk_in]
    slots = (
        Slot.objects.bookable(at=at)
        .filter(places_left__gt=0)
        .exclude(groups_left=0)
        .select_related("offer", "region")
    )
    slots = slots.exclude(offer__kind__in=walk_in)
    return list(slots.order_by("starts_at", "pk")[:most])
