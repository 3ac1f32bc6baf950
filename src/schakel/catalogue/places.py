"""Where schools and providers are on the map, for estimates of the way there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from schakel.catalogue.models import Offer, Venue
from schakel.catalogue.rules.distance import Point
from schakel.catalogue.terms import PlaceKind
from schakel.reference.models import Postcode
from schakel.regions.models import Partner

AT_THE_SCHOOL = (PlaceKind.SCHOOL, PlaceKind.PO)
"""Lessons to which the group need not travel."""


def points_of(partners: Iterable[Partner]) -> dict[UUID, Point]:
    """Partner → its place: the site of a school, the middle of the postcode area, or of the town.

    The partners come with `site` and `organisation`; one query for all others.
    """
    found: dict[UUID, Point] = {}
    others: dict[UUID, str] = {}
    for partner in partners:
        if partner.site and (point := point_of(partner.site.longitude, partner.site.latitude)):
            found[partner.pk] = point
        elif known := postcode_or_town(partner):
            others[partner.pk] = known
    middles = middles_of(set(others.values()))
    return found | {key: middles[name] for key, name in others.items() if name in middles}


def middles_of(names: set[str]) -> dict[str, Point]:
    """Postcode digits or the name of a town → the middle of its postcode points."""
    if not names:
        return {}
    points: dict[str, list[Point]] = {}
    for row in Postcode.objects.filter(Q(digits__in=names) | Q(place__in=names)):
        point = Point(float(row.longitude), float(row.latitude))
        for name in {row.digits, row.place} & names:
            points.setdefault(name, []).append(point)
    return {
        name: Point(
            sum(point.longitude for point in rows) / len(rows),
            sum(point.latitude for point in rows) / len(rows),
        )
        for name, rows in points.items()
    }


def place_of(offer: Offer, providers: dict[UUID, Point]) -> Point | None:
    """Where the lesson is: at its venue, else with its provider."""
    venue: Venue | None = offer.venue
    point = point_of(venue.longitude, venue.latitude) if venue else None
    return point or providers.get(offer.provider_id)


def point_of(longitude: object, latitude: object) -> Point | None:
    """A place, when both degrees are known."""
    if longitude is None or latitude is None:
        return None
    return Point(float(str(longitude)), float(str(latitude)))


def postcode_or_town(partner: Partner) -> str:
    """The digits of the postcode of a site or an organisation, else the name of its town."""
    somebody = partner.site or partner.organisation
    return (somebody.postcode[:4] or somebody.place) if somebody else ""
