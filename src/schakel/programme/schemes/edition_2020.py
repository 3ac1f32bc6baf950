"""The edition 2020–2023, extended to 2024: Subsidieregeling STO 2020–2024, BWBR0041334.

The text itself was not available: what stands here comes from the national analysis of the
plans (SEO/ResearchNed) and from official pages, and is marked so.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from schakel.common.wording import say
from schakel.programme.schemes import edition_2025
from schakel.programme.schemes.shape import (
    Admission,
    Base,
    Cofinancing,
    Confidence,
    Deadline,
    MilestoneTerm,
    PerPupil,
    Planning,
    Rates,
    Scheme,
    Stated,
    Terms,
    Window,
)

DOCUMENT, OFFICIAL, UNKNOWN = Confidence.DOCUMENT, Confidence.OFFICIAL, Confidence.UNKNOWN
SEO = "SEO/ResearchNed, analyse regioplannen"
PAGE = "sterktechniekonderwijs.nl"
START, MIDDLE, FIRST_END, END = (
    date(2020, 1, 1),
    date(2022, 1, 1),
    date(2024, 1, 1),
    date(2025, 1, 1),
)

COFINANCING = Cofinancing(
    minimum=Stated(
        Decimal("0.075"),
        f"{PAGE}, brief van de minister van 7 juli 2022",
        OFFICIAL,
        say("Eerst 10 %; verlaagd tot 7,5 % over de hele periode januari 2020–augustus 2024."),
    ),
    stated_base=Base.TOTAL,
    bases=(Base.GRANT, Base.TOTAL),
    note=say("Het onderzoek rekende met het deel van het totaal (52,0 van 400,0 miljoen)."),
)
FIRST_MINIMUM = Stated(Decimal("0.10"), f"{SEO}, § 2 onder h en bijlage C", DOCUMENT)
"""The minimum at the application; the framework of 2018 still names it."""

NO_PARAGRAPH = say("Niet te controleren: de tekst van deze regeling is niet beschikbaar.")

ADMISSION = Admission(
    technical_sites=Stated(2, f"{SEO}, § 2 onder c", DOCUMENT),
    technical_profiles=Stated(
        None, f"{SEO}, § 2", DOCUMENT, say("Deze uitgave kent geen minimum aan profielen.")
    ),
    mbo=Stated(1, f"{SEO}, § 2 onder g", DOCUMENT),
    sparse_sites=Stated(2, f"{SEO}, § 2 onder c", DOCUMENT),
    sparse_distance_km=Stated(None, f"{SEO}, § 2", UNKNOWN, NO_PARAGRAPH),
    sparse_share=Stated(Decimal("0.10"), f"{SEO}, § 1.1 en bijlage B.1, 3.2", DOCUMENT),
    sparse_counted_on=Stated(date(2018, 10, 1), f"{SEO}, voetnoot 16", DOCUMENT),
    po_offers_a_year=Stated(
        None, f"{SEO}, § 2", DOCUMENT, say("Het aanbod aan iedere basisschool is nieuw in 2025.")
    ),
)

RATES = Rates(
    external_cap=Stated(None, f"{SEO}, bijlage C", UNKNOWN, NO_PARAGRAPH),
    internal_cap=Stated(None, f"{SEO}, bijlage C", UNKNOWN, NO_PARAGRAPH),
    internal_practice=edition_2025.RATES.internal_practice,
    guidance_hour=edition_2025.RATES.guidance_hour,
    guidance_share=edition_2025.RATES.guidance_share,
)

PLANNING = Planning(
    detailed_years=Stated(2, f"{SEO}, bijlage B.2, 2", DOCUMENT),
    milestone_terms=(
        MilestoneTerm(say("na twee jaar"), START, MIDDLE),
        MilestoneTerm(say("na vier jaar"), MIDDLE, FIRST_END),
    ),
    milestone_source=f"{SEO}, bijlage C, beoogd onderwijsaanbod onder 3",
    forecast_years=Stated(10, f"{SEO}, bijlage B.1, 3.4 en bijlage C", DOCUMENT),
    pupils_period=(2018, 2028),
    labour_period=(2018, 2022),
)

TERMS = Terms(
    spend_before=Stated(END, f"{PAGE}, verlenging tot en met 2024", OFFICIAL),
    lapses_on=Stated(None, "BWBR0041334", UNKNOWN, NO_PARAGRAPH),
    retention_years=edition_2025.TERMS.retention_years,
    repair_days=Stated(None, "BWBR0041334", UNKNOWN, NO_PARAGRAPH),
    decision_weeks=Stated(None, "BWBR0041334", UNKNOWN, NO_PARAGRAPH),
    shift_threshold=Stated(None, "BWBR0041334", UNKNOWN, NO_PARAGRAPH),
    advance_share=Stated(None, "BWBR0041334", UNKNOWN, NO_PARAGRAPH),
    top_up_share=Stated(
        Decimal("0.25"),
        f"{PAGE}, wijzigingsregeling 2024",
        OFFICIAL,
        say("Tweede aanvraag voor 2024: ten hoogste 25 % van het bedrag van 2020–2023."),
    ),
)

WINDOWS = (
    Window(say("aanvraag, eerste ronde"), "2019-03-01", "2019-03-31", f"{SEO}, § 1.1", DOCUMENT),
    Window(say("aanvraag, tweede ronde"), "", "2019-10-01", f"{SEO}, § 1.1", DOCUMENT),
    Window(say("aanvraag, derde ronde"), "", "2020-06-01", f"{SEO}, § 1.1", DOCUMENT),
)

CALENDAR = (
    Deadline(
        date(2021, 10, 1), "voortgang-1", say("Voortgangsrapportage 1"), START, None,
        f"{SEO}, bijlage B.2, 3.2", DOCUMENT,
    ),
    Deadline(
        date(2022, 7, 1), "begroting", say("Aangepaste begroting, voor sommige regio’s"),
        None, None, PAGE, OFFICIAL,
    ),
    Deadline(
        date(2023, 10, 1), "voortgang-2", say("Voortgangsrapportage 2 (eerst 1 juli 2023)"),
        None, None, PAGE, OFFICIAL,
    ),
)  # fmt: skip

PER_PUPIL = (
    PerPupil(
        say("voorbereidingsgeld, volgens het onderzoek"),
        Decimal(50),
        Decimal(25),
        f"{SEO}, voetnoot 5",
        DOCUMENT,
    ),
    PerPupil(
        say("voorbereidingsgeld, volgens een openbare pagina (verhoogd van € 34 en € 17)"),
        Decimal("38.50"),
        Decimal("19.25"),
        "innofunding.nl",
        Confidence.PUBLIC,
    ),
    PerPupil(
        say("afgeleide prijs per leerling over vier jaar (geen regel)"),
        Decimal(15895),
        Decimal("7947.50"),
        "Afgeleid uit bijlage 3 van de regeling 2025–2028",
        Confidence.DERIVED,
    ),
)

SCHEME = Scheme(
    code="2020-2024",
    name=say("Sterk Techniekonderwijs 2020–2024"),
    citation="Subsidieregeling sterk techniekonderwijs 2020–2024 (BWBR0041334)",
    source="Staatscourant 2018, 51216",
    starts_on=START,
    ends_on=END,
    framework_codes=("bijlage-c-2018",),
    format_codes=("B1", "B2"),
    sparse_kind="techniekarm",
    technical_profiles=("BWI", "PIE", "M&T", "MVI", "MaT"),
    technical_profiles_source=f"{SEO}, bijlage C",
    weights=edition_2025.SCHEME.weights,
    cofinancing=COFINANCING,
    rates=RATES,
    admission=ADMISSION,
    planning=PLANNING,
    terms=TERMS,
    windows=WINDOWS,
    calendar=CALENDAR,
    per_pupil=PER_PUPIL,
    ceilings=(),
)
