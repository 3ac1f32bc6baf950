"""The decision of the minister, its payment schedule, what came in, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.money import ZERO, split
from schakel.common.refused import RefusedError
from schakel.common.templatetags.figures import euro
from schakel.funding import chart
from schakel.funding.actions.ledger import EntryFacts, Posting, book_entry
from schakel.funding.models import GrantDecision, Instalment, JournalEntry
from schakel.funding.terms import EntryKind
from schakel.programme.schemes import CURRENT, UnknownScheme, scheme
from schakel.regions.models import Region


class GrantRefusedError(RefusedError):
    """The decision or its schedule would no longer be right."""


@dataclass(frozen=True)
class DecisionFacts:
    """What stands in a decision; the period ends exclusive."""

    reference: str
    decided_on: date
    amount: Decimal
    scheme_code: str
    starts_on: date
    ends_on: date
    conditions: str = ""
    is_fictional: bool = False


@transaction.atomic
def write_decision(
    region: Region, facts: DecisionFacts, *, by: User, at: datetime
) -> GrantDecision:
    """Write down a decision of the minister (beschikking vastleggen)."""
    refuse_impossible(facts)
    if GrantDecision.objects.filter(region=region, reference=facts.reference).exists():
        raise GrantRefusedError(_("Een beschikking met dit kenmerk staat er al."))
    decision = GrantDecision.objects.create(region=region, **asdict(facts))
    record("grant.written", decision, chain=region.pk, by=by, at=at, **plain(facts))
    return decision


@transaction.atomic
def change_decision(
    decision: GrantDecision, facts: DecisionFacts, *, by: User, at: datetime
) -> None:
    """Put right what stands in a decision, until it is settled (beschikking wijzigen)."""
    held = locked(decision)
    refuse_settled(held)
    refuse_impossible(facts)
    others = GrantDecision.objects.filter(region=held.region_id, reference=facts.reference)
    if others.exclude(pk=held.pk).exists():
        raise GrantRefusedError(_("Een beschikking met dit kenmerk staat er al."))
    if facts.amount < scheduled(held):
        raise GrantRefusedError(
            _("Het betaalritme telt op tot %(sum)s. Verlaag eerst de termijnen.")
            % {"sum": euro(scheduled(held))}
        )
    before = {name: str(getattr(held, name)) for name in asdict(facts)}
    for name, value in asdict(facts).items():
        setattr(held, name, value)
    held.save(update_fields=list(asdict(facts)))
    changes = {
        name: [before[name], value] for name, value in plain(facts).items() if before[name] != value
    }
    record("grant.changed", held, chain=held.region_id, by=by, at=at, changes=changes)


@transaction.atomic
def plan_instalment(
    decision: GrantDecision, due_on: date, amount: Decimal, *, by: User, at: datetime
) -> Instalment:
    """Add a term to the payment schedule (betaaltermijn toevoegen).

    Bron: Regeling STO 2025–2028, art. 1.14: the decision sets the payment rhythm
    """
    return plan_schedule(decision, [(due_on, amount)], by=by, at=at)[0]


@transaction.atomic
def plan_schedule(
    decision: GrantDecision, terms: Sequence[tuple[date, Decimal]], *, by: User, at: datetime
) -> list[Instalment]:
    """Add several terms at once; together never more than was granted (betaalritme)."""
    held = locked(decision)
    refuse_settled(held)
    room = held.amount - scheduled(held)
    if sum((amount for _day, amount in terms), ZERO) > room:
        raise GrantRefusedError(
            _("Er is nog %(room)s te verdelen. Maak de termijnen kleiner.") % {"room": euro(room)}
        )
    days = [day for day, _amount in terms]
    if len(set(days)) < len(days) or held.instalments.filter(due_on__in=days).exists():
        raise GrantRefusedError(_("Op deze dag staat al een termijn. Kies een andere dag."))
    made = Instalment.objects.bulk_create(
        Instalment(decision=held, due_on=day, amount=amount) for day, amount in terms
    )
    for one in made:
        record(
            "instalment.planned", one, chain=held.region_id, by=by, at=at,
            due_on=str(one.due_on), amount=str(one.amount),
        )  # fmt: skip
    return made


@transaction.atomic
def spread_evenly(
    decision: GrantDecision, days: Sequence[date], *, by: User, at: datetime
) -> list[Instalment]:
    """Divide what is not in the schedule yet evenly over days, to the cent (gelijk verdelen)."""
    held = locked(decision)
    room = held.amount - scheduled(held)
    if room <= ZERO or not days:
        raise GrantRefusedError(_("Het hele bedrag staat al in het betaalritme."))
    parts = split(room, [Decimal(1)] * len(days))
    terms = [(day, part) for day, part in zip(days, parts, strict=True) if part]
    return plan_schedule(held, terms, by=by, at=at)


@transaction.atomic
def drop_instalment(instalment: Instalment, *, by: User, at: datetime) -> None:
    """Take a term out of the schedule that did not come in (betaaltermijn schrappen)."""
    held = Instalment.objects.select_for_update().get(pk=instalment.pk)
    refuse_received(held)
    record(
        "instalment.dropped", held, chain=instalment.decision.region_id, by=by, at=at,
        due_on=str(held.due_on), amount=str(held.amount),
    )  # fmt: skip
    held.delete()


@transaction.atomic
def receive_instalment(
    instalment: Instalment, received_on: date, *, by: User | None, at: datetime
) -> JournalEntry:
    """Book that a term came in: bank against grant received in advance (termijn ontvangen)."""
    held = (
        Instalment.objects.select_for_update(of=["self"])
        .select_related("decision__region")
        .get(pk=instalment.pk)
    )
    refuse_received(held)
    if received_on < held.decision.decided_on:
        raise GrantRefusedError(_("De beschikking is van een latere dag. Kies een andere dag."))
    region = held.decision.region
    text = _("Subsidie ontvangen, beschikking %(reference)s") % {"reference": held.decision}
    entry = book_entry(
        region,
        EntryFacts(EntryKind.GRANT, received_on, text),
        [Posting(chart.BANK, held.amount), Posting(chart.ADVANCE, -held.amount)],
        by=by,
        at=at,
    )
    held.received_on, held.entry = received_on, entry
    held.save(update_fields=["received_on", "entry"])
    record(
        "instalment.received", held, chain=region.pk, by=by, at=at,
        received_on=str(received_on), amount=str(held.amount), entry=str(entry),
    )  # fmt: skip
    return entry


@transaction.atomic
def settle_grant(
    decision: GrantDecision, settled_on: date, amount: Decimal, *, by: User, at: datetime
) -> None:
    """Write down how the grant was settled; from then its records are kept for ten years.

    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 5.2 (vaststelling)
    """
    held = locked(decision)
    refuse_settled(held)
    if amount > held.amount:
        raise GrantRefusedError(_("Een subsidie wordt nooit hoger vastgesteld dan verleend."))
    if settled_on < held.ends_on:
        raise GrantRefusedError(_("De periode loopt nog. Vaststellen kan pas daarna."))
    held.settled_on, held.settled_amount = settled_on, amount
    held.keep_until = years_after(settled_on, retention_years(held.scheme_code))
    held.save(update_fields=["settled_on", "settled_amount", "keep_until"])
    record(
        "grant.settled", held, chain=held.region_id, by=by, at=at,
        settled_on=str(settled_on), amount=str(amount), keep_until=str(held.keep_until),
    )  # fmt: skip


def scheduled(decision: GrantDecision) -> Decimal:
    """What the terms of a decision add up to."""
    return decision.instalments.aggregate(total=Sum("amount"))["total"] or ZERO


def retention_years(scheme_code: str) -> int:
    """For how many years the edition of the scheme lets records be kept."""
    try:
        years = scheme(scheme_code).terms.retention_years.value
    except UnknownScheme:
        years = None
    return years or CURRENT.terms.retention_years.value or 0


def years_after(day: date, years: int) -> date:
    """The same day years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def locked(decision: GrantDecision) -> GrantDecision:
    """The decision, for us alone until the end of the transaction."""
    return GrantDecision.objects.select_for_update(of=["self"]).get(pk=decision.pk)


def refuse_settled(decision: GrantDecision) -> None:
    """A settled decision stands."""
    if decision.settled_on is not None:
        raise GrantRefusedError(_("Deze beschikking is vastgesteld en verandert niet meer."))


def refuse_received(instalment: Instalment) -> None:
    """A term that came in stands."""
    if instalment.received_on is not None:
        raise GrantRefusedError(
            _("Deze termijn is al ontvangen en geboekt. Boek hem terug in het grootboek.")
        )


def refuse_impossible(facts: DecisionFacts) -> None:
    """An amount above nought, over a period with an end."""
    if facts.amount <= ZERO:
        raise GrantRefusedError(_("Vul een bedrag boven nul in."))
    if facts.ends_on <= facts.starts_on:
        raise GrantRefusedError(_("Het einde ligt voor het begin. Kies een latere dag."))


def plain(facts: DecisionFacts) -> dict[str, str]:
    """The facts as text, for the log."""
    return {name: str(value) for name, value in asdict(facts).items()}
