"""What is not back in time: remind both sides, and keep it from being promised again."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.loan_desk import RETURNING, remind_late
from schakel.bookings.models import Loan
from schakel.common.jobs import every


@every("20 * * * *", "bookings.loans")
def remind_of_late_loans() -> None:
    """Look at every loan that should have been back."""
    now = timezone.now()
    for loan in Loan.objects.filter(status__in=RETURNING, ends_at__lt=now):
        remind_late(loan, at=now)
