"""Facts that others publish: sites, places, counts and code lists."""

from schakel.reference.models.codes import CodeEntry, CodeList, GrantCeiling
from schakel.reference.models.counts import ExamCount, ExamTotal, ProfileTotal, PupilCount
from schakel.reference.models.places import Municipality, Postcode
from schakel.reference.models.sites import SchoolSite, SiteCode, SiteSuccession
from schakel.reference.models.sources import DataImport

__all__ = [
    "CodeEntry",
    "CodeList",
    "DataImport",
    "ExamCount",
    "ExamTotal",
    "GrantCeiling",
    "Municipality",
    "Postcode",
    "ProfileTotal",
    "PupilCount",
    "SchoolSite",
    "SiteCode",
    "SiteSuccession",
]
