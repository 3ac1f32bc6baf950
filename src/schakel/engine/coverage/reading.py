"""Reading a region from JSON; the README describes the keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from schakel.engine.coverage.region import Area, Goal, Region, Site
from schakel.engine.problem import Value, shown, twice

MOST_SITES = 60
MOST_SITES_OF_PROFILE = {Goal.UNREACHED: 20, Goal.DISTANCE: 14}
"""Every set of sites is looked at, so one site more doubles the work. A profile at 20 sites takes
0.2 s and 110 MiB, with distances at 14 sites half a second."""
MOST_AREAS = 5_000
MOST_PROFILES = 40
MOST_PUPILS = 100_000
FURTHEST_KM = 1_000


def read_region(problem: Value) -> Region:
    """The whole problem, checked."""
    fields = problem.fields(
        ("reach_km", "smallest_group", "profiles", "areas", "sites", "distance_km"),
        ("goal", "unreached_km", "pinned", "forbidden", "source"),
    )
    goal = Goal(fields["goal"].text({*Goal})) if "goal" in fields else Goal.UNREACHED
    profiles = fields["profiles"].texts()
    if not 0 < len(profiles) <= MOST_PROFILES:
        raise fields["profiles"].refuse(f"must name 1 to {MOST_PROFILES} profiles")
    areas = _areas(fields["areas"], profiles)
    sites = _sites(fields["sites"], profiles)
    reach = fields["reach_km"].number(0, FURTHEST_KM)
    away = fields["unreached_km"].number(reach, FURTHEST_KM) if "unreached_km" in fields else None
    may = {(site.id, profile) for site in sites for profile in site.capacity}
    pinned, forbidden = (_pairs(fields, key, may) for key in ("pinned", "forbidden"))
    if both := pinned & forbidden:
        raise fields["pinned"].refuse(f"holds {' '.join(min(both))}, which is forbidden too")
    region = Region(
        goal,
        tuple(profiles),
        areas,
        sites,
        _tenths(fields["distance_km"], areas, sites, reach),
        fields["smallest_group"].whole(1, MOST_PUPILS),
        round(10 * (2 * reach if away is None else away)),
        pinned,
        forbidden,
    )
    _refuse_too_many(fields["sites"], region)
    return region


def _refuse_too_many(sites: Value, region: Region) -> None:
    """Of all sets of sites the best is looked for, and of today's as well."""
    most, most_now = MOST_SITES_OF_PROFILE[region.goal], MOST_SITES_OF_PROFILE[Goal.UNREACHED]
    for profile in region.profiles:
        if (count := len(region.may_offer(profile))) > most:
            raise sites.refuse(
                f"has {count} that may offer {shown(profile)}; with this goal at most {most} fit, "
                f"so forbid some or leave out their capacity"
            )
        if (count := sum(profile in site.offers for site in region.sites)) > most_now:
            raise sites.refuse(f"has {count} that offer {shown(profile)}; at most {most_now} fit")


def _areas(value: Value, profiles: Collection[str]) -> tuple[Area, ...]:
    found = []
    for one in value.items(1, MOST_AREAS):
        fields = one.fields(("id", "pupils"))
        pupils = _per_profile(fields["pupils"], profiles)
        found.append(Area(fields["id"].text(), pupils))
    _once(value, [area.id for area in found])
    return tuple(sorted(found, key=lambda area: area.id))


def _sites(value: Value, profiles: Collection[str]) -> tuple[Site, ...]:
    found = []
    for one in value.items(1, MOST_SITES):
        fields = one.fields(("id", "capacity"), ("offers",))
        capacity = _per_profile(fields["capacity"], profiles)
        offers = fields["offers"].texts(capacity) if "offers" in fields else []
        found.append(Site(fields["id"].text(), capacity, frozenset(offers)))
    _once(value, [site.id for site in found])
    return tuple(sorted(found, key=lambda site: site.id))


def _per_profile(value: Value, profiles: Collection[str]) -> Mapping[str, int]:
    found = {}
    for name, number in value.table().items():
        if name not in profiles:
            raise number.refuse("is of no profile that the problem names")
        found[name] = number.whole(most=MOST_PUPILS)
    return found


def _once(value: Value, ids: list[str]) -> None:
    if again := twice(ids):
        raise value.refuse(f"names {again} twice")


def _tenths(
    value: Value, areas: tuple[Area, ...], sites: tuple[Site, ...], reach: float
) -> dict[tuple[str, str], int]:
    """Distances within reach; a pair that is not named is out of reach."""
    known_areas, known_sites = {area.id for area in areas}, {site.id for site in sites}
    found: dict[tuple[str, str], int] = {}
    named = set()
    for triple in value.items(most=MOST_AREAS * MOST_SITES):
        area, site, km = triple.items(3, 3)
        pair = area.text(known_areas), site.text(known_sites)
        if pair in named:
            raise triple.refuse("gives a distance for the second time")
        named.add(pair)
        if km.number(0, FURTHEST_KM) <= reach:
            found[pair] = round(10 * km.number())
    return found


def _pairs(
    fields: Mapping[str, Value], key: str, may: Collection[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """Pairs of a site and a profile that it may offer."""
    found = set()
    for pair in fields[key].items() if key in fields else []:
        site, profile = pair.items(2, 2)
        if (site.text(), profile.text()) not in may:
            raise pair.refuse("is not a site with a profile for which it has a capacity")
        found.add((site.text(), profile.text()))
    return frozenset(found)
