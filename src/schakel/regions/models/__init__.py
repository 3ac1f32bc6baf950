"""Regions, the organisations that take part, and the people with their roles."""

from schakel.regions.models.contacts import ContactMoment, Notice, NoticeMatch
from schakel.regions.models.organisations import Organisation, OrganisationCode
from schakel.regions.models.partners import Partner, ProfileOffer
from schakel.regions.models.people import Appointment, Invitation, Person
from schakel.regions.models.region import Region, RegionMunicipality

__all__ = [
    "Appointment",
    "ContactMoment",
    "Invitation",
    "Notice",
    "NoticeMatch",
    "Organisation",
    "OrganisationCode",
    "Partner",
    "Person",
    "ProfileOffer",
    "Region",
    "RegionMunicipality",
]
