"""What a school offers: profiles in tracks, by school year (profielaanbod)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, ProfileOffer


@dataclass(frozen=True)
class OfferFacts:
    """A profile in a track from one school year on; 2025 is 2025-2026."""

    profile: str
    track: str
    from_school_year: int
    source: str


@transaction.atomic
def add_offer(partner: Partner, facts: OfferFacts, *, by: User, at: datetime) -> ProfileOffer:
    """Say that a school offers a profile in a track (profiel toevoegen)."""
    same = ProfileOffer.objects.filter(
        partner=partner, profile=facts.profile, track=facts.track, to_school_year__isnull=True
    )
    if same.exists():
        raise RefusedError(_("Dit profiel staat in deze leerweg al in de lijst."))
    offer, is_new = ProfileOffer.objects.get_or_create(
        partner=partner,
        profile=facts.profile,
        track=facts.track,
        from_school_year=facts.from_school_year,
        defaults={"source": facts.source},
    )
    if not is_new:
        raise RefusedError(_("Dit profiel begon in dat schooljaar al. Kies een ander jaar."))
    record("offer.added", offer, chain=partner.region_id, by=by, at=at, year=facts.from_school_year)
    return offer


@transaction.atomic
def end_offer(offer: ProfileOffer, *, last_year: int, by: User, at: datetime) -> None:
    """Say in which school year a profile is offered for the last time (profiel beëindigen)."""
    if last_year < offer.from_school_year:
        raise RefusedError(_("Het laatste jaar ligt voor het eerste jaar. Kies een later jaar."))
    offer.to_school_year = last_year
    offer.save(update_fields=["to_school_year"])
    record("offer.ended", offer, chain=offer.partner.region_id, by=by, at=at, year=last_year)
