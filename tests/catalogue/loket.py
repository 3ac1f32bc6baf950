"""Offers, dates and things of the demo region, made for a test, and small words they share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from schakel.accounts.models import User
from schakel.catalogue.actions import offers as actions
from schakel.catalogue.models import (
    CompanyApplication,
    Demand,
    DemandAnswer,
    Elective,
    ElectiveOffer,
    Material,
    Offer,
    Pool,
    RecipeLine,
    RegionForm,
    Slot,
    SlotDate,
)
from schakel.catalogue.terms import Kind, OfferStatus
from schakel.common.models import AuditEntry
from schakel.regions.models import Appointment, Partner, Person
from tests.world import World

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def page(name: str, world: World, *args: object) -> str:
    """The address of a page of the loket."""
    return reverse(f"catalogue:{name}", args=[world.region.sto_number, *args])


def account(person: Person) -> User:
    """The account with which somebody signs in."""
    assert person.user is not None
    return person.user


def own(person: Person) -> Partner:
    """The organisation that somebody speaks for."""
    partner = person.appointments.exclude(partner=None)[0].partner
    assert partner is not None
    return partner


def facts(**changed: Any) -> actions.OfferFacts:
    """A company visit that is complete."""
    given: dict[str, Any] = {
        "title": "Kijken en lassen bij Eemstaal",
        "lesson_minutes": 120,
        "place_kind": "aanbieder",
        "summary": "De groep last zelf een kapstok.",
        "do_activity": "Elke leerling last een haak.",
        "target_groups": ["vmbo-2", "vmbo-3"],
        "group_max": 28,
        "theme": "metaal",
    }
    return actions.OfferFacts(**{**given, **changed})


def write(
    world: World, kind: str = Kind.COMPANY_VISIT, by: Person | None = None, **changed: Any
) -> Offer:
    """A draft of Eemstaal, or of somebody else."""
    somebody = by or world.peter
    return actions.write_offer(own(somebody), kind, facts(**changed), by=account(somebody), at=AT)


def published(world: World, kind: str = Kind.COMPANY_VISIT, **changed: Any) -> Offer:
    """An offer that schools can find."""
    offer = write(world, kind, **changed)
    actions.publish_offer(offer, by=account(world.noor), at=AT)
    return now(offer)


def now(offer: Offer) -> Offer:
    """The offer as it stands in the database."""
    return Offer.objects.select_related("region", "provider").get(pk=offer.pk)


def dated(offer: Offer, *, days: int = 30, places: int = 28, left: int | None = None) -> Slot:
    """A date of an offer, some days from now at ten in the morning."""
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    start += timedelta(days=days)
    end = start + timedelta(minutes=offer.lesson_minutes)
    slot = Slot.objects.create(
        region=offer.region,
        offer=offer,
        starts_at=start,
        ends_at=end,
        places=places,
        places_left=places if left is None else left,
    )
    SlotDate.objects.create(
        slot=slot, number=1, starts_at=start, ends_at=end, place_kind=offer.place_kind
    )
    return slot


def offer(world: World) -> UUID:
    """The key of an offer that waits for the back office, for a walk along all addresses."""
    made = write(world)
    Offer.objects.filter(pk=made.pk).update(status=OfferStatus.SUBMITTED, submitted_at=AT)
    return made.pk


def need(world: World) -> RecipeLine:
    """A need of an offer."""
    pool, _new = Pool.objects.get_or_create(region=world.region, name="van een test", kind="ruimte")
    return RecipeLine.objects.create(offer=published(world), pool=pool)


def material(world: World) -> Material:
    """A document of an offer."""
    made = Material(offer=published(world), title="Werkblad", version="1", maker="x", added_at=AT)
    made.file = ContentFile(b"%PDF-1.4", name="werkblad.pdf")
    made.save(force_insert=True)
    return made


def cross(world: World) -> ElectiveOffer:
    """An uncertain cross in the table of keuzevakken."""
    elective, _new = Elective.objects.get_or_create(profile="PIE", code="9999", name="Proefvak")
    made, _new = ElectiveOffer.objects.get_or_create(
        region=world.region, elective=elective, partner=own(world.fatima), school_year=2030,
        certainty="onzeker",
    )  # fmt: skip
    return made


def own_form(world: World) -> RegionForm:
    """A form of the region's own."""
    made, _new = RegionForm.objects.get_or_create(
        region=world.region, kind="workshop", defaults={"places": ["school"], "minutes": 45}
    )
    return made


def application(world: World) -> CompanyApplication:
    """A company that asks to join."""
    return CompanyApplication.objects.create(
        region=world.region, name="Staal BV", kvk=f"{uuid4().int % 10**8:08}", sector="metaal",
        postcode="3811AA", place="Amersfoort", contact_name="Jo", contact_email="jo@a.example",
        applied_at=AT,
    )  # fmt: skip


def held(world: World) -> Appointment:
    """Somebody who speaks for a company beside Peter."""
    person = Person.objects.create(name="Sam Voorbeeld")
    return Appointment.objects.create(
        person=person, region=world.region, role="bedrijfscontact", partner=own(world.peter),
        starts_on=AT.date(),
    )  # fmt: skip


def asked_of(world: World) -> DemandAnswer:
    """A lesson that Lisa's school asks for, and a provider that was asked."""
    demand = Demand.objects.create(
        region=world.region, school=own(world.lisa), goal="Een brug", target_group="po-7",
        pupils=24, dates=[AT.date() + timedelta(days=60)], place_kind="school", asked_at=AT,
        expires_at=AT + timedelta(days=7),
    )  # fmt: skip
    return DemandAnswer.objects.create(demand=demand, provider=own(world.peter), asked_at=AT)


def logged(world: World) -> list[str]:
    """What was changed in the region, latest first."""
    lines = AuditEntry.objects.filter(chain=world.region.pk).order_by("-number")
    return list(lines.values_list("action", flat=True))


def text_of(answer: Any) -> str:
    """The page as text."""
    content: str = answer.content.decode()
    return content
