"""Loans between schools, and what schools ask for."""

from __future__ import annotations

from datetime import datetime, timedelta

from schakel.bookings.models import Loan, LoanItem, Reservation
from schakel.bookings.terms import LoanStatus
from schakel.catalogue.models import Demand, DemandAnswer
from schakel.portal.demo.files import Row
from schakel.portal.demo.loket.shelf import Shelf

ANSWER_DAYS = 7


def load_loans(shelf: Shelf) -> None:
    """Loans by day, some out and some back; the period of each thing includes its check."""
    each = [(loan_of(shelf, row, number), row) for number, row in enumerate(shelf.rows("loans"), 1)]
    items = [item_of(shelf, loan, code) for loan, row in each for code in row["items"]]
    Loan.objects.bulk_create(loan for loan, _row in each)
    LoanItem.objects.bulk_create(items)
    Reservation.objects.bulk_create(
        Reservation(
            resource=item.resource, loan_item=item, during=(item.loan.starts_at, until(item))
        )
        for item in items
    )


def until(item: LoanItem) -> datetime:
    """When a thing is free again: back, and checked."""
    end = item.returned_at or item.loan.ends_at
    return end + timedelta(minutes=item.resource.check_minutes)


def loan_of(shelf: Shelf, row: Row, number: int) -> Loan:
    """One loan, from eight in the morning until five."""
    first = shelf.calendar.today + timedelta(days=row["from"])
    last = first + timedelta(days=row["days"])
    is_decided = row["status"] != LoanStatus.REQUESTED
    return Loan(
        region=shelf.region,
        code=f"LEEN{number:02d}",
        owner=shelf.partner(row["owner"]),
        borrower=shelf.partner(row["borrower"]),
        starts_at=shelf.calendar.moment(first, "08:00"),
        ends_at=shelf.calendar.moment(last, "17:00"),
        purpose=row["purpose"],
        status=row["status"],
        requested_at=shelf.calendar.ago(4 - min(row["from"], 0)),
        decided_at=shelf.calendar.ago(3 - min(row["from"], 0)) if is_decided else None,
        decided_by="Demo" if is_decided else "",
        is_fictional=True,
    )


def item_of(shelf: Shelf, loan: Loan, code: str) -> LoanItem:
    """One thing of a loan, handed out and back as the status says."""
    out: datetime | None = None if loan.status == LoanStatus.REQUESTED else loan.starts_at
    back = loan.ends_at if loan.status == LoanStatus.BACK else None
    return LoanItem(
        loan=loan,
        resource=shelf.resources[code],
        handed_out_at=out,
        handed_out_by="Demo" if out else "",
        condition_out="compleet" if out else "",
        returned_at=back,
        returned_to="Demo" if back else "",
        condition_in="compleet" if back else "",
    )


def load_demands(shelf: Shelf) -> None:
    """Questions of schools, and the providers that were asked."""
    demands: list[Demand] = []
    answers: list[DemandAnswer] = []
    for row in shelf.rows("demands"):
        asked = shelf.calendar.ago(row.pop("days_ago"))
        providers, weeks = row.pop("ask"), row.pop("weeks")
        demand = Demand(
            region=shelf.region,
            school=shelf.partner(row.pop("school")),
            requester=shelf.person(row.pop("requester")),
            dates=[shelf.calendar.day(week, 2) for week in weeks],
            asked_at=asked,
            expires_at=asked + timedelta(days=ANSWER_DAYS),
            is_fictional=True,
            **row,
        )
        demands.append(demand)
        answers += [
            DemandAnswer(demand=demand, provider=shelf.partner(key), asked_at=asked)
            for key in providers
        ]
    Demand.objects.bulk_create(demands)
    DemandAnswer.objects.bulk_create(answers)
