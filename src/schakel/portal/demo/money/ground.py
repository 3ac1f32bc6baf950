"""The grant, what came in of it, and the numbers and accounts that two people agreed on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from schakel.funding.actions.grants import (
    DecisionFacts,
    receive_instalment,
    spread_evenly,
    write_decision,
)
from schakel.funding.actions.numbers import (
    AccountFacts,
    ParameterFacts,
    RateFacts,
    SettingsFacts,
    approve_proposal,
    change_money_settings,
    propose_account,
    propose_parameter,
    propose_rate,
)
from schakel.funding.models import BankAccount, Instalment, Parameter, Rate
from schakel.funding.rules.rates import Sheet
from schakel.portal.demo.files import Row
from schakel.portal.demo.money.cast import Cast
from schakel.programme.schemes import Base

START = date(2025, 1, 1)
AGREED = date(2025, 2, 3)
QUARTER_DAYS = (15, 2)
IBAN_REST = 98


def load_grant(cast: Cast) -> None:
    """The decision with its payment schedule; what was due until today came in."""
    facts = dict(cast.table("grant"))
    terms = facts.pop("instalments")
    gerda, wim = cast.user("gerda"), cast.user("wim")
    at = cast.moment(facts["decided_on"])
    decision = write_decision(
        cast.region, DecisionFacts(is_fictional=True, **facts), by=gerda, at=at
    )
    months = [(2025 + index // 4, 3 * (index % 4) + 2) for index in range(terms)]
    spread_evenly(decision, [date(year, month, 15) for year, month in months], by=wim, at=at)
    due = Instalment.objects.filter(decision=decision, due_on__lt=cast.today)
    for instalment in due.order_by("due_on"):
        day = instalment.due_on + timedelta(days=1)
        receive_instalment(instalment, day, by=wim, at=cast.moment(day))


def load_numbers(cast: Cast) -> None:
    """Norms, parameters, rates and accounts: proposed by Wim, agreed to by Gerda."""
    wim, gerda, at = cast.user("wim"), cast.user("gerda"), cast.moment(AGREED)
    change_money_settings(
        cast.region,
        SettingsFacts(
            cofinancing_base=str(Base.TOTAL),
            shift_alert=Decimal("0.1000"),
            overhead_norm=Decimal("0.05"),
            hiring_norm=Decimal("0.1000"),
            hours_term_days=31,
            claim_term_days=30,
            quote_threshold=Decimal(5000),
        ),
        by=gerda,
        at=at,
    )
    region = cast.region
    proposals: list[Parameter | Rate | BankAccount] = [
        *(
            propose_parameter(region, ParameterFacts(valid_from=START, **row), by=wim, at=at)
            for row in cast.rows("parameters")
        ),
        *(propose_rate(region, rate_of(cast, row), by=wim, at=at) for row in cast.rows("rates")),
        *(
            propose_account(cast.partner(row["school"]), account_of(row), by=wim, at=at)
            for row in cast.rows("accounts")
        ),
    ]
    for proposal in proposals:
        approve_proposal(proposal, by=gerda, at=at)


def rate_of(cast: Cast, row: Row) -> RateFacts:
    """A rate with its calculation sheet, or an external one with its price."""
    facts = dict(row)
    employer = cast.partner(facts.pop("employer"))
    sums = [facts.pop(name, None) for name in ("wage_cost", "overhead", "productive_hours")]
    sheet = Sheet(*map(Decimal, sums)) if all(sums) else None
    return RateFacts(valid_from=START, employer=employer, sheet=sheet, **facts)


def account_of(row: Row) -> AccountFacts:
    """An account of a bank that does not exist, with a check number that fits."""
    return AccountFacts(iban_of(row["number"]), row["holder"], START)


def iban_of(number: str) -> str:
    """The Dutch IBAN of an account at the bank TEST. Bron: ISO 13616, modulo 97."""
    digits = "".join(str(int(sign, 36)) for sign in f"TEST{number}NL00")
    return f"NL{IBAN_REST - int(digits) % 97:02d}TEST{number}"
