"""Is a region admissible? Every rule of the edition, with the figures it used (PM-03).

What the data do not tell is unknown, never guessed.
"""

from __future__ import annotations

from schakel.common.wording import Listing, say
from schakel.programme.passages import has_text
from schakel.programme.rules.cofinancing import both_shares
from schakel.programme.rules.outcome import Outcome, met, not_met, unknown
from schakel.programme.rules.region import RegionFigures, SiteFigures
from schakel.programme.schemes import Scheme


def is_demarcated(region: RegionFigures, scheme: Scheme) -> Outcome:
    """The region names its municipalities and says why these.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder a, art. 3.1 lid 2 onder a; PM-01
    """
    if not region.municipalities:
        return unknown(say("Er zijn geen gemeenten vastgelegd."))
    named = say(
        "Gemeenten: %(count)s (%(names)s).",
        count=len(region.municipalities),
        names=Listing(region.municipalities, most=10),
    )
    if not has_text(region.demarcation):
        return unknown(say("%(named)s De onderbouwing ontbreekt.", named=named))
    return met(named)


def has_no_overlap(region: RegionFigures, scheme: Scheme) -> Outcome:
    """No other region holds the same ground; a municipality may be shared in named parts.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder b, art. 3.1 lid 2 onder b; BR-04
    """
    if not region.municipalities:
        return unknown(say("Er zijn geen gemeenten vastgelegd."))
    whole = [overlap for overlap in region.overlaps if not overlap.in_parts]
    if whole:
        names = tuple(f"{overlap.municipality} ({overlap.region})" for overlap in whole)
        return not_met(say("Ook in een andere regio: %(names)s.", names=Listing(names)))
    return met(say("Geen overlap met de regio’s die in Schakel staan."))


def vmbo_may_join(region: RegionFigures, scheme: Scheme) -> Outcome:
    """Every vmbo site in the area takes part, or it is known why not.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder c en g, art. 3.1 lid 2 onder d; PM-05
    """
    here = [site for site in region.sites if site.kind == "vmbo"]
    silent = [site.name for site in here if not site.takes_part and not site.has_reason]
    silent += region.absent
    if not here:
        return unknown(say("Er zijn geen vmbo-vestigingen vastgelegd."))
    if silent:
        return unknown(
            say(
                "Niet vastgelegd of zij mee willen doen: %(count)s vestigingen in de gemeenten "
                "van de regio (%(names)s).",
                count=len(silent),
                names=Listing(tuple(silent)),
            )
        )
    return met(
        say(
            "Vmbo-vestigingen die meedoen: %(count)s; van de andere is de reden bekend.",
            count=len(region.taking_part("vmbo")),
        )
    )


def vso_may_join(region: RegionFigures, scheme: Scheme) -> Outcome:
    """Vso sites with a technical profile may join; who takes part is shown.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder f, art. 3.1 lid 2 onder e
    """
    return may_join(region, "vso")


def pro_may_join(region: RegionFigures, scheme: Scheme) -> Outcome:
    """Schools for praktijkonderwijs may join; who takes part is shown.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder h, art. 3.1 lid 2 onder f
    """
    return may_join(region, "pro")


def has_technical_sites(region: RegionFigures, scheme: Scheme) -> Outcome:
    """Enough vmbo sites offer technical education.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder e; SEO/ResearchNed, § 2 onder c; BR-01
    """
    least = scheme.admission.technical_sites.value
    if least is None:
        return met(say("Deze regeling kent geen minimum."))
    sites = region.taking_part("vmbo")
    technical = [site.name for site in sites if technical_profiles(site, scheme)]
    said = say(
        "Vmbo-vestigingen met techniek: %(count)s (%(names)s); nodig: %(least)s.",
        count=len(technical),
        names=Listing(tuple(technical)),
        least=least,
    )
    if len(technical) >= least:
        return met(said)
    return unknown(said) if any(not site.profiles for site in sites) else not_met(said)


def has_technical_profiles(region: RegionFigures, scheme: Scheme) -> Outcome:
    """The region offers enough technical profiles.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder d; BR-07
    """
    least = scheme.admission.technical_profiles.value
    if least is None:
        return met(say("Deze regeling kent geen minimum aan profielen."))
    sites = region.taking_part("vmbo")
    offered = {profile for site in sites for profile in technical_profiles(site, scheme)}
    profiles = tuple(profile for profile in scheme.technical_profiles if profile in offered)
    said = say(
        "Vmbo-vestigingen: %(sites)s, techniekprofielen: %(count)s (%(names)s); nodig: %(least)s.",
        sites=len(sites),
        count=len(profiles),
        names=Listing(profiles),
        least=least,
    )
    if len(profiles) >= least:
        return met(said)
    return unknown(said) if any(not site.profiles for site in sites) else not_met(said)


def sites_belong_to_one_region(region: RegionFigures, scheme: Scheme) -> Outcome:
    """No vmbo, vso or pro site of this region takes part in another one.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder i, art. 3.1 lid 2 onder g; BR-03
    """
    if region.elsewhere:
        names = tuple(f"{site} ({other})" for site, other in region.elsewhere)
        return not_met(say("Ook in een andere regio: %(names)s.", names=Listing(names)))
    return met(say("Geen vestiging doet ook mee in een andere regio."))


