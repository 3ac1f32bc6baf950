"""Proposing numbers and deciding on them: nobody decides on the own proposal (R-131, R-134).

An approved number is never changed. A newer one ends it from its own first day on; what was
confirmed or approved with it keeps the value that was stored then (PF-10).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.codes import CodeError, clean_iban
from schakel.common.findings import Finding, Severity
from schakel.common.refused import RefusedError
from schakel.funding import numbers
from schakel.funding.models import BankAccount, MoneySettings, Parameter, Rate
from schakel.funding.rules.rates import (
    RateFigures,
    Sheet,
    integral_rate,
    makes_room,
    own_cap_is_within_scheme,
    rate_is_within_cap,
)
from schakel.funding.terms import DecisionState, ParameterKind
from schakel.regions.actions.changes import plain, put
from schakel.regions.models import Partner, Person, Region

Proposed = Parameter | Rate | BankAccount
P = TypeVar("P", Parameter, Rate, BankAccount)
M = TypeVar("M", bound=Model)
ONE = Decimal(1)


class OwnProposalError(RefusedError):
    """Somebody decides on what he or she proposed."""

    def __init__(self) -> None:
        super().__init__(
            _("U hebt dit zelf voorgesteld. Laat een ander van penvoerder of financiën besluiten.")
        )


class AlreadyDecidedError(RefusedError):
    """This proposal was decided on before."""

    def __init__(self) -> None:
        super().__init__(_("Over dit voorstel is al besloten. Ververs de pagina."))


class NotAllowedNumberError(RefusedError):
    """The number breaks a rule of the scheme."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding.message))
        self.finding = finding


@dataclass(frozen=True)
class ParameterFacts:
    """A number to calculate with from a day on, and where it comes from."""

    kind: str
    value: Decimal
    valid_from: date
    source: str


@dataclass(frozen=True)
class RateFacts:
    """For whom, from when, and either the calculation sheet or the hourly price itself."""

    name: str
    valid_from: date
    person: Person | None = None
    employer: Partner | None = None
    is_external: bool = False
    sheet: Sheet | None = None
    hourly: Decimal | None = None


@dataclass(frozen=True)
class AccountFacts:
    """Where a partner wants to be paid from a day on."""

    iban: str
    holder: str
    valid_from: date


@dataclass(frozen=True)
class SettingsFacts:
    """Norms and terms that a region chooses for itself; each name is a field of the model."""

    cofinancing_base: str
    shift_alert: Decimal
    overhead_norm: Decimal | None
    hiring_norm: Decimal | None
    hours_term_days: int
    claim_term_days: int
    quote_threshold: Decimal


@transaction.atomic
def propose_parameter(
    region: Region, facts: ParameterFacts, *, by: User | None, at: datetime
) -> Parameter:
    """Propose a number to calculate with (rekenparameter voorstellen)."""
    row = Parameter(region=region, proposed_by=by, proposed_at=at, **asdict(facts))
    refuse_forbidden(row)
    return store(row, region, by, at)


@transaction.atomic
def propose_rate(region: Region, facts: RateFacts, *, by: User | None, at: datetime) -> Rate:
    """Propose an hourly rate with its calculation (tarief voorstellen)."""
    hourly = integral_rate(facts.sheet) if facts.sheet else facts.hourly
    if hourly is None:
        raise RefusedError(_("Vul de berekening in, of bij extern het tarief per uur."))
    if facts.person is None and facts.employer is None:
        raise RefusedError(_("Kies voor wie het tarief geldt: een persoon of een werkgever."))
    row = Rate(
        region=region,
        name=facts.name,
        person=facts.person,
        employer=facts.employer,
        is_external=facts.is_external,
        hourly=hourly,
        valid_from=facts.valid_from,
        proposed_by=by,
        proposed_at=at,
        **(asdict(facts.sheet) if facts.sheet else {}),
    )
    refuse_forbidden(row)
    return store(row, region, by, at)


@transaction.atomic
def propose_account(
    partner: Partner, facts: AccountFacts, *, by: User | None, at: datetime
) -> BankAccount:
    """Propose the account of a partner (rekeningnummer voorstellen)."""
    try:
        iban = clean_iban(facts.iban)
    except CodeError as error:
        raise RefusedError(str(error)) from None
    row = BankAccount(
        partner=partner,
        iban=iban,
        holder=facts.holder,
        valid_from=facts.valid_from,
        proposed_by=by,
        proposed_at=at,
    )
    return store(row, partner.region, by, at)


@transaction.atomic
def approve_proposal(proposal: Proposed, *, by: User, at: datetime) -> None:
    """Let a proposed number hold from its first day on (voorstel goedkeuren)."""
    region = region_of(proposal)
    Region.objects.select_for_update().get(pk=region.pk)
    held = undecided(proposal, by)
    refuse_forbidden(held)
    ending, until = makes_room(series(held), held.valid_from)
    for before in ending:
        before.valid_to = held.valid_from
        before.save(update_fields=["valid_to"])
    held.valid_to = until
    decide(held, DecisionState.APPROVED, by, at)


@transaction.atomic
def refuse_proposal(proposal: Proposed, *, by: User, at: datetime) -> None:
    """Do not let a proposed number hold (voorstel afwijzen)."""
    decide(undecided(proposal, by), DecisionState.REFUSED, by, at)


