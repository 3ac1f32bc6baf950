"""The people you meet in the tests, and the regions they work in: the demo itself."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from schakel.programme.models import Plan
from schakel.programme.terms import PlanKind
from schakel.regions.models import Person, Region

SignIn = Callable[[Person], Client]

REGION = "STO19060"
OTHER_REGION = "STO19025"


class World:
    """Everybody by first name. Noor leads the region; Bea is the outsider; Otto runs the site."""

    noor: Person
    """Programmamanager."""
    samir: Person
    """Back office."""
    gerda: Person
    """Penvoerder, Van Lodenstein College."""
    wim: Person
    """Financiën, Van Lodenstein College."""
    fatima: Person
    """Schoolcoördinator, Het Element."""
    joost: Person
    """Schoolcoördinator, Corlaer College."""
    roos: Person
    """Projectleider and schoolcoördinator, NXT Maarsbergen (dubbele pet)."""
    hans: Person
    """Directeur, in the steering group."""
    els: Person
    """Bestuurder."""
    ineke: Person
    """Controller of one school, NXT Maarsbergen."""
    nadia: Person
    """Accountant: reads everything, changes nothing."""
    tom: Person
    """Docent."""
    bram: Person
    """Teamleider, Van Lodenstein College: claims for the lead school."""
    peter: Person
    """Contact of a company, Eemstaal."""
    lisa: Person
    """Contact of a primary school."""
    karim: Person
    """Contact of the mbo."""
    anne: Person
    """Contact of a municipality."""
    mila: Person
    """Communicatie and relations."""
    dirk: Person
    """Beoordelaar."""
    bea: Person
    """Programmamanager of another region."""
    otto: Person
    """Operator of the platform, without a role in a region."""

    def __init__(self) -> None:
        """Meet everybody: one query for the people, one for the regions, one for the plans."""
        people = Person.objects.filter(is_fictional=True).exclude(user=None).select_related("user")
        for person in people:
            setattr(self, person.email.partition("@")[0], person)
        regions = Region.objects.in_bulk([REGION, OTHER_REGION], field_name="sto_number")
        self.region = regions[REGION]
        self.other_region = regions[OTHER_REGION]
        self._plans = {
            plan.kind: plan
            for plan in Plan.objects.filter(region=self.region).select_related("region")
        }

    @property
    def outline(self) -> Plan:
        """The outline 2025–2028 as published: frozen, nothing invented."""
        return self._plans[PlanKind.OUTLINE]

    @property
    def elaboration(self) -> Plan:
        """The draft for 2025–2026, with invented values that say so."""
        return self._plans[PlanKind.ELABORATION]
