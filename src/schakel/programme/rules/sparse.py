"""Admissibility of a sparse region: few technical pupils, few sites, far apart."""

from __future__ import annotations

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

from schakel.common.wording import Percent, say
from schakel.programme.rules.outcome import Outcome, met, not_met, unknown
from schakel.programme.rules.region import Point, RegionFigures, TechnicalShare
from schakel.programme.schemes import Scheme

EARTH_KM = 6371.0


def has_enough_vmbo(region: RegionFigures, scheme: Scheme) -> Outcome:
    """A sparse region has enough vmbo sites, unless the next one is too far away.

    Bron: Regeling STO 2025–2028, art. 3.1 lid 2 onder d en lid 3; BR-07
    """
    if region.is_caribbean:
        return met(say("Caribisch Nederland is één techniekluwe regio met drie scholen."))
    least = scheme.admission.sparse_sites.value or 0
    farthest = scheme.admission.sparse_distance_km.value
    sites = region.taking_part("vmbo")
    counted = say("Vmbo-vestigingen: %(count)s; nodig: %(least)s", count=len(sites), least=least)
    if len(sites) >= least:
        return met(say("%(counted)s.", counted=counted))
    nearest = nearest_vmbo(region)
    if farthest is None or nearest is None:
        return unknown(
            say("%(counted)s. De afstand tot de volgende is niet bekend.", counted=counted)
        )
    name, distance = nearest
    said = say(
        "%(counted)s. De volgende, %(name)s, ligt op %(km)s km (grens %(limit)s km).",
        counted=counted,
        name=name,
        km=Decimal(round(distance, 1)).quantize(Decimal("0.0")),
        limit=farthest,
    )
    return met(said) if distance > farthest else not_met(said)


def has_few_technical_pupils(region: RegionFigures, scheme: Scheme) -> Outcome:
    """In a sparse region at most a small share of the vmbo pupils is in a technical profile.

    Bron: Regeling STO 2025–2028, art. 3.1 lid 2 onder c; SEO/ResearchNed, § 1.1 en
    bijlage B.1, 3.2; BR-06
    """
    most, on = scheme.admission.sparse_share.value, scheme.admission.sparse_counted_on.value
    if most is None or on is None:
        return met(say("Deze regeling kent geen grens."))
    if region.share is None:
        return unknown(say("Geen leerlingtelling van de vestigingen van deze regio."))
    low, high = bounds(region.share)
    said = say(
        "Op %(on)s: %(low)s tot %(high)s; ten hoogste %(most)s.",
        on=region.share.counted_on,
        low=Percent(low, 1),
        high=Percent(high, 1),
        most=Percent(most, 0),
    )
    if region.share.counted_on != on:
        return unknown(say("%(said)s De telling van %(on)s is niet ingelezen.", said=said, on=on))
    if high <= most:
        return met(said)
    return not_met(said) if low > most else unknown(said)


def bounds(share: TechnicalShare) -> tuple[Decimal, Decimal]:
    """The least and the most that a share can be, with masked cells as bounds.

    Bron: BR-44
    """
    other_low = share.all_low - share.technical_low
    other_high = share.all_high - share.technical_high
    least = share.technical_low + max(other_high, 0)
    most = share.technical_high + max(other_low, 0)
    return (
        Decimal(share.technical_low) / least if least else Decimal(0),
        Decimal(share.technical_high) / most if most else Decimal(0),
    )


def nearest_vmbo(region: RegionFigures) -> tuple[str, float] | None:
    """The vmbo outside the region that is nearest to one of its sites, in kilometres.

    Bron: Regeling STO 2025–2028, art. 3.1 lid 2 onder d
    """
    points = [site.point for site in region.taking_part("vmbo") if site.point]
    found = [
        (name, kilometres(point, other)) for name, other in region.other_vmbo for point in points
    ]
    return min(found, key=lambda pair: pair[1], default=None)


def kilometres(here: Point, there: Point) -> float:
    """The distance as the crow flies (haversine).

    Bron: Regeling STO 2025–2028, art. 3.1 lid 2 onder d (the law does not say how to measure)
    """
    lon1, lat1, lon2, lat2 = (radians(float(value)) for value in (*here, *there))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
