"""Money for the tests, made as people make it: one function per noun."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from schakel.accounts.models import User
from schakel.funding.actions import numbers
from schakel.funding.models import BankAccount, Parameter, Rate
from schakel.regions.models import Partner, Person
from tests.world import World

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
IBAN = "NL91ABNA0417164300"


def user(person: Person) -> User:
    """The account behind somebody of the world."""
    assert person.user is not None, person
    return person.user


def approved_parameter(
    world: World, kind: str, value: str, valid_from: date = date(2025, 1, 1)
) -> Parameter:
    facts = numbers.ParameterFacts(kind, Decimal(value), valid_from, "besluit van de regio")
    made = numbers.propose_parameter(world.region, facts, by=world.wim.user, at=AT)
    numbers.approve_proposal(made, by=user(world.gerda), at=AT)
    made.refresh_from_db()
    return made


def approved_rate(world: World, facts: numbers.RateFacts) -> Rate:
    made = numbers.propose_rate(world.region, facts, by=world.wim.user, at=AT)
    numbers.approve_proposal(made, by=user(world.gerda), at=AT)
    made.refresh_from_db()
    return made


def approved_account(
    world: World, partner: Partner, iban: str = IBAN, valid_from: date = date(2025, 1, 1)
) -> BankAccount:
    facts = numbers.AccountFacts(iban, str(partner)[:70], valid_from)
    made = numbers.propose_account(partner, facts, by=world.wim.user, at=AT)
    numbers.approve_proposal(made, by=user(world.gerda), at=AT)
    made.refresh_from_db()
    return made
