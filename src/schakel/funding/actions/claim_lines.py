"""Opening a claim and writing its lines (declaratie opstellen)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.money import cents
from schakel.common.periods import Quarter
from schakel.common.refused import RefusedError
from schakel.funding.actions.claim_locking import lock_to_write
from schakel.funding.models import Claim, ClaimLine, ClaimStep, Evidence
from schakel.funding.numbers import settings_of
from schakel.funding.rules.claims import due_on
from schakel.funding.terms import CERTIFIED, ClaimStatus
from schakel.regions.models import Partner

ONCE_A_DAY = "same_person_day_activity_once"


class LineTwiceError(RefusedError):
    """The same person, day and activity stand in the claim already (SC-04)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze persoon staat op deze dag al bij deze activiteit. Verhoog de uren van die "
                "regel."
            )
        )


@dataclass(frozen=True)
class LineFacts:
    """What somebody writes on a line; the amount is computed."""

    activity_code: str
    cost_kind: str
    spent_on: date
    description: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    person_name: str = ""
    vat: Decimal | None = None
    supplier: str = ""
    invoice_number: str = ""
    other_scheme: str = ""

    @property
    def amount(self) -> Decimal:
        """Quantity times price, in cents."""
        return cents(self.quantity * self.unit_price)


@dataclass(frozen=True)
class From:
    """Where a line comes from, when the program wrote it."""

    hour_line: UUID | None = None
    lesson: UUID | None = None
    loan_item: UUID | None = None
    asset: UUID | None = None
    origin: UUID | None = None


NOWHERE = From()


@transaction.atomic
def open_claim(school: Partner, quarter: Quarter, *, by: User | None, at: datetime) -> Claim:
    """The claim of a school over a quarter; made when it is not there yet (declaratie openen)."""
    term = settings_of(school.region).claim_term_days
    claim, is_new = Claim.objects.get_or_create(
        school=school,
        year=quarter.year,
        quarter=quarter.number,
        defaults={
            "region": school.region,
            "due_on": due_on(quarter, term),
            "is_fictional": school.region.partners.filter(pk=school.pk, is_fictional=True).exists(),
        },
    )
    if is_new:
        ClaimStep.objects.create(claim=claim, status=ClaimStatus.DRAFT, by=by, at=at)
        record("claim.opened", claim, chain=claim.region_id, by=by, at=at)
    return claim


@transaction.atomic
def add_line(
    claim: Claim, facts: LineFacts, *, by: User | None, at: datetime, source: From = NOWHERE
) -> ClaimLine:
    """Write one line (regel toevoegen)."""
    held = lock_to_write(claim, by)
    [line] = write_lines(held, [(facts, source)])
    record("claim.line_added", held, chain=held.region_id, by=by, at=at, line=line.number)
    return line


@transaction.atomic
def add_lines(
    claim: Claim, rows: Sequence[tuple[LineFacts, From]], *, by: User | None, at: datetime
) -> list[ClaimLine]:
    """Write many lines at once, all or none (regels toevoegen)."""
    held = lock_to_write(claim, by)
    lines = write_lines(held, rows)
    numbers = [line.number for line in lines[:1] + lines[-1:]]
    record(
        "claim.lines_added", held, chain=held.region_id, by=by, at=at, count=len(lines),
        numbers=numbers,
    )  # fmt: skip
    return lines


@transaction.atomic
def change_line(line: ClaimLine, facts: LineFacts, *, by: User, at: datetime) -> None:
    """Change a line; what was judged about it falls away (regel wijzigen)."""
    held = lock_to_write(line.claim, by)
    row = ClaimLine.objects.get(pk=line.pk, claim=held)
    if row.origin_id is not None:
        raise RefusedError(
            _("Deze regel komt terug uit een eerdere declaratie en verandert niet meer.")
        )
    if row.hour_line_id is not None:
        raise RefusedError(
            _("Deze uren zijn goedgekeurd en staan vast. Haal de regel weg als zij niet meetelt.")
        )
    fill(row, facts)
    row.certified = row.deducted = row.parked = None
    save_line(row, [*WRITTEN, "certified", "deducted", "parked"])
    record("claim.line_changed", held, chain=held.region_id, by=by, at=at, line=row.number)


@transaction.atomic
def remove_line(line: ClaimLine, *, by: User, at: datetime) -> None:
    """Take a line out of a claim that was not handed in (regel verwijderen)."""
    held = lock_to_write(line.claim, by)
    row = ClaimLine.objects.get(pk=line.pk, claim=held)
    if Evidence.objects.filter(line=row).exists() or row.questions.exists():
        raise RefusedError(
            _(
                "Bij deze regel horen bewijsstukken of een vraag; die bewaren wij. Verander de "
                "regel, of laat haar staan: de controleur trekt haar af."
            )
        )
    number = row.number
    row.delete()
    record("claim.line_removed", held, chain=held.region_id, by=by, at=at, line=number)


