"""What lies in a region and who takes part in it: questions that several pages ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.reference.models import Postcode, SchoolSite
from schakel.reference.terms import SiteKind
from schakel.regions import maps, rules
from schakel.regions.models import Partner, Region
from schakel.regions.terms import Participation, PartnerKind

NOT_IN = "niet"
"""The mark of a vmbo site in the area that takes no part."""

PRIMARY = (SiteKind.PO, SiteKind.SBO)


@dataclass(frozen=True)
class AbsentSchool:
    """A vmbo site in the area that takes no part, with what was recorded about that."""

    site: SchoolSite
    partner: Partner | None


@dataclass(frozen=True)
class PrimarySchools:
    """How many primary schools work together actively, of how many."""

    active: int
    listed: int
    public: int


@dataclass(frozen=True)
class LegendItem:
    """One kind of place on the map, in words."""

    code: str
    label: str | Promise
    names: list[str]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.names)


@dataclass(frozen=True)
class RegionMap:
    """The drawing and what its marks mean."""

    drawing: maps.Drawing
    legend: list[LegendItem]


SHOWN = (
    *("region_id", "name", "kind", "participation", "is_lead", "works_actively"),
    *("site__longitude", "site__latitude", "organisation__postcode"),
)
"""What the page of a region needs of a partner."""


def partners_with_places(region: Region, *, on: date) -> list[Partner]:
    """The partners of that day with what is needed to show them and to put them on a map."""
    current = Partner.objects.current(on=on).filter(region=region)
    return list(current.select_related("site", "organisation").only(*SHOWN))


def count_by_kind(partners: Iterable[Partner]) -> Counter[str]:
    """How many partners of each kind take part; of primary schools those that work actively."""
    return Counter(
        partner.kind
        for partner in partners
        if partner.participation == Participation.TAKES_PART
        and (partner.kind != PartnerKind.PO or partner.works_actively)
    )


def sites_in(region: Region) -> Q:
    """The open sites in the municipalities of the region."""
    here = region.municipalities.values("municipality")
    return Q(municipality__in=here, ended_on__isnull=True)


def absent_schools(region: Region, *, on: date) -> list[AbsentSchool]:
    """The vmbo sites in the area that take no part (PM-05)."""
    partners = Partner.objects.current(on=on).filter(region=region, kind__in=rules.SECONDARY)
    known = {partner.site_id: partner for partner in partners if partner.site_id}
    sites = SchoolSite.objects.filter(sites_in(region), kind=SiteKind.VO)
    found = []
    for site in sites.select_related("municipality"):
        partner = known.get(site.pk)
        if partner is not None and partner.participation == Participation.TAKES_PART:
            continue
        if rules.offers_vmbo(site.structure):
            found.append(AbsentSchool(site, partner))
    return found


def primary_sites(region: Region) -> list[SchoolSite]:
    """The primary schools in the municipalities of the region, as the public list has them."""
    return list(SchoolSite.objects.filter(sites_in(region), kind__in=PRIMARY))


def primary_schools(region: Region, partners: Iterable[Partner]) -> PrimarySchools:
    """‘n van N’ (PM-07), beside the number in the public list."""
    listed = [partner for partner in partners if partner.kind == PartnerKind.PO]
    return PrimarySchools(
        active=sum(partner.works_actively for partner in listed),
        listed=len(listed),
        public=SchoolSite.objects.filter(sites_in(region), kind__in=PRIMARY).count(),
    )


def changes(partners: Iterable[Partner]) -> list[rules.CompositionChange]:
    """Who joined and who left, of those who took part (PM-09)."""
    return rules.composition_changes(
        rules.Membership(
            name=partner.name,
            kind=partner.get_kind_display(),
            joined_on=partner.joined_on,
            left_on=partner.left_on,
            reason=partner.reason,
        )
        for partner in partners
        if partner.participation == Participation.TAKES_PART
    )


def picture(
    region: Region, partners: Sequence[Partner], absent: Sequence[AbsentSchool]
) -> RegionMap | None:
    """The map of the region: its municipalities, its partners, the schools that do not join."""
    areas = [
        maps.Area(part.municipality.name, part.municipality.boundary)
        for part in region.municipalities.select_related("municipality")
        if part.municipality.boundary
    ]
    places = [
        place
        for partner in partners
        if partner.participation == Participation.TAKES_PART
        and (place := site_place(partner.site, partner.kind, partner.name))
    ]
    places += postcode_places([partner for partner in partners if partner.site_id is None])
    places += [
        place for school in absent if (place := site_place(school.site, NOT_IN, school.site.name))
    ]
    drawing = maps.draw(areas, sorted(places, key=lambda place: LAYERS.index(place.kind)))
    return RegionMap(drawing, legend(drawing)) if drawing else None


LAYERS = (
    *(PartnerKind.PO, PartnerKind.GOVERNMENT, PartnerKind.TRADE, PartnerKind.COMPANY),
    *(PartnerKind.TRAINING, PartnerKind.HBO, NOT_IN, PartnerKind.MBO),
    *(PartnerKind.VSO, PartnerKind.PRO, PartnerKind.VMBO),
)
"""What is drawn first lies below: few and important on top of many."""

KIND_NAMES: dict[str, str | Promise] = {
    **{str(kind): kind.label for kind in PartnerKind},
    NOT_IN: _("vmbo-vestiging die niet meedoet"),
}


def legend(drawing: maps.Drawing) -> list[LegendItem]:
    """The kinds on the map, most important first, with the names to read beside it."""
    names: dict[str, list[str]] = {}
    for mark in drawing.marks:
        names.setdefault(mark.kind, []).append(mark.name)
    return [
        LegendItem(str(kind), KIND_NAMES[kind], sorted(names[kind]))
        for kind in reversed(LAYERS)
        if kind in names
    ]


def site_place(site: SchoolSite | None, kind: str, name: str) -> maps.Place | None:
    """A site on the map, when the public list knows where it stands."""
    if site is None or site.longitude is None or site.latitude is None:
        return None
    return maps.Place(name, kind, float(site.longitude), float(site.latitude))


def postcode_places(partners: Sequence[Partner]) -> list[maps.Place]:
    """Organisations on the map, at the middle of their postcode area."""
    digits = {
        partner.pk: partner.organisation.postcode[:4]
        for partner in partners
        if partner.organisation and partner.organisation.postcode
    }
    points = {point.digits: point for point in Postcode.objects.filter(digits__in=digits.values())}
    return [
        maps.Place(partner.name, partner.kind, float(point.longitude), float(point.latitude))
        for partner in partners
        if (point := points.get(digits.get(partner.pk, "")))
    ]
