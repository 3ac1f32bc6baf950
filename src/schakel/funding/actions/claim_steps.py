"""The steps of a claim: handing in, asking, checking, approving, rejecting (R-131, R-132)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.money import ZERO
from schakel.common.refused import RefusedError
from schakel.funding import chart
from schakel.funding.actions.claim_locking import StepRefusedError, go_to, insist, lock
from schakel.funding.actions.ledger import EntryFacts, Posting, book_entry, closed_quarters
from schakel.funding.claim_figures import look_at
from schakel.funding.models import Claim, ClaimLine, JournalEntry, LineQuestion
from schakel.funding.rules.claims import adds_up, why_not_approve, why_not_check
from schakel.funding.rules.ledger import booking_day
from schakel.funding.terms import EDITABLE, ClaimStatus, EntryKind


class ClaimNotReadyError(RefusedError):
    """Something in the claim must be solved first."""


@dataclass(frozen=True)
class Judgement:
    """What becomes of a line: declared = certified + deducted + parked."""

    certified: Decimal
    deducted: Decimal = ZERO
    parked: Decimal = ZERO
    reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of one claim in a row of many; `why` says why not."""

    claim: Claim
    is_done: bool
    why: str = ""


@transaction.atomic
def submit_claim(claim: Claim, *, by: User, at: datetime) -> None:
    """Hand a claim in; without lines it says that there is nothing to claim (indienen)."""
    held = lock(claim)
    if held.status not in EDITABLE:
        raise StepRefusedError(held)
    asked = LineQuestion.objects.filter(line__claim=held, answered_at=None).count()
    if asked:
        raise ClaimNotReadyError(_("Beantwoord eerst de vragen bij de regels."))
    if stops := look_at(held).stops:
        first = stops[0]
        raise ClaimNotReadyError(
            _("Regel %(line)s: %(what)s") % {"line": first.pointers[0].code, "what": first.message}
        )
    held.writers.add(by)
    held.submitted_by, held.submitted_at = by, at
    held.checked_by = held.checked_at = None
    go_to(held, ClaimStatus.SUBMITTED, by=by, at=at)


@transaction.atomic
def return_claim(
    claim: Claim, questions: Mapping[ClaimLine, str], *, by: User, at: datetime, reason: str = ""
) -> None:
    """Send a claim back with a question per line (terugsturen met een vraag)."""
    held = lock(claim)
    if held.status not in (ClaimStatus.SUBMITTED, ClaimStatus.CHECKED):
        raise StepRefusedError(held)
    insist(why_not_check(by.pk, held.hands))
    asked = {line.pk: text.strip() for line, text in questions.items() if text.strip()}
    lines = list(held.lines.filter(pk__in=asked))
    if not lines and not reason.strip():
        raise RefusedError(_("Stel bij minstens één regel een vraag, of zeg wat er ontbreekt."))
    LineQuestion.objects.bulk_create(
        LineQuestion(line=line, question=asked[line.pk][:500], asked_by=by, asked_at=at)
        for line in lines
    )
    held.checked_by = held.checked_at = None
    go_to(held, ClaimStatus.RETURNED, by=by, at=at, reason=reason)


@transaction.atomic
def answer_question(question: LineQuestion, answer: str, *, by: User, at: datetime) -> None:
    """Answer a question about a line (vraag beantwoorden)."""
    held = lock(question.line.claim)
    if held.status != ClaimStatus.RETURNED:
        raise StepRefusedError(held)
    if not answer.strip():
        raise RefusedError(_("Schrijf een antwoord."))
    held.writers.add(by)
    question.answer, question.answered_by, question.answered_at = answer.strip()[:500], by, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    record("claim.question_answered", held, chain=held.region_id, by=by, at=at)


@transaction.atomic
def judge_line(line: ClaimLine, judgement: Judgement, *, by: User, at: datetime) -> None:
    """Say what of a line is certified, deducted and parked (regel beoordelen)."""
    held = lock(line.claim)
    if held.status != ClaimStatus.SUBMITTED:
        raise StepRefusedError(held)
    insist(why_not_check(by.pk, held.hands))
    row = ClaimLine.objects.get(pk=line.pk, claim=held)
    given = judgement
    if not adds_up(row.amount, given.certified, given.deducted, given.parked):
        raise RefusedError(
            _("Goedgekeurd, afgetrokken en aangehouden zijn samen niet wat er gedeclareerd is.")
        )
    if given.certified != row.amount and not given.reason.strip():
        raise RefusedError(_("Zeg waarom u iets aftrekt of aanhoudt."))
    row.certified, row.deducted, row.parked = given.certified, given.deducted, given.parked
    row.judgement = given.reason.strip()[:300]
    row.save(update_fields=["certified", "deducted", "parked", "judgement"])
    record(
        "claim.line_judged", held, chain=held.region_id, by=by, at=at, line=row.number,
        certified=str(row.certified), deducted=str(row.deducted), parked=str(row.parked),
    )  # fmt: skip


