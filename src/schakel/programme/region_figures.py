"""Reads one region into frozen figures for the rules of admissibility, in eight queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, Sum

from schakel.programme.models import Plan
from schakel.programme.rules.figures import PlanFigures
from schakel.programme.rules.money import Shares, cofinancing_shares
from schakel.programme.rules.region import (
    Overlap,
    Point,
    RegionFigures,
    SiteFigures,
    TechnicalShare,
)
from schakel.programme.schemes import Scheme
from schakel.reference.models import PupilCount, SchoolSite
from schakel.reference.terms import SiteKind, Track
from schakel.regions.models import Partner, Region, RegionMunicipality
from schakel.regions.rules import offers_vmbo
from schakel.regions.terms import SITE_KINDS, Participation, PartnerKind

UPPER_YEARS = (3, 4)
VOCATIONAL = (Track.BB, Track.KB, Track.GL)


def read_region(region: Region, scheme: Scheme, *, on: date) -> RegionFigures:
    """The region on a day, as far as the data know it."""
    partners = list(
        Partner.objects.current(on=on)
        .filter(region=region)
        .select_related("site")
        .prefetch_related("profile_offers")
    )
    schools = [partner for partner in partners if partner.kind in SITE_KINDS]
    primary = [partner for partner in partners if partner.kind == PartnerKind.PO]
    joined = [partner for partner in partners if partner.participation == Participation.TAKES_PART]
    version, shares = newest_cofinancing(region, scheme)
    shared = ground_of(region)
    ground = [part for part in shared if part.region_id == region.pk]
    return RegionFigures(
        name=str(region),
        kind=region.kind,
        municipalities=tuple(str(part) for part in ground),
        demarcation=region.demarcation,
        overlaps=overlaps(shared, ground),
        sites=tuple(site_figures(partner) for partner in schools),
        absent=absent(schools, ground),
        elsewhere=elsewhere(schools, region, on),
        other_vmbo=other_vmbo(schools, scheme),
        mbo=tuple(partner.name for partner in joined if partner.kind == PartnerKind.MBO),
        companies=sum(partner.kind == PartnerKind.COMPANY for partner in joined),
        primary_schools=len(primary),
        primary_active=sum(partner.works_actively for partner in primary),
        share=technical_share(schools, scheme),
        cofinancing=shares,
        plan_version=version,
    )


def site_figures(partner: Partner) -> SiteFigures:
    """One school with the profiles that it offers now."""
    offers = [offer for offer in partner.profile_offers.all() if offer.to_school_year is None]
    return SiteFigures(
        name=partner.name,
        kind=partner.kind,
        participation=partner.participation,
        profiles=tuple(sorted({offer.profile for offer in offers if offer.profile})),
        has_reason=bool(partner.reason.strip()),
        is_lead=partner.is_lead,
        point=point_of(partner.site),
    )


def point_of(site: SchoolSite | None) -> Point | None:
    """Where a site is, when it is known."""
    if site is None or site.longitude is None or site.latitude is None:
        return None
    return site.longitude, site.latitude


def ground_of(region: Region) -> list[RegionMunicipality]:
    """The municipalities of the region, in its own row and in those of other regions."""
    here = region.municipalities.values("municipality")
    found = RegionMunicipality.objects.filter(municipality__in=here)
    return list(found.select_related("municipality", "region"))


def overlaps(
    shared: Sequence[RegionMunicipality], ground: Sequence[RegionMunicipality]
) -> tuple[Overlap, ...]:
    """The municipalities that another region holds too."""
    parts = {part.municipality_id: part.part for part in ground}
    return tuple(
        Overlap(
            other.municipality.name,
            str(other.region),
            bool(other.part) and bool(parts[other.municipality_id]),
        )
        for other in shared
        if other not in ground
    )


def absent(schools: Sequence[Partner], ground: Sequence[RegionMunicipality]) -> tuple[str, ...]:
    """The vmbo sites in the municipalities of the region of which nothing is recorded."""
    known = {partner.site_id for partner in schools}
    sites = SchoolSite.objects.filter(
        kind=SiteKind.VO,
        ended_on=None,
        municipality__in=[part.municipality_id for part in ground],
    )
    return tuple(
        site.name for site in sites if site.pk not in known and offers_vmbo(site.structure)
    )


def elsewhere(schools: Sequence[Partner], region: Region, on: date) -> tuple[tuple[str, str], ...]:
    """The sites of this region that take part in another one on that day."""
    sites = [
        partner.site_id
        for partner in schools
        if partner.site_id and partner.participation == Participation.TAKES_PART
    ]
    others = Partner.objects.taking_part(on=on).filter(site__in=sites, kind__in=SITE_KINDS)
    return tuple(
        (partner.name, str(partner.region))
        for partner in others.exclude(region=region).select_related("region")
    )


def other_vmbo(schools: Sequence[Partner], scheme: Scheme) -> tuple[tuple[str, Point], ...]:
    """Where other vmbo sites are; only read when a region has too few of its own."""
    here = [
        partner
        for partner in schools
        if partner.kind == PartnerKind.VMBO and partner.participation == Participation.TAKES_PART
    ]
    if len(here) >= (scheme.admission.sparse_sites.value or 0):
        return ()
    sites = SchoolSite.objects.filter(kind=SiteKind.VO, ended_on=None, longitude__isnull=False)
    return tuple(
        (site.name, point)
        for site in sites.exclude(pk__in=[partner.site_id for partner in schools])
        if offers_vmbo(site.structure) and (point := point_of(site))
    )


def technical_share(schools: Sequence[Partner], scheme: Scheme) -> TechnicalShare | None:
    """Technical and all vocational pupils in lj 3-4, on the date of the edition or the latest."""
    sites = [partner.site_id for partner in schools if partner.kind == PartnerKind.VMBO]
    technical = Q(profile__in=scheme.technical_profiles)
    counts = (
        PupilCount.objects.filter(
            site__in=[site for site in sites if site],
            year_of_study__in=UPPER_YEARS,
            track__in=VOCATIONAL,
        )
        .values("counted_on")
        .annotate(
            technical_low=Sum("low", filter=technical, default=0),
            technical_high=Sum("high", filter=technical, default=0),
            all_low=Sum("low"),
            all_high=Sum("high"),
        )
        .order_by("-counted_on")
    )
    found = [TechnicalShare(**count) for count in counts]
    wanted = scheme.admission.sparse_counted_on.value
    exact = [share for share in found if share.counted_on == wanted]
    return next(iter([*exact, *found]), None)


def newest_cofinancing(region: Region, scheme: Scheme) -> tuple[str, Shares | None]:
    """The cofinancing of the newest plan of the edition that states an amount."""
    plan = (
        Plan.objects.filter(region=region, scheme_code=scheme.code, cofinancing__isnull=False)
        .order_by("-starts_on", "-version")
        .first()
    )
    if plan is None:
        return "", None
    stated = PlanFigures(
        plan.version,
        plan.kind,
        plan.scheme_code,
        plan.starts_on,
        plan.ends_on,
        plan.requested_grant,
        plan.cofinancing,
        plan.own_contribution,
    )
    return plan.version, cofinancing_shares(stated)
