"""Offers, their dates and needs, and the rooms, people and things of the region."""

from schakel.catalogue.models.applications import CompanyApplication
from schakel.catalogue.models.demands import Demand, DemandAnswer
from schakel.catalogue.models.electives import Elective, ElectiveOffer
from schakel.catalogue.models.offers import Material, Offer, RecipeLine
from schakel.catalogue.models.resources import (
    BusyTime,
    Closure,
    OpeningHours,
    Pool,
    Resource,
    Venue,
    WorkingHours,
)
from schakel.catalogue.models.settings import LessonHour, LoketSettings, RegionForm
from schakel.catalogue.models.slots import Event, Slot, SlotDate

__all__ = [
    "BusyTime",
    "Closure",
    "CompanyApplication",
    "Demand",
    "DemandAnswer",
    "Elective",
    "ElectiveOffer",
    "Event",
    "LessonHour",
    "LoketSettings",
    "Material",
    "Offer",
    "OpeningHours",
    "Pool",
    "RecipeLine",
    "RegionForm",
    "Resource",
    "Slot",
    "SlotDate",
    "Venue",
    "WorkingHours",
]
