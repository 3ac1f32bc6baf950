"""Is the money of a region as it was written down? Every check, every row that does not fit.

Numbers, sums and hashes are worked out again from the rows themselves; nothing is taken on trust.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files import File
from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from schakel.common import audit
from schakel.common.money import ZERO
from schakel.funding.models import (
    Claim,
    Evidence,
    JournalEntry,
    JournalLine,
    Payment,
    PaymentBatch,
)
from schakel.funding.payable import certified_amounts
from schakel.funding.sepa import transfers_in
from schakel.funding.terms import PaymentMethod, PaymentStatus
from schakel.regions.models import Region

CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Problem:
    """A row that does not fit, and why."""

    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.row}: {self.what}"


def problems(region: Region) -> Iterator[Problem]:
    """Everything that is not as it was written down."""
    yield from broken_trail(region)
    yield from broken_numbers(region)
    yield from broken_entries(region)
    yield from broken_claims(region)
    yield from broken_batches(region)
    yield from broken_payments(region)
    yield from broken_evidence(region)


def broken_trail(region: Region) -> Iterator[Problem]:
    """The chain of the audit trail (R-130)."""
    for number, what in audit.verify(region.pk):
        yield Problem(f"audit row {number}", what)


def broken_numbers(region: Region) -> Iterator[Problem]:
    """Entries and batches run from 1 without gaps, per year (R-129)."""
    kinds: tuple[tuple[str, QuerySet[JournalEntry] | QuerySet[PaymentBatch]], ...] = (
        ("entries", JournalEntry.objects.filter(region=region)),
        ("batches", PaymentBatch.objects.filter(region=region)),
    )
    for name, rows in kinds:
        years = (
            rows.order_by("year")
            .values("year")
            .annotate(count=Count("pk"), first=Min("number"), last=Max("number"))
        )
        for year in years:
            if (year["first"], year["last"]) != (1, year["count"]):
                known = set(rows.filter(year=year["year"]).values_list("number", flat=True))
                missing = sorted(set(range(1, year["last"] + 1)) - known)
                yield Problem(f"{name} of {year['year']}", f"numbers {missing[:10]} are missing")


def broken_entries(region: Region) -> Iterator[Problem]:
    """Debit equals credit, and the lines of an entry run on (R-129)."""
    lines = JournalLine.objects.filter(entry__region=region).order_by()
    grouped = lines.values("entry__year", "entry__number").annotate(
        total=Sum("amount"), count=Count("pk"), last=Max("number")
    )
    for row in grouped.filter(~Q(total=0) | ~Q(count=F("last")) | Q(count__lt=2)):
        name = f"entry {row['entry__year']}-{row['entry__number']:05d}"
        if row["total"]:
            yield Problem(name, f"debit minus credit is {row['total']}")
        if row["count"] != row["last"] or row["count"] < 2:
            yield Problem(name, f"has {row['count']} lines, the last is number {row['last']}")
    for bare in JournalEntry.objects.filter(region=region, lines__isnull=True):
        yield Problem(f"entry {bare}", "has no lines")


def broken_claims(region: Region) -> Iterator[Problem]:
    """What a claim was certified for is what its entry booked."""
    claims = Claim.objects.filter(region=region).certified().select_related("school")
    booked = dict(
        JournalLine.objects.filter(
            entry__claim__region=region, amount__gt=0, claim_line__isnull=False
        )
        .order_by()
        .values_list("entry__claim")
        .annotate(total=Sum("amount"))
    )
    amounts = certified_amounts(list(claims.values_list("pk", flat=True)))
    for claim in claims:
        certified, costs = amounts[claim.pk], booked.get(claim.pk, ZERO)
        if certified != costs:
            yield Problem(f"claim {claim}", f"certified {certified}, booked {costs}")


def broken_batches(region: Region) -> Iterator[Problem]:
    """The file has the hash of then, and says what the rows say (R-053)."""
    for batch in PaymentBatch.objects.filter(region=region).prefetch_related("payments"):
        rows = sorted(batch.payments.all(), key=lambda row: row.end_to_end_id)
        said = [(row.end_to_end_id, row.iban, row.amount) for row in rows if row.iban]
        name = f"batch {batch}"
        if fingerprint_of(batch, rows) != batch.sha256:
            yield Problem(name, "was changed after it was made: the hash differs")
        elif batch.document and sorted(said) != sorted(
            (one.end_to_end_id, one.iban, one.amount) for one in transfers_in(batch.document)
        ):
            yield Problem(name, "its file pays something else than its rows")
        if (batch.count, batch.total) != (len(rows), sum((row.amount for row in rows), ZERO)):
            yield Problem(name, "count or total is not that of its payments")


def fingerprint_of(batch: PaymentBatch, rows: list[Payment]) -> str:
    """The hash of a batch, worked out again."""
    listed = "\n".join(f"{row.end_to_end_id} {row.amount}" for row in rows)
    return hashlib.sha256((batch.document or listed).encode()).hexdigest()


def broken_payments(region: Region) -> Iterator[Problem]:
    """Paid by a line of the bank, by two people, or inside the lead school; booked for that."""
    paid = Payment.objects.filter(batch__region=region, status=PaymentStatus.PAID)
    sums = paid.annotate(total=Sum("entry__lines__amount", filter=Q(entry__lines__amount__gt=0)))
    for name, amount, total in sums.values_list("end_to_end_id", "amount", "total"):
        if amount != total:
            yield Problem(f"payment {name}", f"pays {amount}, booked {total or ZERO}")
    alone = paid.filter(method=PaymentMethod.BANK).exclude(
        Q(marked_by__isnull=False, agreed_by__isnull=False)
        | Q(bank_lines__match="gekoppeld", bank_lines__amount=-F("amount"))
    )
    for row in alone:
        yield Problem(f"payment {row}", "is paid without a bank line or two people")


def broken_evidence(region: Region) -> Iterator[Problem]:
    """Every file is there, with the hash of when it came in."""
    for row in Evidence.objects.filter(region=region).iterator():
        name = row.file.name or ""
        if not row.file.storage.exists(name):
            yield Problem(f"evidence {row.pk} {row}", "the file is gone")
        elif hash_of(row.file.storage.open(name)) != row.sha256:
            yield Problem(f"evidence {row.pk} {row}", "was changed after it was uploaded")


def hash_of(file: File[bytes]) -> str:
    """SHA-256 over a file, read in parts."""
    digest = hashlib.sha256()
    with file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()
