"""Every address of the site with an example of each part, for the tests that walk them all.

An address with a part that has no example here fails the walk: add one line to `examples`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from schakel.common.access import Permission
from schakel.programme.models import (
    BudgetLine,
    Goal,
    Indicator,
    Measurement,
    Milestone,
    PlanPart,
)
from schakel.reference.models import SchoolSite
from schakel.regions.models import (
    Appointment,
    ContactMoment,
    Invitation,
    Notice,
    Organisation,
    Partner,
    Person,
    ProfileOffer,
    RegionMunicipality,
)
from schakel.regions.terms import PartnerKind, Role
from tests.bookings.booking_addresses import booking_examples
from tests.bookings.reach_addresses import reach_examples
from tests.catalogue.loket_addresses import loket_examples
from tests.funding.account_addresses import account_examples
from tests.funding.audit_addresses import audit_examples
from tests.funding.claim_addresses import claim_examples
from tests.funding.cofinancing_addresses import cofinancing_examples
from tests.funding.hours_addresses import hours_examples
from tests.funding.payment_addresses import payment_examples
from tests.funding.project_addresses import project_examples
from tests.mailing.helpers import TRIAL, ask
from tests.world import World


@dataclass(frozen=True)
class Address:
    """One address: its name, its parts, and the permission that guards it."""

    name: str
    parts: tuple[str, ...]
    permission: Permission | None

    @property
    def is_in_region(self) -> bool:
        """Whether the address starts with the number of a region."""
        return "sto" in self.parts


def addresses() -> list[Address]:
    """Every address, in the order of the resolver."""
    return list(walk(get_resolver(), "", ()))


def walk(resolver: URLResolver, namespace: str, parts: tuple[str, ...]) -> Iterator[Address]:
    """The addresses below a resolver; the parts of its own prefix count too."""
    for entry in resolver.url_patterns:
        inner = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            below = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, below, inner)
        else:
            guard = getattr(entry.callback, "permission", None)
            yield Address(f"{namespace}{entry.name}", inner, guard)


def path_of(address: Address, world: World, *, sto: str | None = None) -> str:
    """The address filled in with examples of the world, or with another region's number."""
    known = examples(world)
    missing = [part for part in address.parts if not {part, f"{address.name} {part}"} & set(known)]
    assert not missing, f"{address.name}: no example for {missing} in tests/addresses.py"
    filled = {
        part: known.get(f"{address.name} {part}", known.get(part, lambda: ""))()
        for part in address.parts
    }
    return reverse(address.name, kwargs=filled | ({"sto": sto} if sto else {}))


def examples(world: World) -> dict[str, Callable[[], object]]:
    """An example per part, or per address and part where the part alone says too little."""
    region = world.region
    return {
        "sto": lambda: region.sto_number,
        "partner": lambda: first(Partner.objects.filter(region=region, kind=PartnerKind.COMPANY)),
        "person": lambda: world.fatima.pk,
        "regions:person_change person": lambda: without_account(world),
        "appointment": lambda: first(Appointment.objects.filter(region=region)),
        "invitation": lambda: invitation(world),
        "moment": lambda: first(ContactMoment.objects.filter(partner__region=region)),
        "regions:offer_end offer": lambda: first(
            ProfileOffer.objects.filter(partner__region=region)
        ),
        "site": lambda: first(SchoolSite.objects.all()),
        "organisation": lambda: first(Organisation.objects.all()),
        "chosen": lambda: first(RegionMunicipality.objects.filter(region=region)),
        "notice": lambda: first(Notice.objects.filter(region=region, kind=Notice.Kind.DEMAND)),
        "other": lambda: first(Notice.objects.filter(region=region, kind=Notice.Kind.SUPPLY)),
        "uidb36": lambda: "1",
        "key": lambda: "x",
        "token": lambda: "x",
        "mail": lambda: ask(world).pk,
        "own_feed": uuid4,
        "mail_kind": lambda: TRIAL,
        "language": lambda: "nl",
        "link": uuid4,
        **plan_examples(world),
        **reach_examples(world),
        **loket_examples(world),
        **booking_examples(world),
        **hours_examples(world),
        **account_examples(world),
        **claim_examples(world),
        **payment_examples(world),
        **cofinancing_examples(world),
        **audit_examples(world),
        **project_examples(world),
    }


def plan_examples(world: World) -> dict[str, Callable[[], object]]:
    """Examples of the parts of a plan."""
    return {
        "plan": lambda: world.elaboration.pk,
        "kind": lambda: "doelen",
        "code": lambda: code_of(Goal, world),
        "programme:version_approve plan": lambda: world.outline.pk,
        "programme:measure code": lambda: code_of(Indicator, world),
        "programme:unmeasure code": lambda: measured(world).indicator_code,
        "programme:progress code": lambda: code_of(Milestone, world),
        "programme:budget_change code": lambda: code_of(BudgetLine, world),
        "programme:budget_remove code": lambda: code_of(BudgetLine, world),
        "programme:budget_move code": lambda: code_of(BudgetLine, world),
        "year": lambda: measured(world).year,
    }


def first(found: QuerySet[Any]) -> UUID:
    """The key of the first row, always the same one."""
    key: UUID = found.order_by("pk").values_list("pk", flat=True)[0]
    return key


def code_of(kind: type[PlanPart], world: World) -> str:
    """The code of the first part of a kind in the draft."""
    parts = kind._default_manager.filter(plan=world.elaboration).order_by("code")
    return str(parts.values_list("code", flat=True)[0])


def measured(world: World) -> Measurement:
    """A measured value of the region."""
    found = Measurement.objects.filter(region=world.region).first()
    assert found is not None
    return found


def invitation(world: World) -> UUID:
    """The key of an open invitation; the demo has none, so one is made."""
    now = timezone.now()
    made = Invitation.objects.create(
        person=world.fatima, region=world.region, token_hash=uuid4().hex, sent_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip
    return made.pk


def without_account(world: World) -> UUID:
    """The key of somebody whose name the office still keeps, for want of an account."""
    person = Person.objects.create(name="Iemand zonder account")
    start = timezone.localdate()
    Appointment.objects.create(
        person=person, region=world.region, role=Role.TEACHER, starts_on=start
    )
    return person.pk
