"""A small whole plan as figures, and ways to take something out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from schakel.programme.rules import figures as rows
from schakel.programme.rules.figures import PlanFigures

START, END = date(2025, 1, 1), date(2029, 1, 1)
SCHOOL = "De Werkplaats"


def whole_plan(**changes: Any) -> PlanFigures:
    """An outline in which nothing is missing: two goals, two activities, all money divided."""
    plan = PlanFigures(
        version="heel",
        kind="hoofdlijnen",
        scheme_code="2025-2028",
        starts_on=START,
        ends_on=END,
        requested_grant=Decimal(1000),
        cofinancing=Decimal(200),
        ceiling=Decimal(1000),
        demarcation="Zo rijden de bussen.",
        partners=(
            rows.PartnerFigures(SCHOOL, "vmbo"),
            rows.PartnerFigures("Het mbo", "mbo"),
            rows.PartnerFigures("Smederij Vonk", "bedrijf"),
        ),
        offers=(rows.OfferFigures(SCHOOL, "PIE", "KB"),),
        chapters=chapters(),
        mismatches=(rows.MismatchFigures("MM1", "kwaliteit", "Oude machines, weinig doorstroom"),),
        themes=(rows.ThemeFigures("A", "Lessen"),),
        goals=goals(),
        indicators=(indicator("I1", "D1"), indicator("I2", "D2")),
        activities=(activity("A1", "D1"), activity("A2", "D2")),
        milestones=milestones(),
        risks=(rows.RiskFigures("R1", "Geen docent", measure="werven", responsible="PM"),),
        lessons=(rows.LessonFigures("GL1", "Urgentie", "Begin vroeg", activities=("A1",)),),
        projects=(
            rows.ProjectFigures("P1", "RIF", "123", "mbo", "geen", "niveau", "aparte boeken"),
        ),
        compulsory=compulsory(),
        agreements=(
            rows.AgreementFigures("SO", START, END, "samen", "op school", "naar rato", "delen"),
        ),
        parties=parties(),
        budget=budget(),
        public=rows.PublicFigures(100, date(2024, 10, 1), "DUO"),
    )
    return replace(plan, **changes)


def budget() -> tuple[rows.BudgetFigures, ...]:
    """Both activities paid, and some overhead."""
    return (
        line("B1", "A1", 2025, Decimal(600), cofinancing=Decimal(100)),
        line("B2", "A2", 2026, Decimal(500), cofinancing=Decimal(100)),
        line("B3", "", 2026, Decimal(100), kind="overhead"),
    )


def compulsory() -> tuple[rows.CompulsoryFigures, ...]:
    """The three compulsory themes, whole."""
    return tuple(
        rows.CompulsoryFigures(f"VT{number}", topic, "toen", "nu", "straks", "daarom")
        for number, topic in enumerate(("schoolpersoneel", "inclusie", "duurzaamheid"))
    )


def parties() -> tuple[rows.PartyFigures, ...]:
    """Everybody signed."""
    return tuple(
        rows.PartyFigures(name, name, "doet mee", "bestuurder", START, gives_mandate=True)
        for name in (SCHOOL, "Het mbo", "Smederij Vonk")
    )


def chapters() -> tuple[rows.ChapterFigures, ...]:
    """All chapters that the rules read."""
    texts = {
        "B1-2": "Acht gemeenten.",
        "B1-3.3": "De agenda van de regio vraagt technici.",
        "B1-3.4": "Leerlingen: 613 in 2023 en 580 in 2035.",
        "B1-3.5": "Dekkend en bereikbaar aanbod.",
        "B1-3.6": "De machines zijn oud.",
        "B1-4": "Er is een RIF.",
        "B2-3.1": "De stuurgroep komt vier keer bijeen.",
        "B2-3.2": "Evaluatie ieder kwartaal.",
        "B2-2": "Innovatie in ieder keuzevak, volgend op 2020–2024.",
    }
    return tuple(rows.ChapterFigures(code, code, text) for code, text in texts.items())


def goals() -> tuple[rows.GoalFigures, ...]:
    """One goal on the offer and one on flow from the TL."""
    common: dict[str, Any] = {
        "current_situation": "72 %",
        "intended_situation": "80 %",
        "mismatches": ("MM1",),
    }
    smart: dict[str, Any] = dict.fromkeys(
        ("specific", "measurable", "acceptable", "realistic", "time_bound"), "gezegd"
    )
    return (
        rows.GoalFigures(
            "D1", "PIE blijft", "A", "kwaliteit", SCHOOL, "KB", "PIE", **common, **smart
        ),
        rows.GoalFigures(
            "D2", "Meer doorstroom vanuit tl", "A", "", SCHOOL, "TL", "D&P", **common, **smart
        ),
    )


def indicator(code: str, goal: str) -> rows.IndicatorFigures:
    """A measured goal."""
    figures = (Decimal(72), 2023, Decimal(80), 2028)
    return rows.IndicatorFigures(code, "Instroom en doorstroom", goal, "%", *figures, "DUO")


def activity(code: str, goal: str) -> rows.ActivityFigures:
    """A detailed activity."""
    return rows.ActivityFigures(
        code,
        f"Lessen {code}",
        theme="A",
        content="Lessen op de hotspot.",
        starts_on=START,
        ends_on=END,
        period_text="2025 tot 2029",
        result="Elke klas komt.",
        executors=(SCHOOL,),
        target_groups=("vmbo-onderbouw", "vmbo-bovenbouw", "tl"),
        detail="gedetailleerd",
        goals=(goal,),
    )


def milestones() -> tuple[rows.MilestoneFigures, ...]:
    """One milestone per goal and activity in either term."""
    return tuple(
        rows.MilestoneFigures(
            f"M{number}{year}",
            date(year, 12, 31),
            "100 leerlingen",
            "tevreden",
            f"D{number}",
            f"A{number}",
        )
        for number in (1, 2)
        for year in (2026, 2028)
    )


def line(
    code: str,
    activity_code: str,
    year: int,
    amount: Decimal,
    cofinancing: Decimal = Decimal(0),
    kind: str = "materieel",
) -> rows.BudgetFigures:
    """A budget line."""
    return rows.BudgetFigures(
        code,
        year,
        kind,
        amount,
        amount - cofinancing,
        cofinancing,
        unit="stuk",
        unit_price=amount,
        activity=activity_code,
        partner=SCHOOL,
        explanation="nodig",
    )
