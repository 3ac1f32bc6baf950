"""Adding and changing rooms, instructors, vehicles and equipment (middelen)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.catalogue.models import Pool, Resource, Venue, WorkingHours
from schakel.catalogue.timing import DayHours
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Person, Region

CODE_ONCE = "resource_code_once_per_region"


@dataclass(frozen=True)
class ResourceFacts:
    """What is known of a room, person, vehicle or thing, apart from its code."""

    partner: Partner
    kind: str
    name: str
    pools: Sequence[Pool] = ()
    venue: Venue | None = None
    person: Person | None = None
    kit: Resource | None = None
    seats: int | None = None
    is_lendable: bool = False
    turnaround_minutes: int = 0
    check_minutes: int = 0
    expertise: str = ""
    vog_seen_on: date | None = None
    condition: str = ""
    busy_url: str = ""
    is_active: bool = True
    is_fictional: bool = False


@transaction.atomic
def add_resources(
    region: Region, facts: ResourceFacts, *, codes: Sequence[str], by: User, at: datetime
) -> list[Resource]:
    """Add one or more equal things with a code each, all or none (middelen toevoegen)."""
    refuse_odd_kit(facts)
    made = [Resource(region=region, code=code, **columns(facts)) for code in codes]
    save_with_own_code(made, region)
    through = Resource.pools.through
    through.objects.bulk_create(
        through(resource=row, pool=pool) for row in made for pool in facts.pools
    )
    for row in made:
        record("resource.added", row, chain=region.pk, by=by, at=at, code=row.code)
    return made


@transaction.atomic
def change_resource(
    resource: Resource, facts: ResourceFacts, *, code: str, by: User, at: datetime
) -> None:
    """Change what is known of a thing (middel wijzigen)."""
    refuse_odd_kit(facts, resource)
    was = resource.code
    for name, value in {**columns(facts), "code": code}.items():
        setattr(resource, name, value)
    try:
        with transaction.atomic():
            resource.save(update_fields=["code", *columns(facts)])
    except IntegrityError as error:
        resource.code = was
        raise refusal_of(error, [code]) from error
    resource.pools.set(facts.pools)
    record("resource.changed", resource, chain=resource.region_id, by=by, at=at, code=code)


@transaction.atomic
def set_working_hours(
    resource: Resource, hours: Sequence[DayHours], *, by: User, at: datetime
) -> None:
    """Say when an instructor can be asked; no hours at all: always (werktijden opgeven)."""
    Resource.objects.select_for_update().get(pk=resource.pk)
    WorkingHours.objects.filter(resource=resource).delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(
            resource=resource, weekday=block.weekday, starts_at=block.opens, ends_at=block.closes
        )
        for block in hours
    )
    record("resource.hours_set", resource, chain=resource.region_id, by=by, at=at)


@transaction.atomic
def note_condition(resource: Resource, *, condition: str, by: User, at: datetime) -> None:
    """Note in what state a thing is (staat vastleggen)."""
    resource.condition = condition[:200]
    resource.save(update_fields=["condition"])
    record("resource.condition", resource, chain=resource.region_id, by=by, at=at)


def columns(facts: ResourceFacts) -> dict[str, Any]:
    """The facts that are columns of the row itself."""
    names = [field.name for field in fields(facts) if field.name != "pools"]
    return {name: getattr(facts, name) for name in names}


def save_with_own_code(made: list[Resource], region: Region) -> None:
    """Store the rows; a code that the region has already refuses all of them."""
    try:
        with transaction.atomic():
            Resource.objects.bulk_create(made)
    except IntegrityError as error:
        codes = [row.code for row in made]
        taken = Resource.objects.filter(region=region, code__in=codes).values_list(
            "code", flat=True
        )
        raise refusal_of(error, sorted(taken)) from error


def refusal_of(error: IntegrityError, codes: Sequence[str]) -> RefusedError:
    """The sentence for a code that was given before; any other error is ours and goes on."""
    if CODE_ONCE not in str(error):
        raise error
    return RefusedError(
        _("Deze code bestaat al in de regio: %(codes)s. Kies een andere.")
        % {"codes": ", ".join(codes)}
    )


def refuse_odd_kit(facts: ResourceFacts, resource: Resource | None = None) -> None:
    """A part belongs to a kit of the same owner; a kit is no part itself."""
    if facts.kit is None:
        return
    if facts.kit.kit_id or (resource and (resource == facts.kit or resource.parts.exists())):
        raise RefusedError(_("Een kist is zelf geen onderdeel van een kist."))
    if facts.kit.partner_id != facts.partner.pk:
        raise RefusedError(_("Een onderdeel heeft dezelfde eigenaar als zijn kist."))