@transaction.atomic
def withdraw_proposal(proposal: Proposed, *, by: User, at: datetime) -> None:
    """Take back the own proposal before anybody decided (voorstel intrekken)."""
    held = type(proposal)._default_manager.select_for_update(of=("self",)).get(pk=proposal.pk)
    if held.state != DecisionState.PROPOSED:
        raise AlreadyDecidedError
    if held.proposed_by_id != by.pk:
        raise RefusedError(_("Alleen wie het voorstelde, trekt het in."))
    record(f"{noun(held)}.withdrawn", held, chain=region_of(held).pk, by=by, at=at)
    held.delete()


@transaction.atomic
def change_money_settings(
    region: Region, facts: SettingsFacts, *, by: User | None, at: datetime
) -> MoneySettings:
    """Set norms and terms of the region's money (geldinstellingen wijzigen)."""
    settings, _is_new = MoneySettings.objects.select_for_update().get_or_create(region=region)
    changes = put(settings, facts)
    if changes:
        settings.save(update_fields=list(changes))
        record("money.settings", settings, chain=region.pk, by=by, at=at, changes=changes)
    return settings


def store(row: P, region: Region, by: User | None, at: datetime) -> P:
    """Keep a proposal, and write down exactly what was proposed."""
    row.save(force_insert=True)
    said = {name: plain(getattr(row, name)) for name in SAID[type(row)]}
    record(f"{noun(row)}.proposed", row, chain=region.pk, by=by, at=at, **said)
    return row


SAID: dict[type[Model], tuple[str, ...]] = {
    Parameter: ("kind", "value", "valid_from", "source"),
    Rate: ("name", "hourly", "valid_from", "wage_cost", "overhead", "productive_hours"),
    BankAccount: ("iban", "holder", "valid_from"),
}


def decide(held: Proposed, state: DecisionState, by: User, at: datetime) -> None:
    """Write down what was decided, by whom and when."""
    held.state, held.decided_by, held.decided_at = state, by, at
    held.save(update_fields=["state", "decided_by", "decided_at", "valid_to"])
    record(f"{noun(held)}.{state.name.lower()}", held, chain=region_of(held).pk, by=by, at=at)


def undecided(proposal: Proposed, by: User) -> Proposed:
    """The proposal, locked, when this person may still decide on it."""
    held = type(proposal)._default_manager.select_for_update(of=("self",)).get(pk=proposal.pk)
    if held.state != DecisionState.PROPOSED:
        raise AlreadyDecidedError
    if held.proposed_by_id == by.pk:
        raise OwnProposalError
    return held


def series(held: Proposed) -> list[Proposed]:
    """The approved rows that answer the same question on other days, locked."""
    if isinstance(held, Parameter):
        same = Parameter.objects.filter(region=held.region, kind=held.kind)
        return list(locked(same))
    if isinstance(held, BankAccount):
        return list(locked(BankAccount.objects.filter(partner=held.partner)))
    for_whom = Q(name=held.name) | Q(person=held.person, employer=held.employer)
    return list(locked(Rate.objects.filter(for_whom, region=held.region)))


def locked(rows: QuerySet[M]) -> QuerySet[M]:
    """The approved ones of these rows, for us alone until the change is made."""
    return rows.filter(state=DecisionState.APPROVED).select_for_update(of=("self",))


def refuse_forbidden(row: Proposed) -> None:
    """Stop a rate over its cap, and a cap over that of the scheme (PF-04)."""
    finding = None
    if isinstance(row, Rate):
        kind = ParameterKind.EXTERNAL_CAP if row.is_external else ParameterKind.INTERNAL_CAP
        cap = numbers.parameter(row.region, kind, row.valid_from).value
        finding = rate_is_within_cap(RateFigures(row.hourly, row.is_external, cap))
    elif isinstance(row, Parameter):
        finding = parameter_finding(row)
    if finding and finding.severity == Severity.BLOCKER:
        raise NotAllowedNumberError(finding)


def parameter_finding(row: Parameter) -> Finding | None:
    """What the scheme says against a number of the region."""
    if row.kind == ParameterKind.GUIDANCE_SHARE and row.value > ONE:
        raise RefusedError(_("Een deel ligt tussen 0 en 1, bijvoorbeeld 0,25."))
    rates = numbers.scheme_on(row.valid_from).rates
    if row.kind == ParameterKind.EXTERNAL_CAP:
        return own_cap_is_within_scheme(row.value, rates.external_cap.value)
    if row.kind == ParameterKind.INTERNAL_RATE:
        cap = numbers.parameter(row.region, ParameterKind.INTERNAL_CAP, row.valid_from).value
        return rate_is_within_cap(RateFigures(row.value, is_external=False, cap=cap))
    return None


def region_of(proposal: Proposed) -> Region:
    """The region whose money it is about."""
    return proposal.partner.region if isinstance(proposal, BankAccount) else proposal.region


def noun(proposal: Proposed) -> str:
    """The word for it in the audit trail."""
    return {Parameter: "parameter", Rate: "rate", BankAccount: "bank_account"}[type(proposal)]
