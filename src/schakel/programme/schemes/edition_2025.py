"""The edition 2025–2028: Subsidieregeling sterk techniekonderwijs 2025–2028, BWBR0049520.

Bron: the consolidated text as it stood on 1 August 2026.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from schakel.common.wording import say
from schakel.programme.schemes.shape import (
    Admission,
    Base,
    Ceiling,
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

LAW, OFFICIAL, PUBLIC = Confidence.LAW, Confidence.OFFICIAL, Confidence.PUBLIC
NAME = "Regeling STO 2025–2028"
START, MIDDLE, END = date(2025, 1, 1), date(2027, 1, 1), date(2029, 1, 1)
REPORTED_UNTIL, REPORTED_UNTIL_2 = date(2026, 8, 1), date(2028, 8, 1)

COFINANCING = Cofinancing(
    minimum=Stated(Decimal("0.10"), f"{NAME}, art. 1.4 lid 1", LAW),
    stated_base=Base.TOTAL,
    bases=(Base.GRANT, Base.TOTAL),
    note=say(
        "De regeling rekent over het subsidiabele deel van de totale begroting; in de praktijk "
        "rekenen veel regio’s over de subsidie. Wij tonen beide."
    ),
)

RATES = Rates(
    external_cap=Stated(
        Decimal(135),
        f"{NAME}, art. 1.12 lid 2; bijlage 1, 5A onder 4",
        LAW,
        say("per uur, inclusief btw"),
    ),
    internal_cap=Stated(
        None,
        f"{NAME}, art. 1.12 lid 2",
        Confidence.UNKNOWN,
        say("Het bedrag van de gemiddelde personeelslast per uur is niet gevonden."),
    ),
    internal_practice=Stated(Decimal(50), "DUS-I, vragen over de formats (2020–2024)", OFFICIAL),
    guidance_hour=Stated(
        Decimal(60), "STO Live 24 januari 2024, verslag op sterktechniekonderwijs.nl", OFFICIAL
    ),
    guidance_share=Stated(
        Decimal("0.25"),
        "Kennisbank SEN-app, urenoverzicht cofinanciering",
        PUBLIC,
        say("Het deel van de leerlinguren dat als begeleiding telt; staat niet in de regeling."),
    ),
)

ADMISSION = Admission(
    technical_sites=Stated(2, f"{NAME}, art. 2.1 lid 2 onder e", LAW),
    technical_profiles=Stated(2, f"{NAME}, art. 2.1 lid 2 onder d", LAW),
    mbo=Stated(1, f"{NAME}, art. 2.1 lid 2 onder k en art. 3.1 lid 2 onder i", LAW),
    sparse_sites=Stated(2, f"{NAME}, art. 3.1 lid 2 onder d", LAW),
    sparse_distance_km=Stated(20, f"{NAME}, art. 3.1 lid 2 onder d", LAW),
    sparse_share=Stated(Decimal("0.10"), f"{NAME}, art. 3.1 lid 2 onder c", LAW),
    sparse_counted_on=Stated(date(2023, 10, 1), f"{NAME}, art. 3.1 lid 2 onder c", LAW),
    po_offers_a_year=Stated(1, f"{NAME}, art. 2.1 lid 2 onder j en art. 3.1 lid 2 onder h", LAW),
)

PLANNING = Planning(
    detailed_years=Stated(2, f"{NAME}, art. 1.10 lid 1 onder a en art. 1.12", LAW),
    milestone_terms=(
        MilestoneTerm(say("2025–2026"), START, MIDDLE),
        MilestoneTerm(say("2027–2028"), MIDDLE, END),
    ),
    milestone_source=f"{NAME}, bijlage 2, 1B onder 3",
    forecast_years=Stated(10, f"{NAME}, bijlage 1, 1A onder 6", LAW),
    pupils_period=(2025, 2035),
    labour_period=(2025, 2028),
)

TERMS = Terms(
    spend_before=Stated(END, f"{NAME}, art. 1.13 lid 2", LAW),
    lapses_on=Stated(
        date(2029, 3, 30),
        f"{NAME}, art. 4.2 lid 2",
        LAW,
        say("De regeling vervalt eerder dan het eindverslag ingediend moet zijn."),
    ),
    retention_years=Stated(
        10, "Kaderregeling subsidies OCW, SZW en VWS, art. 5.2", Confidence.GENERAL_LAW
    ),
    repair_days=Stated(30, f"{NAME}, art. 1.8 lid 3", LAW),
    decision_weeks=Stated(17, f"{NAME}, art. 1.14 lid 1", LAW),
    shift_threshold=Stated(
        None,
        "Regeling STO 2025–2028, art. 1.13 en 1.14; Kaderregeling, art. 5.7",
        Confidence.UNKNOWN,
        say("Geen percentage gevonden voor schuiven tussen posten; de regio kiest een grens."),
    ),
    advance_share=Stated(Decimal(1), f"{NAME}, art. 1.14 lid 2", LAW),
    top_up_share=Stated(None, f"{NAME}", LAW, say("Deze uitgave kent geen aanvulling.")),
)

WINDOWS = (
    Window(say("vooraanmelding"), "2024-06-01", "2024-06-30", f"{NAME}, art. 2.5 en 3.5", LAW),
    Window(
        say("aanvraag"),
        "2024-09-01T09:00",
        "2024-10-01T16:00",
        f"{NAME}, art. 1.6 lid 4",
        LAW,
    ),
    Window(say("gewijzigde aanvraag"), "2025-02-01", "2025-02-28", f"{NAME}, art. 1.9 lid 2", LAW),
)

CALENDAR = (
    Deadline(
        date(2025, 1, 31), "besluit", say("Besluit op de aanvraag"), None, None,
        f"{NAME}, art. 1.9 lid 1", LAW,
    ),
    Deadline(
        date(2025, 4, 15), "uitwerking-1", say("Uitwerking 2025–2026 met begroting"),
        START, MIDDLE, f"{NAME}, art. 1.10 lid 1 onder a", LAW,
    ),
    Deadline(
        date(2025, 5, 1), "besluit-2", say("Besluit op de gewijzigde aanvraag"), None, None,
        f"{NAME}, art. 1.9 lid 2", LAW,
    ),
    Deadline(
        date(2026, 10, 1), "voortgang-1", say("Voortgangsrapportage 1 en uitwerking 2027–2028"),
        START, REPORTED_UNTIL, f"{NAME}, art. 1.11 lid 1", LAW,
    ),
    Deadline(
        date(2028, 10, 1), "voortgang-2", say("Voortgangsrapportage 2"),
        REPORTED_UNTIL, REPORTED_UNTIL_2, f"{NAME}, art. 1.11 lid 2", LAW,
    ),
    Deadline(
        date(2028, 12, 31), "besteding", say("Laatste dag van besteding"), START, END,
        f"{NAME}, art. 1.13 lid 2", LAW,
    ),
    Deadline(
        date(2029, 6, 1), "eindverslag", say("Eindverslag: activiteiten en financiën"),
        START, END, f"{NAME}, art. 1.10 lid 1 onder b", LAW,
    ),
    *(
        Deadline(
            date(year + 1, 7, 1), f"jaarverslag-{year}",
            say("Jaarverslag met model G2 over %(year)s", year=str(year)),
            date(year, 1, 1), date(year + 1, 1, 1), f"{NAME}, art. 1.15 lid 1", LAW,
        )
        for year in range(START.year, END.year)
    ),
)  # fmt: skip

PER_PUPIL = (
    PerPupil(
        say("afgeleide prijs per leerling over vier jaar (geen regel)"),
        Decimal(15895),
        Decimal("7947.50"),
        "Afgeleid uit bijlage 3: 31 van de 73 bedragen zijn een veelvoud van deze prijs",
        Confidence.DERIVED,
    ),
)

SCHEME = Scheme(
    code="2025-2028",
    name=say("Sterk Techniekonderwijs 2025–2028"),
    citation="Subsidieregeling sterk techniekonderwijs 2025–2028 (BWBR0049520)",
    source="Staatscourant 2024, 11193",
    starts_on=START,
    ends_on=END,
    framework_codes=("2025-bijlage-1", "2025-bijlage-2", "bijlage-c-2018"),
    format_codes=("B1", "B2", "R"),
    sparse_kind="techniekluw",
    technical_profiles=("BWI", "PIE", "M&T", "MVI", "MaT"),
    technical_profiles_source=f"{NAME}, art. 1.1 (techniekprofiel)",
    weights={"BB": Decimal(1), "KB": Decimal(1), "GL": Decimal("0.5"), "TL": Decimal(0)},
    cofinancing=COFINANCING,
    rates=RATES,
    admission=ADMISSION,
    planning=PLANNING,
    terms=TERMS,
    windows=WINDOWS,
    calendar=CALENDAR,
    per_pupil=PER_PUPIL,
    ceilings=(
        Ceiling("techniekregio", Decimal(368_640_080), f"{NAME}, art. 2.2"),
        Ceiling("techniekluw", Decimal(20_000_000), f"{NAME}, art. 3.2"),
    ),
)
