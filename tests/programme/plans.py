"""A region with a plan in which every kind of part occurs, and the people who work on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db.models import Sum

from schakel.accounts.models import User
from schakel.programme.models import (
    Activity,
    Agreement,
    AgreementParty,
    BudgetLine,
    Chapter,
    CompulsoryTheme,
    Fact,
    Goal,
    Indicator,
    LessonLearned,
    Milestone,
    Mismatch,
    Plan,
    Risk,
    RunningProject,
    SwotItem,
    Theme,
)
from schakel.regions.models import Appointment, Organisation, Partner, Person, Region

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LETTERS = "ABCDEFGH"


@dataclass
class Office:
    """A region, its plan and somebody of each role that matters here."""

    region: Region
    plan: Plan
    partner: Partner
    noor: User
    roos: User
    hans: User
    wim: User
    tom: User


def make_person(region: Region, name: str, *roles: str) -> User:
    """Somebody with these roles in the region since 2025."""
    user = User.objects.create_user(f"{name.lower()}@{region.sto_number}.example", name=name)
    person = Person.objects.create(name=name, user=user, is_fictional=True)
    for role in roles:
        Appointment.objects.create(
            person=person, region=region, role=role, starts_on=date(2025, 1, 1)
        )
    return user


def make_office(sto_number: str = "STO19099") -> Office:
    """A region with an empty draft and its people."""
    region = Region.objects.create(
        sto_number=sto_number, name=f"Proefregio {sto_number}", kind="techniekregio"
    )
    school = Organisation.objects.create(name=f"School van {region}", kind="vmbo")
    partner = Partner.objects.create(
        region=region,
        kind="vmbo",
        organisation=school,
        name=f"De Werkplaats {sto_number}",
        joined_on=date(2025, 1, 1),
    )
    return Office(
        region=region,
        plan=make_plan(region),
        partner=partner,
        noor=make_person(region, "Noor", "programmamanager"),
        roos=make_person(region, "Roos", "projectleider", "schoolcoordinator"),
        hans=make_person(region, "Hans", "directeur"),
        wim=make_person(region, "Wim", "financien"),
        tom=make_person(region, "Tom", "docent"),
    )


def make_plan(region: Region, version: str = "concept 1") -> Plan:
    """An empty draft."""
    return Plan.objects.create(
        region=region,
        version=version,
        title="Techniek dichtbij",
        kind="uitwerking",
        scheme_code="2025-2028",
        starts_on=date(2025, 1, 1),
        ends_on=date(2029, 1, 1),
        requested_grant=Decimal("1000.00"),
        cofinancing=Decimal("100.00"),
        own_contribution=Decimal("50.00"),
    )


def fill(office: Office, chains: int = 2, plan: Plan | None = None) -> Plan:
    """Put `chains` whole chains in the plan and one of everything else."""
    plan = plan or office.plan
    chapter = Chapter.objects.create(plan=plan, code="1", title="Regio", text="Waar wij zijn.")
    for quadrant in ("sterkte", "zwakte", "kans", "bedreiging"):
        SwotItem.objects.create(
            plan=plan, code=f"SW-{quadrant}", quadrant=quadrant, text=f"Een {quadrant}"
        )
    project = RunningProject.objects.create(plan=plan, code="P1", name="RIF Energie")
    CompulsoryTheme.objects.create(plan=plan, code="VT1", topic="inclusie", begin="weinig")
    Fact.objects.create(
        plan=plan, code="F1", topic="groei", topic_label="Groei", value="+6 %", found_in="p. 3"
    )
    agreement = Agreement.objects.create(plan=plan, code="SO1", cooperation="samen")
    AgreementParty.objects.create(
        plan=plan, code="OP1", agreement=agreement, partner=office.partner
    )
    lesson = LessonLearned.objects.create(
        plan=plan, code="GL1", topic="Urgentie", text="Begin vroeg", source="evaluatie"
    )
    for number in range(1, chains + 1):
        activity = make_chain(office, plan, chapter, number)
        lesson.activities.add(activity)
    Activity.objects.filter(plan=plan, code="A1").update(also_funded_by=project)
    balance(plan)
    return plan


def balance(plan: Plan) -> None:
    """Let the plan state what its lines use, so that it can be submitted."""
    sums = BudgetLine.objects.filter(plan=plan).aggregate(
        requested_grant=Sum("grant_share"),
        cofinancing=Sum("cofinancing_share"),
        own_contribution=Sum("own_share"),
    )
    Plan.objects.filter(pk=plan.pk).update(**sums)
    plan.refresh_from_db(fields=list(sums))


def make_chain(office: Office, plan: Plan, chapter: Chapter, number: int) -> Activity:
    """One whole chain: mismatch, goal, activity, milestone, budget line, indicator, risk."""
    letter = LETTERS[number % len(LETTERS)]
    theme, _new = Theme.objects.get_or_create(
        plan=plan, code=letter, defaults={"name": f"Lijn {letter}", "label": "kerntaak"}
    )
    mismatch = Mismatch.objects.create(
        plan=plan, code=f"MM{number}", kind="aanbod", text=f"Tekort {number}", chapter=chapter
    )
    goal = Goal.objects.create(
        plan=plan,
        code=f"D{number}",
        position=number,
        theme=theme,
        text=f"Meer leerlingen in techniek {number}",
        partner=office.partner,
        track="KB",
        profile="PIE",
    )
    goal.mismatches.add(mismatch)
    activity = make_activity(office, plan, goal, number)
    make_proof(plan, goal, activity, number)
    make_budget_line(office, plan, activity, number)
    return activity


def make_proof(plan: Plan, goal: Goal, activity: Activity, number: int) -> None:
    """How the goal is measured, what must show by when, and what can go wrong."""
    Indicator.objects.create(
        plan=plan,
        code=f"I{number}",
        goal=goal,
        name=f"Doorstroom {number}",
        unit="%",
        direction="omhoog",
        baseline=Decimal(72),
        baseline_year=2023,
        target=Decimal(80),
        target_year=2028,
    )
    Milestone.objects.create(
        plan=plan,
        code=f"M{number}",
        activity=activity,
        quantitative=f"{number}00 leerlingen",
        qualitative="tevreden",
        due_on=date(2026, 12, 31),
    )
    Risk.objects.create(
        plan=plan,
        code=f"R{number}",
        text="Te weinig docenten",
        chance="groot",
        impact="middel",
        measure="zij-instroom",
        responsible="programmamanager",
        activity=activity,
    )


def make_activity(office: Office, plan: Plan, goal: Goal, number: int) -> Activity:
    """An activity of the goal's line, with one executor and an invented result."""
    activity = Activity.objects.create(
        plan=plan,
        code=f"A{number}",
        position=number,
        theme=Theme.objects.get(goals=goal),
        title=f"Lessen op de hotspot {number}",
        starts_on=date(2025, 1, 1),
        ends_on=date(2027, 1, 1),
        result="Elke klas komt twee keer.",
        invented=["result"],
    )
    activity.goals.add(goal)
    activity.executors.add(office.partner)
    return activity


def make_budget_line(office: Office, plan: Plan, activity: Activity, number: int) -> None:
    """Ten lessons, paid out of three sources."""
    BudgetLine.objects.create(
        plan=plan,
        code=f"B{number}",
        year=2025,
        activity=activity,
        partner=office.partner,
        cost_kind="materieel",
        quantity=Decimal(10),
        unit="les",
        unit_price=Decimal("11.50"),
        amount=Decimal("115.00"),
        grant_share=Decimal("100.00"),
        cofinancing_share=Decimal("10.00"),
        own_share=Decimal("5.00"),
    )
