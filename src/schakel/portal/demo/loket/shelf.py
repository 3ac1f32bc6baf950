"""What was made so far, by the keys of the data files, and which resources are taken when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from schakel.bookings.models import ClassGroup
from schakel.catalogue.models import Event, Offer, Resource, Slot, Venue
from schakel.portal.demo.files import Row, rows
from schakel.portal.demo.loket.calendar import Calendar
from schakel.portal.demo.regions import LoadedRegion
from schakel.regions.models import Partner, Person, Region

Period = tuple[datetime, datetime]


@dataclass
class Shelf:
    """The region being made, and everything in it that a later file may name."""

    folder: str
    loaded: LoadedRegion
    calendar: Calendar
    venues: dict[str, Venue] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    pools: dict[str, list[Resource]] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    recipes: dict[str, list[list[int | str]]] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    slots: dict[str, list[Slot]] = field(default_factory=dict)
    classes: dict[tuple[str, str], ClassGroup] = field(default_factory=dict)
    taken: dict[str, list[Period]] = field(default_factory=dict)

    @property
    def region(self) -> Region:
        """The region being made."""
        return self.loaded.region

    def rows(self, noun: str) -> list[Row]:
        """The rows of a noun in the data of this loket."""
        return rows(self.folder, noun)

    def partner(self, key: str) -> Partner:
        """A partner by its key."""
        return self.loaded.partners[key]

    def person(self, name: str) -> Person | None:
        """An invented person by name."""
        return Person.objects.filter(is_fictional=True, name=name).first()

    def take(self, offer: str, pupils: int, during: Period) -> list[Resource]:
        """Choose free resources for one lesson after the recipe of the offer, and note them."""
        chosen: list[Resource] = []
        for pool, quantity, *per in self.recipes[offer]:
            wanted = -(-pupils // int(per[0])) if per else int(quantity)
            free = [thing for thing in self.pools[str(pool)] if self.is_free(thing, during)]
            if len(free) < wanted:
                raise ValueError(f"{offer}: too few of {pool} at {during[0]}")
            chosen += free[:wanted]
        for thing in chosen:
            self.taken.setdefault(thing.code, []).append(during)
        return chosen

    def is_free(self, thing: Resource, during: Period) -> bool:
        """Whether nothing made so far takes this thing then."""
        start, end = during
        return not any(
            start < until and since < end for since, until in self.taken.get(thing.code, [])
        )
