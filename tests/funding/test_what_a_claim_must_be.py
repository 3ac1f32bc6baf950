"""A claim is held against the rules: rates, roles, other schemes, doubles, budget, evidence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from schakel.common.periods import Quarter
from schakel.funding.actions import claims
from schakel.funding.actions.evidence import add_evidence, sign_exception
from schakel.funding.claim_figures import funded_of, look_at
from schakel.funding.models import Asset, OtherFunding
from schakel.funding.rules.claims import Standing, due_on, reminder, standing
from schakel.funding.rules.double_funding import invoice_forms, plain_name
from schakel.funding.rules.evidence import missing, needed
from schakel.funding.rules.light import Before, propose
from schakel.funding.terms import ClaimStatus
from schakel.regions.models import Appointment, Person
from tests.funding.claiming import (
    AT,
    DAY,
    HOURS,
    QUARTER,
    WOOD,
    bill,
    but,
    checked,
    draft,
    fresh,
    internal_cap,
    only_line,
    school_of,
    user_of,
)
from tests.world import World

THRESHOLD = Decimal(5000)


def stops(world: World, facts: claims.LineFacts) -> set[str]:
    """The rules that stop a claim with this one line."""
    return {found.rule for found in look_at(draft(world, facts)).stops}


@pytest.mark.req("R-140")
@pytest.mark.parametrize(
    ("day", "stopped"),
    [
        (QUARTER.starts_on - timedelta(days=1), {"in_quarter"}),
        (QUARTER.starts_on, set()),
        (QUARTER.ends_on - timedelta(days=1), set()),
        (QUARTER.ends_on, {"in_quarter"}),
        (date(2029, 1, 1), {"in_quarter"}),
    ],
)
def test_a_cost_lies_in_its_quarter_to_the_day(world: World, day: date, stopped: set[str]) -> None:
    assert stops(world, but(WOOD, spent_on=day)) == stopped


@pytest.mark.req("R-140")
def test_an_unknown_activity_stops_a_claim(world: World) -> None:
    assert stops(world, but(WOOD, activity_code="Z99")) == {"known_activity"}


@pytest.mark.req("R-140")
def test_spending_above_the_budget_is_shown_before_approval(world: World) -> None:
    claim = checked(world, but(WOOD, unit_price=Decimal("9000000.00"), quantity=Decimal(1)))
    [found] = look_at(claim).whole
    assert "boven wat dit jaar voor deze school is begroot" in str(found.message)


@pytest.mark.req("BR-33")
@pytest.mark.parametrize(
    ("kind", "rate", "stopped"),
    [
        ("loon-extern", "135.00", set()),
        ("loon-extern", "135.01", {"within_cap"}),
        ("loon-intern", "68.00", set()),
        ("loon-intern", "68.01", {"within_cap"}),
    ],
)
def test_an_hour_costs_no_more_than_its_cap(
    world: World, kind: str, rate: str, stopped: set[str]
) -> None:
    internal_cap(world, "68.00")
    assert stops(world, but(HOURS, cost_kind=kind, unit_price=Decimal(rate))) == stopped


def test_wages_are_claimed_by_the_hour_of_somebody(world: World) -> None:
    assert stops(world, but(HOURS, unit="dag")) == {"hours_by_somebody"}
    assert stops(world, but(HOURS, person_name="")) == {"hours_by_somebody"}


@pytest.mark.req("BR-30")
def test_a_role_outside_the_budget_is_not_claimed_for(world: World) -> None:
    assert stops(world, but(HOURS, person_name="hans vermeer")) == {"role_is_budgeted"}


@pytest.mark.req("BR-30")
def test_a_second_role_in_the_budget_can_be_claimed(world: World) -> None:
    hans = Person.objects.get(pk=world.hans.pk)
    Appointment.objects.create(
        person=hans, region=world.region, role="docent", starts_on=date(2025, 1, 1)
    )
    assert stops(world, but(HOURS, person_name="Hans Vermeer")) == set()


@pytest.mark.req("PM-24")
def test_what_another_scheme_pays_blocks_a_second_claim(world: World) -> None:
    OtherFunding.objects.create(
        region=world.region, activity_code="A1", scheme_name="RIF", project_number="R1",
        what="hout", cost_kinds=["materieel"], starts_on=date(2028, 1, 1),
    )  # fmt: skip
    claim = draft(world, WOOD, but(HOURS, activity_code="A1"), but(WOOD, activity_code="A3"))
    claims.change_line(
        claim.lines.get(number=3),
        but(HOURS, activity_code="A3", spent_on=DAY + timedelta(1), other_scheme="Techkwadraat"),
        by=user_of(world.fatima),
        at=AT,
    )
    found = look_at(claim).stops
    assert [(one.rule, one.pointers[0].code) for one in found] == [
        ("paid_once", "1"), ("paid_once", "3"),
    ]  # fmt: skip


@pytest.mark.req("PM-24")
def test_an_activity_that_the_plan_marks_is_blocked_unless_finance_says_which_costs(
    world: World,
) -> None:
    marked = {"B7": "PGP", "A1": ""}
    [whole] = funded_of(world.region, marked)
    assert (whole.scheme, whole.activity_code, whole.cost_kinds) == ("PGP", "B7", ())
    OtherFunding.objects.create(
        region=world.region, activity_code="B7", scheme_name="PGP", project_number="P1",
        what="uren", cost_kinds=["loon-intern"], starts_on=date(2028, 1, 1),
    )  # fmt: skip
    [part] = funded_of(world.region, marked)
    assert part.cost_kinds == ("loon-intern",)


@pytest.mark.req("PM-24")
def test_a_machine_that_another_scheme_pays_is_not_filled_in(world: World) -> None:
    Asset.objects.create(
        region=world.region, code="M1", name="Lasermachine", owner=school_of(world.fatima),
        activity_code="A1", bought_on=date(2027, 1, 1), price=Decimal(6000), life_months=60,
        other_scheme="RIF",
    )  # fmt: skip
    assert claims.prefill_claim(draft(world), by=user_of(world.fatima), at=AT) == 0


@pytest.mark.req("R-141")
@pytest.mark.parametrize(
    ("one", "other"), [("2026-001", "2026 001"), ("fac.12", "FAC-12"), ("2026/7", "20267")]
)
def test_an_invoice_number_is_known_however_it_is_typed(one: str, other: str) -> None:
    assert invoice_forms(one) & invoice_forms(other)


def test_a_supplier_is_known_by_its_name_without_the_legal_form() -> None:
    assert plain_name("Houthandel Voorbeeld B.V.") == plain_name("houthandel voorbeeld bv")


@pytest.mark.req("R-141")
def test_the_same_invoice_in_two_claims_of_a_school_stops_the_second(world: World) -> None:
    draft(world, WOOD, quarter=QUARTER.previous)
    again = but(WOOD, invoice_number="2028 001", supplier="houthandel voorbeeld", spent_on=DAY)
    assert stops(world, again) == {"said_twice"}


@pytest.mark.req("R-141")
def test_the_same_hours_at_another_school_are_shown_to_who_checks(world: World) -> None:
    joost = user_of(world.joost)
    other = claims.open_claim(school_of(world.joost), QUARTER, by=joost, at=AT)
    claims.add_line(other, HOURS, by=joost, at=AT)
    findings = look_at(draft(world, but(HOURS, activity_code="A3")))
    assert findings.stops == ()
    assert any("Dezelfde uren" in str(f.message) for f in findings.by_line[1])


@pytest.mark.req("R-141")
def test_the_same_hours_in_two_activities_of_one_claim_stop_it(world: World) -> None:
    claim = draft(world, HOURS, but(HOURS, activity_code="A3"))
    [found] = look_at(claim).stops
    assert (found.rule, found.pointers[0].code) == ("said_twice", "2")


@pytest.mark.req("R-135")
@pytest.mark.parametrize(
    ("kind", "amount", "asked"),
    [
        ("loon-intern", 100, ("urenstaat",)),
        ("loon-extern", 100, ("opdracht", "factuur", "levering", "betaalbewijs")),
        ("loon-extern", 5000, ("offerte", "opdracht", "factuur", "levering", "betaalbewijs")),
        ("materieel", Decimal("4999.99"), ("factuur",)),
        ("materieel", 5000, ("offerte", "factuur")),
        ("afschrijving", 9000, ("factuur",)),
        ("overhead", 9000, ()),
        ("overig", 10, ("factuur",)),
    ],
)
def test_each_kind_of_cost_asks_its_own_evidence(
    kind: str, amount: Decimal, asked: tuple[str, ...]
) -> None:
    assert needed(kind, Decimal(amount), THRESHOLD) == asked


@pytest.mark.req("R-135")
def test_a_photo_of_a_receipt_is_the_invoice_of_small_things() -> None:
    assert missing(("factuur",), {"foto"}, (), "materieel") == ()
    assert missing(("factuur",), {"foto"}, (), "loon-extern") == ("factuur",)
    assert missing(("offerte", "factuur"), {"factuur"}, ("offerte",), "materieel") == ()


@pytest.mark.req("R-135")
def test_missing_evidence_blocks_approval_until_somebody_signs_an_exception(world: World) -> None:
    claim = draft(world)
    roos, gerda = user_of(world.roos), user_of(world.gerda)
    claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    claims.check_claim(claim, by=roos, at=AT)
    with pytest.raises(claims.ClaimNotReadyError, match="Bewijs ontbreekt bij regel 1"):
        claims.approve_claim(claim, by=gerda, at=AT)
    with pytest.raises(claims.NotAllowedError):
        sign_exception(only_line(claim), "factuur", reason="Kwijt", by=user_of(world.fatima), at=AT)
    sign_exception(only_line(claim), "factuur", reason="Bon is verbrand", by=roos, at=AT)
    claims.approve_claim(claim, by=gerda, at=AT)
    assert fresh(claim).status == ClaimStatus.APPROVED


def test_evidence_of_the_first_claim_proves_the_line_that_comes_back(world: World) -> None:
    claim = draft(world)
    line = only_line(claim)
    add_evidence(bill(), "factuur", subject=line, by=user_of(world.fatima), at=AT)
    claims.submit_claim(claim, by=user_of(world.fatima), at=AT)
    parked = claims.Judgement(Decimal(0), parked=line.amount, reason="Later")
    claims.judge_line(line, parked, by=user_of(world.roos), at=AT)
    claims.check_claim(claim, by=user_of(world.roos), at=AT)
    claims.approve_claim(claim, by=user_of(world.gerda), at=AT)
    later = claims.open_claim(claim.school, QUARTER.next, by=user_of(world.fatima), at=AT)
    claims.include_parked(later, line, by=user_of(world.fatima), at=AT)
    findings = look_at(fresh(later))
    assert (findings.stops, findings.unproven) == ((), {})


@pytest.mark.req("PF-07")
@pytest.mark.parametrize(
    ("today", "told", "step"),
    [
        (date(2028, 7, 1), None, 30),
        (date(2028, 7, 2), 30, None),
        (date(2028, 7, 23), 30, 7),
        (date(2028, 7, 24), 7, None),
        (date(2028, 7, 30), 7, 0),
        (date(2028, 7, 30), 0, None),
        (date(2028, 7, 31), 7, None),
    ],
)
def test_a_school_is_reminded_at_30_7_and_0_days(
    today: date, told: int | None, step: int | None
) -> None:
    assert reminder(due_on(QUARTER, 30), today, told) == step


@pytest.mark.req("PF-07", "R-132")
def test_a_school_is_late_or_missing_after_the_term() -> None:
    quarter, due = Quarter(2028, 2), date(2028, 7, 30)
    assert standing(None, quarter, date(2028, 7, 30), date(2028, 6, 30)) == Standing.NOT_YET
    assert standing("concept", quarter, due, due) == Standing.OPEN
    assert standing("terug", quarter, due, date(2028, 7, 31)) == Standing.LATE
    assert standing(None, quarter, due, date(2028, 7, 31)) == Standing.MISSING
    assert standing("ingediend", quarter, due, date(2028, 9, 1)) == Standing.HANDED_IN


def test_a_receipt_is_guessed_from_what_the_school_did_before() -> None:
    before = [Before("Hout voor de werkbanken", "A1", "materieel")]
    titles = {"A1": "Werkplaatsen", "D2": "Bedrijfsbezoeken"}
    assert propose("nieuw hout voor werkbanken", before, titles).activity_code == "A1"
    bus = propose("Touringcar bedrijfsbezoeken", before, titles)
    assert (bus.activity_code, bus.cost_kind) == ("D2", "overig")
    assert propose("iets", before, titles).activity_code == "A1", "what the school claims most"
