"""What one lesson of an offer needs: so many of a pool (benodigdheden)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.models import Offer, Pool, RecipeLine
from schakel.common.audit import record
from schakel.common.refused import RefusedError


@dataclass(frozen=True)
class Need:
    """So many of a pool, for every lesson or one, fixed or per so many pupils."""

    pool: Pool
    quantity: int
    lesson_number: int | None = None
    per_pupils: int | None = None


@transaction.atomic
def add_need(offer: Offer, need: Need, *, by: User, at: datetime) -> RecipeLine:
    """Say that a lesson needs so many of a pool (benodigdheid toevoegen)."""
    if need.lesson_number and need.lesson_number > offer.lesson_count:
        raise RefusedError(
            _("Dit aanbod heeft %(lessons)s lessen. Kies een van die.")
            % {"lessons": offer.lesson_count}
        )
    refuse_too_many(need)
    line = RecipeLine(offer=offer, **vars(need))
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(
            _("%(pool)s staat al in de lijst voor deze les. Haal die regel eerst weg.")
            % {"pool": need.pool}
        ) from error
    record("lesson_offer.needs", offer, chain=offer.region_id, by=by, at=at, need=str(line))
    return line


@transaction.atomic
def remove_need(line: RecipeLine, *, by: User, at: datetime) -> None:
    """Say that a lesson no longer needs this (benodigdheid weghalen)."""
    offer, text = line.offer, str(line)
    line.delete()
    record("lesson_offer.needs_no_more", offer, chain=offer.region_id, by=by, at=at, need=text)


def refuse_too_many(need: Need) -> None:
    """Stop when no lesson could ever have so many: the pool is smaller."""
    there = need.pool.resources.filter(is_active=True).count()
    if need.quantity > there:
        raise RefusedError(
            _("Pool ‘%(pool)s’ heeft %(there)s stuks in gebruik. Kies dat aantal of minder.")
            % {"pool": need.pool, "there": there}
        )
