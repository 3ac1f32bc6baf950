"""Which rules of admissibility an edition has, with their articles. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from schakel.common.wording import Message, say
from schakel.programme.rules import admissibility as rules
from schakel.programme.rules import sparse
from schakel.programme.rules.outcome import Outcome
from schakel.programme.rules.region import RegionFigures
from schakel.programme.schemes import Scheme

NAME_2025 = "Regeling STO 2025–2028"
NAME_2020 = "Regeling STO 2020–2024, volgens SEO/ResearchNed"


@dataclass(frozen=True)
class Requirement:
    """One requirement of an edition: what it asks, its article, the rule that answers."""

    says: Message
    article: str
    rule: Callable[[RegionFigures, Scheme], Outcome]


@dataclass(frozen=True)
class Tested:
    """A requirement with its outcome."""

    requirement: Requirement
    outcome: Outcome


DEMARCATED = say("De regio is afgebakend.")
NO_OVERLAP = say("De regio overlapt niet met een andere.")
VMBO_JOINS = say("Alle vmbo-vestigingen kunnen meedoen.")
VSO_JOINS = say("Vso-vestigingen met een technisch profiel kunnen meedoen.")
PRO_JOINS = say("Vestigingen met praktijkonderwijs kunnen meedoen.")
ONE_REGION = say("Een vestiging hoort bij één regio.")
OFFER = say("Iedere basisschool krijgt ieder jaar een activiteit aangeboden.")
MBO = say("Ten minste één mbo-instelling in de genoemde domeinen doet mee.")
COFINANCING = say("Bedrijven betalen genoeg cofinanciering.")
SITES = say("Genoeg vmbo-vestigingen bieden techniekonderwijs.")

TECHNICAL_2025 = (
    Requirement(DEMARCATED, "art. 2.1 lid 2 onder a", rules.is_demarcated),
    Requirement(NO_OVERLAP, "art. 2.1 lid 2 onder b", rules.has_no_overlap),
    Requirement(VMBO_JOINS, "art. 2.1 lid 2 onder c en g", rules.vmbo_may_join),
    Requirement(
        say("Genoeg techniekprofielen in de regio."),
        "art. 2.1 lid 2 onder d",
        rules.has_technical_profiles,
    ),
    Requirement(SITES, "art. 2.1 lid 2 onder e", rules.has_technical_sites),
    Requirement(VSO_JOINS, "art. 2.1 lid 2 onder f", rules.vso_may_join),
    Requirement(PRO_JOINS, "art. 2.1 lid 2 onder h", rules.pro_may_join),
    Requirement(ONE_REGION, "art. 2.1 lid 2 onder i", rules.sites_belong_to_one_region),
    Requirement(OFFER, "art. 2.1 lid 2 onder j", rules.primary_schools_get_an_offer),
    Requirement(MBO, "art. 2.1 lid 2 onder k", rules.an_mbo_takes_part),
    Requirement(COFINANCING, "art. 1.4 lid 1", rules.companies_cofinance),
    Requirement(
        say("De penvoerder is een vmbo-school met een techniekprofiel."),
        "art. 1.5 lid 1",
        rules.lead_school_is_technical,
    ),
)

SPARSE_2025 = (
    Requirement(DEMARCATED, "art. 3.1 lid 2 onder a", rules.is_demarcated),
    Requirement(NO_OVERLAP, "art. 3.1 lid 2 onder b", rules.has_no_overlap),
    Requirement(
        say("Weinig vmbo-leerlingen zitten in een technisch profiel."),
        "art. 3.1 lid 2 onder c",
        sparse.has_few_technical_pupils,
    ),
    Requirement(VMBO_JOINS, "art. 3.1 lid 2 onder d", rules.vmbo_may_join),
    Requirement(
        say("Genoeg vmbo-vestigingen, of de volgende ligt te ver."),
        "art. 3.1 lid 2 onder d en lid 3",
        sparse.has_enough_vmbo,
    ),
    Requirement(VSO_JOINS, "art. 3.1 lid 2 onder e", rules.vso_may_join),
    Requirement(PRO_JOINS, "art. 3.1 lid 2 onder f", rules.pro_may_join),
    Requirement(ONE_REGION, "art. 3.1 lid 2 onder g", rules.sites_belong_to_one_region),
    Requirement(OFFER, "art. 3.1 lid 2 onder h", rules.primary_schools_get_an_offer),
    Requirement(MBO, "art. 3.1 lid 2 onder i", rules.an_mbo_takes_part),
    Requirement(COFINANCING, "art. 1.4 lid 1", rules.companies_cofinance),
    Requirement(
        say("De penvoerder is een vmbo-school."), "art. 1.5 lid 2", rules.lead_school_is_vmbo
    ),
)

TECHNICAL_2020 = (
    Requirement(DEMARCATED, "§ 2 onder a", rules.is_demarcated),
    Requirement(NO_OVERLAP, "§ 2 onder b", rules.has_no_overlap),
    Requirement(SITES, "§ 2 onder c", rules.has_technical_sites),
    Requirement(VSO_JOINS, "§ 2 onder d", rules.vso_may_join),
    Requirement(VMBO_JOINS, "§ 2 onder e", rules.vmbo_may_join),
    Requirement(ONE_REGION, "§ 2 onder f", rules.sites_belong_to_one_region),
    Requirement(MBO, "§ 2 onder g", rules.an_mbo_takes_part),
    Requirement(COFINANCING, "§ 2 onder h", rules.companies_cofinance),
)

SPARSE_2020 = (
    *TECHNICAL_2020,
    Requirement(
        say("Weinig vmbo-leerlingen zitten in een technisch profiel."),
        "§ 1.1",
        sparse.has_few_technical_pupils,
    ),
)

REQUIREMENTS = {
    ("2025-2028", False): (NAME_2025, TECHNICAL_2025),
    ("2025-2028", True): (NAME_2025, SPARSE_2025),
    ("2020-2024", False): (NAME_2020, TECHNICAL_2020),
    ("2020-2024", True): (NAME_2020, SPARSE_2020),
}
"""(edition, sparse region?) → how it is cited, its requirements in order of the article."""


def has_requirements(scheme: Scheme) -> bool:
    """Whether an edition asks anything of a region; the run-up paid schools, not regions."""
    return (scheme.code, False) in REQUIREMENTS


def try_region(region: RegionFigures, scheme: Scheme) -> tuple[str, tuple[Tested, ...]]:
    """Every requirement of the edition for a region of this kind, and how the edition is cited."""
    is_sparse = region.kind in {"techniekluw", "techniekarm"}
    cited, requirements = REQUIREMENTS[scheme.code, is_sparse]
    return cited, tuple(
        Tested(requirement, requirement.rule(region, scheme)) for requirement in requirements
    )
