"""Load the demo regions, and remove them again without a trace (XX-09)."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.models import AuditEntry
from schakel.portal.demo.contacts import load_contacts, load_measurements, load_notices
from schakel.portal.demo.files import REGIONS, table
from schakel.portal.demo.loket import load_loket
from schakel.portal.demo.money import load_money
from schakel.portal.demo.money.remove import remove_money
from schakel.portal.demo.people import load_people
from schakel.portal.demo.plans import load_plans
from schakel.portal.demo.public import load_public
from schakel.portal.demo.regions import LoadedRegion, load_region
from schakel.programme.models import Plan
from schakel.regions.models import Organisation, Person, Region

LOADED = "demo.loaded"


def is_loaded() -> bool:
    """Whether one of the regions is there, from the demo or for real."""
    numbers = [table(folder, "region")["sto_number"] for folder in REGIONS]
    return Region.objects.filter(sto_number__in=numbers).exists()


@transaction.atomic
def load_demo(*, at: datetime, with_money: bool = True) -> None:
    """Make the three regions with their people and plans, and what was spent so far."""
    load_public(at=at)
    regions: dict[str, LoadedRegion] = {folder: load_region(folder) for folder in REGIONS}
    load_people(regions)
    for folder, loaded in regions.items():
        load_plans(folder, loaded, at=at)
        load_contacts(folder, loaded, at=at)
        load_notices(folder, loaded, at=at)
        load_measurements(folder, loaded)
        load_loket(folder, loaded, at=at)
        if with_money:
            load_money(folder, loaded, at=at)
    for loaded in regions.values():
        record(LOADED, loaded.region, chain=loaded.region.pk, by=None, at=at)


@transaction.atomic
def remove_demo() -> None:
    """Remove what `load_demo` made and what was done in it since; public data stay.

    Plans go first, for they hold on to partners; organisations only when no other region
    works with them.
    """
    keys = list(demo_regions().values_list("pk", flat=True))
    people = Person.objects.filter(Q(is_fictional=True) | Q(appointments__region__in=keys))
    organisations = Organisation.objects.filter(
        Q(is_fictional=True) | Q(partnerships__region__in=keys)
    )
    person_keys = list(people.values_list("pk", flat=True))
    users = list(people.values_list("user", flat=True))
    organisation_keys = list(organisations.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL schakel.remove_demo = 'on'")
        remove_money(keys)
        Plan.objects.filter(region__in=keys).delete()
        Region.objects.filter(pk__in=keys).delete()
        Person.objects.filter(pk__in=person_keys, appointments=None).delete()
        User.objects.filter(pk__in=users).exclude(
            pk__in=Person.objects.exclude(user=None).values("user")
        ).delete()
        Organisation.objects.filter(
            pk__in=organisation_keys, partnerships=None, people=None
        ).delete()
        AuditEntry.objects.filter(chain__in=keys).delete()
        cursor.execute("SET LOCAL schakel.remove_demo = 'off'")


def demo_regions() -> QuerySet[Region]:
    """Regions that the demo made; a real region with such a number is not one of them."""
    return Region.objects.filter(pk__in=AuditEntry.objects.filter(action=LOADED).values("chain"))