@transaction.atomic
def check_claim(claim: Claim, *, by: User, at: datetime) -> None:
    """Say that a claim was checked; what was not judged is certified whole (controleren)."""
    held = lock(claim)
    if held.status != ClaimStatus.SUBMITTED:
        raise StepRefusedError(held)
    insist(why_not_check(by.pk, held.hands))
    held.lines.filter(certified__isnull=True).update(
        certified=F("amount"), deducted=ZERO, parked=ZERO
    )
    held.checked_by, held.checked_at = by, at
    go_to(held, ClaimStatus.CHECKED, by=by, at=at)


@transaction.atomic
def approve_claim(claim: Claim, *, by: User, at: datetime) -> None:
    """Approve a checked claim: what is certified is booked as spent (goedkeuren).

    Without anything to pay the claim is done at once.
    """
    held = lock(claim)
    if held.status != ClaimStatus.CHECKED:
        raise StepRefusedError(held)
    insist(why_not_approve(by.pk, held.hands))
    refuse_unproven(held)
    held.approved_by, held.approved_at = by, at
    total = held.lines.aggregate(total=Sum("certified"))["total"] or ZERO
    if total == ZERO:
        go_to(held, ClaimStatus.PAID, by=by, at=at, reason=_("er is niets te betalen"))
        return
    held.entry = book_costs(held, by=by, at=at)
    go_to(held, ClaimStatus.APPROVED, by=by, at=at)


def refuse_unproven(claim: Claim) -> None:
    """Stop at a line that is certified without its evidence or a signed exception (R-135)."""
    unproven = look_at(claim).unproven
    paid = claim.lines.filter(certified__gt=0).values_list("number", flat=True)
    if lacking := sorted(set(unproven) & set(paid)):
        raise ClaimNotReadyError(
            _(
                "Bewijs ontbreekt bij regel %(lines)s. Vraag het op, houd de regel aan, of teken "
                "een uitzondering."
            )
            % {"lines": ", ".join(map(str, lacking[:10]))}
        )


def book_costs(claim: Claim, *, by: User, at: datetime) -> JournalEntry:
    """The entry of an approved claim: a cost per line, what we owe the school, and as much of the
    grant that is now earned (decision 0012)."""
    postings = [
        Posting(
            chart.account_of(line.cost_kind),
            line.certified or ZERO,
            claim.school,
            line.activity_code,
            line.cost_kind,
            line,
            text=line.description,
        )
        for line in claim.lines.order_by("number")
    ]
    total = sum((posting.amount for posting in postings), ZERO)
    postings += [
        Posting(chart.PAYABLE, -total, claim.school, text=str(claim)),
        Posting(chart.ADVANCE, total, text=str(claim)),
        Posting(chart.GRANT_INCOME, -total, text=str(claim)),
    ]
    today = timezone.localtime(at).date()
    day = booking_day(claim.period, closed_quarters(claim.region), today)
    text = _("Declaratie %(claim)s") % {"claim": claim}
    facts = EntryFacts(EntryKind.CLAIM, day, text)
    return book_entry(claim.region, facts, postings, by=by, at=at)


@transaction.atomic
def reject_claim(claim: Claim, *, reason: str, by: User, at: datetime) -> None:
    """Reject a claim with a reason; the school may start again (afwijzen)."""
    held = lock(claim)
    if held.status not in (ClaimStatus.SUBMITTED, ClaimStatus.CHECKED):
        raise StepRefusedError(held)
    insist(why_not_check(by.pk, held.hands))
    if not reason.strip():
        raise RefusedError(_("Zeg waarom u de declaratie afwijst."))
    go_to(held, ClaimStatus.REJECTED, by=by, at=at, reason=reason.strip())


@transaction.atomic
def reopen_claim(claim: Claim, *, by: User, at: datetime) -> None:
    """Start again with a rejected claim: the same lines, judged by nobody (opnieuw opstellen)."""
    held = lock(claim)
    if held.status != ClaimStatus.REJECTED:
        raise StepRefusedError(held)
    held.lines.update(certified=None, deducted=None, parked=None, judgement="")
    held.checked_by = held.checked_at = held.submitted_by = held.submitted_at = None
    go_to(held, ClaimStatus.DRAFT, by=by, at=at)


def check_many(claims: Iterable[Claim], *, by: User, at: datetime) -> list[Outcome]:
    """Check several claims, each by itself (meer declaraties controleren)."""
    return [tried(claim, lambda one: check_claim(one, by=by, at=at)) for claim in claims]


def approve_many(claims: Iterable[Claim], *, by: User, at: datetime) -> list[Outcome]:
    """Approve several claims, each by itself (meer declaraties goedkeuren)."""
    return [tried(claim, lambda one: approve_claim(one, by=by, at=at)) for claim in claims]


def tried(claim: Claim, step: Callable[[Claim], None]) -> Outcome:
    """One step on one claim; a refusal is an outcome and stops no other claim."""
    try:
        with transaction.atomic():
            step(claim)
    except RefusedError as refusal:
        return Outcome(claim, is_done=False, why=str(refusal))
    return Outcome(claim, is_done=True)