@transaction.atomic
def copy_previous(claim: Claim, *, by: User, at: datetime) -> int:
    """Take over the lines of last quarter, a quarter later (vorig kwartaal overnemen); how many.

    What only happened once stays behind: approved hours, lessons, depreciation, what came back.
    """
    held = lock_to_write(claim, by)
    before = held.period.previous
    old = ClaimLine.objects.filter(
        claim__school=held.school_id, claim__year=before.year, claim__quarter=before.number,
        hour_line=None, lesson=None, asset=None, origin=None,
    )  # fmt: skip
    there = {
        (row.activity_code, row.person_name, row.description, row.spent_on)
        for row in held.lines.all()
    }
    rows = [
        (facts, NOWHERE)
        for facts in (moved(row, held.period) for row in old.order_by("number"))
        if (facts.activity_code, facts.person_name, facts.description, facts.spent_on) not in there
    ]
    if not rows:
        raise RefusedError(_("Er is niets om over te nemen uit %(q)s.") % {"q": before})
    return len(add_lines(held, rows, by=by, at=at))


def moved(row: ClaimLine, quarter: Quarter) -> LineFacts:
    """A line of last quarter on the same day of its month, three months later; without its bill."""
    months = quarter.starts_on.month + (row.spent_on.month - 1) % 3
    first = date(quarter.year, months, 1)
    after = date(first.year + months // 12, months % 12 + 1, 1)
    day = min(row.spent_on.day, (after - first).days)
    return LineFacts(
        activity_code=row.activity_code,
        cost_kind=row.cost_kind,
        spent_on=first.replace(day=day),
        description=row.description,
        quantity=row.quantity,
        unit=row.unit,
        unit_price=row.unit_price,
        person_name=row.person_name,
        supplier=row.supplier,
    )


@transaction.atomic
def include_parked(claim: Claim, line: ClaimLine, *, by: User, at: datetime) -> ClaimLine:
    """Claim once more what was parked in an earlier claim, once (aangehouden regel meenemen)."""
    held = lock_to_write(claim, by)
    old = ClaimLine.objects.select_for_update(of=("self",)).select_related("claim").get(pk=line.pk)
    if old.claim.school_id != held.school_id or old.claim.status not in CERTIFIED:
        raise RefusedError(_("Deze regel kan nog niet mee: die declaratie is niet goedgekeurd."))
    if not old.parked:
        raise RefusedError(_("Van deze regel is niets aangehouden."))
    if ClaimLine.objects.filter(origin=old).exists():
        raise RefusedError(_("Deze regel is al een keer meegenomen."))
    facts = LineFacts(
        activity_code=old.activity_code,
        cost_kind=old.cost_kind,
        spent_on=old.spent_on,
        description=old.description,
        quantity=Decimal(1),
        unit=str(_("aangehouden")),
        unit_price=old.parked,
        person_name=old.person_name,
        supplier=old.supplier,
        invoice_number=old.invoice_number,
    )
    source = From(
        lesson=old.lesson_id, loan_item=old.loan_item_id, asset=old.asset_id, origin=old.pk
    )
    return add_line(held, facts, by=by, at=at, source=source)


WRITTEN = (
    "activity_code", "cost_kind", "spent_on", "description", "quantity", "unit", "unit_price",
    "amount", "person_name", "vat", "supplier", "invoice_number", "other_scheme",
)  # fmt: skip


def write_lines(claim: Claim, rows: Sequence[tuple[LineFacts, From]]) -> list[ClaimLine]:
    """New lines under the next numbers of a locked claim."""
    last = claim.lines.aggregate(last=Max("number"))["last"] or 0
    lines = []
    for number, (facts, source) in enumerate(rows, last + 1):
        line = ClaimLine(
            claim=claim,
            number=number,
            hour_line_id=source.hour_line,
            lesson_id=source.lesson,
            loan_item_id=source.loan_item,
            asset_id=source.asset,
            origin_id=source.origin,
        )
        fill(line, facts)
        lines.append(line)
    with said_once():
        ClaimLine.objects.bulk_create(lines, batch_size=1000)
    return lines


def fill(line: ClaimLine, facts: LineFacts) -> None:
    """Put what was written on a line."""
    for name in WRITTEN:
        setattr(line, name, getattr(facts, name))
    line.description = facts.description[:300]


def save_line(line: ClaimLine, fields: Sequence[str]) -> None:
    """Save a line; the same person, day and activity twice is refused."""
    with said_once():
        line.save(update_fields=list(fields))


class said_once(transaction.Atomic):  # noqa: N801  reads as a statement
    """A savepoint in which the refusal of a double line becomes a sentence."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)

    def __exit__(self, kind, error, trace):  # type: ignore[no-untyped-def]
        super().__exit__(kind, error, trace)
        if isinstance(error, IntegrityError) and ONCE_A_DAY in str(error):
            raise LineTwiceError from error