def primary_schools_get_an_offer(region: RegionFigures, scheme: Scheme) -> Outcome:
    """Every primary school is offered an activity at least once a year.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder j, art. 3.1 lid 2 onder h; PM-40
    """
    if scheme.admission.po_offers_a_year.value is None:
        return met(say("Deze regeling kent deze eis niet."))
    if not region.primary_schools:
        return unknown(say("Er zijn geen basisscholen vastgelegd."))
    if region.primary_offered is None:
        return unknown(
            say(
                "Aanbod per school is niet vastgelegd: %(rest)s van %(all)s basisscholen werken "
                "niet actief samen en kregen misschien geen aanbod dit jaar.",
                rest=region.primary_schools - region.primary_active,
                all=region.primary_schools,
            )
        )
    without = region.primary_schools - region.primary_offered
    said = say(
        "%(without)s van %(all)s basisscholen zonder aanbod dit jaar.",
        without=without,
        all=region.primary_schools,
    )
    return not_met(said) if without else met(said)


def an_mbo_takes_part(region: RegionFigures, scheme: Scheme) -> Outcome:
    """At least one mbo takes part that teaches in the named domains; it may be in more regions.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder k, art. 3.1 lid 2 onder i; BR-02
    """
    least = scheme.admission.mbo.value
    if least is None:
        return met(say("Deze regeling kent geen minimum."))
    if len(region.mbo) < least:
        return not_met(say("Er doet geen mbo-instelling mee."))
    return unknown(
        say(
            "Mbo-instellingen die meedoen: %(count)s (%(names)s). Of zij in de genoemde domeinen "
            "opleiden, is niet vastgelegd.",
            count=len(region.mbo),
            names=Listing(region.mbo),
        )
    )


def companies_cofinance(region: RegionFigures, scheme: Scheme) -> Outcome:
    """Companies pay the minimum share; where only one of the two bases says so, it is unknown.

    Bron: Regeling STO 2025–2028, art. 1.4 lid 1; SEO/ResearchNed, § 2 onder h; BR-05
    """
    minimum, shares = scheme.cofinancing.minimum.value, region.cofinancing
    if minimum is None:
        return met(say("Deze regeling vraagt geen cofinanciering."))
    if shares is None or shares.of_grant is None or shares.of_total is None:
        return unknown(say("Geen plan met een bedrag aan cofinanciering."))
    if not region.companies:
        return not_met(say("Er doet geen bedrijf mee."))
    said = say(
        "Plan %(version)s: %(said)s",
        version=region.plan_version,
        said=both_shares(shares, scheme),
    )
    if shares.of_total >= minimum:
        return met(said)
    return unknown(said) if shares.of_grant >= minimum else not_met(said)


def lead_school_is_technical(region: RegionFigures, scheme: Scheme) -> Outcome:
    """The lead school is a vmbo site of the region with at least one technical profile.

    Bron: Regeling STO 2025–2028, art. 1.5 lid 1
    """
    leads = [site for site in region.sites if site.is_lead]
    if not leads:
        return unknown(say("Er is geen penvoerder vastgelegd."))
    profiles = technical_profiles(leads[0], scheme)
    said = say(
        "%(name)s: %(profiles)s.",
        name=leads[0].name,
        profiles=Listing(profiles) if profiles else say("geen techniekprofiel vastgelegd"),
    )
    if leads[0].kind != "vmbo":
        return not_met(said)
    return met(said) if profiles else unknown(said)


def lead_school_is_vmbo(region: RegionFigures, scheme: Scheme) -> Outcome:
    """The lead school of a sparse region is a vmbo of the region.

    Bron: Regeling STO 2025–2028, art. 1.5 lid 2
    """
    leads = [site for site in region.sites if site.is_lead]
    if not leads:
        return unknown(say("Er is geen penvoerder vastgelegd."))
    said = say("%(name)s is penvoerder.", name=leads[0].name)
    return met(said) if leads[0].kind == "vmbo" else not_met(said)


def may_join(region: RegionFigures, kind: str) -> Outcome:
    """Sites of one kind that take part; without any, nobody knows whether they were asked.

    Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder f en h
    """
    here = [site for site in region.sites if site.kind == kind]
    silent = tuple(site.name for site in here if not site.takes_part and not site.has_reason)
    if not here:
        return unknown(say("Geen vestiging vastgelegd, ook niet dat er geen is."))
    if silent:
        return unknown(say("Reden onbekend van: %(names)s.", names=Listing(silent)))
    return met(
        say(
            "Doen mee: %(count)s. Doen niet mee, met bekende reden: %(rest)s.",
            count=len(region.taking_part(kind)),
            rest=len(here) - len(region.taking_part(kind)),
        )
    )


def technical_profiles(site: SiteFigures, scheme: Scheme) -> tuple[str, ...]:
    """The technical profiles of the edition that a site offers.

    Bron: Regeling STO 2025–2028, art. 1.1 (techniekprofiel)
    """
    return tuple(profile for profile in scheme.technical_profiles if profile in site.profiles)
