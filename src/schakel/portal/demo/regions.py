"""Make a demo region with its organisations, partners and what they offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from schakel.portal.demo.files import Row, rows, table
from schakel.reference.models import Municipality, SchoolSite, SiteCode
from schakel.reference.terms import SiteKind, Track
from schakel.regions.models import (
    Organisation,
    Partner,
    ProfileOffer,
    Region,
    RegionMunicipality,
)
from schakel.regions.terms import PartnerKind

START = date(2025, 1, 1)
SCHOOL_YEAR = 2024
PROFILE_SOURCE = (
    "Regiovisie T is for Tech 2025–2029, §4.7 (aantal scholen); welke scholen: figuur 3 "
    "en DUO-telling 1-10-2019"
)
ACTIVE_NOTE = (
    "Welke 44 basisscholen actief samenwerken, staat niet in het plan. Dat deze school het doet, "
    "is verzonnen."
)


@dataclass
class LoadedRegion:
    """A region with its partners by the key of the data files."""

    region: Region
    partners: dict[str, Partner] = field(default_factory=dict)


def load_region(folder: str) -> LoadedRegion:
    """Make the region of one folder with everything but its people and plans."""
    facts = table(folder, "region")
    parts: list[Row] = facts.pop("municipality", [])
    loaded = LoadedRegion(Region.objects.create(**facts))
    known = {place.code: place for place in Municipality.objects.all()}
    RegionMunicipality.objects.bulk_create(
        RegionMunicipality(
            region=loaded.region,
            municipality=known[part["code"]],
            part=part.get("part", ""),
            reason=part.get("reason", ""),
        )
        for part in parts
    )
    load_partners(loaded, folder)
    load_companies(loaded, folder)
    load_primary_schools(loaded, folder)
    return loaded


def load_partners(loaded: LoadedRegion, folder: str) -> None:
    """Schools, mbo and municipalities, and the profiles that the schools offer."""
    organisations = {row.pop("key"): Organisation(**row) for row in rows(folder, "organisations")}
    Organisation.objects.bulk_create(organisations.values())
    listed = rows(folder, "partners")
    sites = sites_by_code([row["site"] for row in listed if "site" in row])
    offers: list[ProfileOffer] = []
    for row in listed:
        key, profiles = row.pop("key"), row.pop("profiles", [])
        note = row.pop("profile_note", "")
        site = sites[row.pop("site")] if "site" in row else None
        organisation = organisations.get(row.pop("organisation", ""))
        partner = Partner(
            region=loaded.region,
            site=site,
            organisation=organisation,
            joined_on=row.pop("joined_on", START),
            **row,
        )
        loaded.partners[key] = partner
        offers += profile_offers(partner, profiles, note)
    Partner.objects.bulk_create(loaded.partners.values())
    ProfileOffer.objects.bulk_create(offers)


def profile_offers(partner: Partner, profiles: list[str], note: str) -> list[ProfileOffer]:
    """Every technical profile is offered in BB and KB (§4.7)."""
    return [
        ProfileOffer(
            partner=partner,
            profile=profile,
            track=track,
            from_school_year=SCHOOL_YEAR,
            source=f"{PROFILE_SOURCE}. {note}".strip(),
        )
        for profile in profiles
        for track in (Track.BB, Track.KB)
    ]


def load_companies(loaded: LoadedRegion, folder: str) -> None:
    """Companies, all invented."""
    made: dict[str, Partner] = {}
    for row in rows(folder, "companies"):
        key, is_core = row.pop("key"), row.pop("is_core", False)
        kind = row.pop("kind", PartnerKind.COMPANY)
        organisation = Organisation(kind=kind, is_fictional=True, **row)
        made[key] = Partner(
            region=loaded.region,
            kind=kind,
            organisation=organisation,
            name=organisation.name,
            is_core=is_core,
            is_fictional=True,
            joined_on=START,
        )
    Organisation.objects.bulk_create(
        partner.organisation for partner in made.values() if partner.organisation
    )
    Partner.objects.bulk_create(made.values())
    loaded.partners |= made


def load_primary_schools(loaded: LoadedRegion, folder: str) -> None:
    """All primary schools of the public list in the region's municipalities."""
    plan = table(folder, "po")
    if not plan:
        return
    places = loaded.region.municipalities.values("municipality")
    codes = SiteCode.objects.filter(
        kind=SiteCode.Kind.BRIN_SITE,
        valid_to__isnull=True,
        site__kind=SiteKind.PO,
        site__municipality__in=places,
        site__ended_on__isnull=True,
    )
    made: dict[str, Partner] = {}
    for code in codes.select_related("site").order_by("value"):
        is_active = code.value in plan["active"]
        made[f"po-{code.value}"] = Partner(
            region=loaded.region,
            kind=PartnerKind.PO,
            site=code.site,
            name=code.site.name,
            works_actively=is_active,
            is_fictional=is_active,
            reason=ACTIVE_NOTE if is_active else "",
            joined_on=START,
        )
    Partner.objects.bulk_create(made.values())
    loaded.partners |= made


def sites_by_code(codes: list[str]) -> dict[str, SchoolSite]:
    """The sites that now have these codes."""
    found = SiteCode.objects.filter(
        kind=SiteCode.Kind.BRIN_SITE, value__in=codes, valid_to__isnull=True
    )
    return {code.value: code.site for code in found.select_related("site")}
