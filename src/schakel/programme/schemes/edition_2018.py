"""The run-up 2018–2019: Regeling aanvullende bekostiging technisch vmbo, paid per pupil."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from schakel.common.wording import say
from schakel.programme.schemes import edition_2020
from schakel.programme.schemes.shape import (
    Admission,
    Base,
    Cofinancing,
    Confidence,
    PerPupil,
    Planning,
    Scheme,
    Stated,
    Terms,
)

PAGE = "Rijksoverheid, aanvullende bekostiging technisch vmbo"
NONE_ASKED = say("In de aanloopfase werd per leerling bekostigd; hier gold geen eis.")


def not_asked() -> Stated[int]:
    """A number that the run-up did not have."""
    return Stated(None, PAGE, Confidence.OFFICIAL, NONE_ASKED)


def no_share() -> Stated[Decimal]:
    """A share that the run-up did not have."""
    return Stated(None, PAGE, Confidence.OFFICIAL, NONE_ASKED)


def no_date() -> Stated[date]:
    """A date that the run-up did not have."""
    return Stated(None, PAGE, Confidence.OFFICIAL, NONE_ASKED)


ADMISSION = Admission(
    technical_sites=not_asked(),
    technical_profiles=not_asked(),
    mbo=not_asked(),
    sparse_sites=not_asked(),
    sparse_distance_km=not_asked(),
    sparse_share=no_share(),
    sparse_counted_on=no_date(),
    po_offers_a_year=not_asked(),
)

PLANNING = Planning(
    detailed_years=not_asked(),
    milestone_terms=(),
    milestone_source=PAGE,
    forecast_years=not_asked(),
    pupils_period=None,
    labour_period=None,
)

TERMS = Terms(
    spend_before=no_date(),
    lapses_on=no_date(),
    retention_years=not_asked(),
    repair_days=not_asked(),
    decision_weeks=not_asked(),
    shift_threshold=no_share(),
    advance_share=no_share(),
    top_up_share=no_share(),
)

PER_PUPIL = (
    PerPupil(say("bekostiging 2018"), Decimal(1500), Decimal(750), PAGE, Confidence.OFFICIAL),
    PerPupil(
        say("bekostiging 2019, aangekondigd"),
        Decimal(3000),
        Decimal(1500),
        PAGE,
        Confidence.OFFICIAL,
    ),
    PerPupil(
        say("bekostiging 2019, verhoogd"),
        Decimal(3078),
        Decimal(1539),
        f"{PAGE}; pagina’s van derden",
        Confidence.PUBLIC,
    ),
)

SCHEME = Scheme(
    code="2018-2019",
    name=say("Aanloopfase 2018–2019"),
    citation="Regeling aanvullende bekostiging technisch vmbo 2018–2019",
    source="Staatscourant 2018, 34118",
    starts_on=date(2018, 1, 1),
    ends_on=date(2020, 1, 1),
    framework_codes=(),
    format_codes=(),
    sparse_kind="",
    technical_profiles=("BWI", "PIE", "M&T"),
    technical_profiles_source=f"{edition_2020.SEO}, § 1.1",
    weights=edition_2020.SCHEME.weights,
    cofinancing=Cofinancing(no_share(), Base.GRANT, (), NONE_ASKED),
    rates=replace(edition_2020.RATES, internal_practice=no_share()),
    admission=ADMISSION,
    planning=PLANNING,
    terms=TERMS,
    windows=(),
    calendar=(),
    per_pupil=PER_PUPIL,
    ceilings=(),
)
