"""Asking to borrow, deciding about it and calling it off (uitleen)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.bookings.actions import loan_telling
from schakel.bookings.actions.links import withdraw_links
from schakel.bookings.actions.who import Who, user_or_none
from schakel.bookings.models import Loan, LoanItem, Reservation
from schakel.bookings.rules import loans as rules
from schakel.bookings.terms import LoanStatus
from schakel.catalogue.availability import Outlook, Period, look, whole
from schakel.catalogue.models import Resource
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Person

SIGNS, CODE_LENGTH = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 7
MOST_THINGS, MOST_SENTENCES, SEARCH_DAYS = 50, 4, 60
TAKEN = "23P01"
"""What the database says when a period overlaps another of the same thing."""


@dataclass(frozen=True)
class LoanFacts:
    """Who borrows, from when until when, how it is brought, and what for."""

    borrower: Partner
    starts_at: datetime
    ends_at: datetime
    transport_minutes: int = 0
    transport_by: str = ""
    purpose: str = ""
    is_fictional: bool = False


@transaction.atomic
def ask_loan(
    things: Sequence[Resource], facts: LoanFacts, *, requester: Person | None, by: Who, at: datetime
) -> Loan:
    """Ask to borrow things of one owner; they are kept at once, all or none (lenen aanvragen)."""
    refuse_odd_times(facts, at)
    owner = owner_of(things)
    wanted = locked_things(things)
    refuse_what_is_taken(wanted, facts)
    loan = Loan(
        region_id=owner.region_id, code=new_code(), owner=owner, requester=requester,
        requested_at=at, **vars(facts),
    )  # fmt: skip
    loan.save(force_insert=True)
    items = LoanItem.objects.bulk_create(LoanItem(loan=loan, resource=row) for row in wanted)
    keep(items)
    record("loan.asked", loan, chain=loan.region_id, by=user_or_none(by), at=at, code=loan.code)
    loan_telling.ask_owner(loan, at=at)
    return loan


@transaction.atomic
def agree_loan(loan: Loan, *, by: Who, at: datetime) -> None:
    """Say yes for the owner (toezeggen)."""
    decided = decide(loan, LoanStatus.AGREED, reason="", by=by, at=at)
    loan_telling.tell_agreed(decided, at=at)


@transaction.atomic
def refuse_loan(loan: Loan, *, reason: str, by: Who, at: datetime) -> None:
    """Say no for the owner; the things are free at once (weigeren)."""
    decided = decide(loan, LoanStatus.REFUSED, reason=reason, by=by, at=at)
    let_go(decided, at=at)
    loan_telling.tell_refused(decided, at=at)


@transaction.atomic
def cancel_loan(loan: Loan, *, reason: str, by: Who, at: datetime) -> None:
    """Call a loan off before anything went out; the things are free at once (annuleren)."""
    decided = decide(loan, LoanStatus.CANCELLED, reason=reason, by=by, at=at)
    let_go(decided, at=at)
    loan_telling.tell_cancelled(decided, at=at)


def decide(loan: Loan, status: LoanStatus, *, reason: str, by: Who, at: datetime) -> Loan:
    """Write the next state of a loan, with who and when; every open link about it stops."""
    withdraw_links(loan, at=at)
    current = locked(loan)
    if not rules.may_follow(current.status, status):
        raise RefusedError(
            _("Dit kan niet meer: de uitleen is al “%(status)s”.")
            % {"status": current.get_status_display()}
        )
    current.status, current.reason = status, reason[:300]
    current.decided_at, current.decided_by = at, str(by)[:200]
    current.save(update_fields=["status", "reason", "decided_at", "decided_by"])
    record(
        f"loan.{status.name.lower()}", current, chain=current.region_id, by=user_or_none(by), at=at,
        reason=reason,
    )  # fmt: skip
    return current


def locked(loan: Loan) -> Loan:
    """The loan as it is now; nobody else changes it until this transaction ends."""
    rows = Loan.objects.select_for_update(of=["self"]).select_related(
        "region", "owner", "borrower", "requester"
    )
    return rows.get(pk=loan.pk)


def let_go(loan: Loan, *, at: datetime) -> None:
    """Free everything that a loan keeps."""
    kept = Reservation.objects.filter(loan_item__loan=loan, released_at__isnull=True)
    kept.update(released_at=at)


def keep(items: Sequence[LoanItem]) -> None:
    """Reserve each thing, with the way and its check; the database refuses what overlaps."""
    rows = [
        Reservation(resource=item.resource, loan_item=item, during=(span.start, span.end))
        for item in items
        for span in [kept_span(item.loan, item.resource)]
    ]
    try:
        with transaction.atomic():
            Reservation.objects.bulk_create(rows)
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != TAKEN:
            raise
        raise RefusedError(
            _("Iemand anders was net iets eerder. Kijk opnieuw wat er vrij is.")
        ) from error


def kept_span(loan: Loan | LoanFacts, thing: Resource) -> rules.Span:
    """How long a loan keeps one thing."""
    return rules.kept_for(
        rules.Span(loan.starts_at, loan.ends_at),
        transport_minutes=loan.transport_minutes,
        check_minutes=thing.check_minutes,
    )


def owner_of(things: Sequence[Resource]) -> Partner:
    """The one owner of things that may all be borrowed."""
    if not things:
        raise RefusedError(_("Kies wat u wilt lenen."))
    if len(things) > MOST_THINGS:
        raise RefusedError(_("Dit zijn te veel dingen in één keer. Splits de aanvraag."))
    if any(not thing.is_lendable for thing in things):
        raise RefusedError(_("Niet alles hiervan is te leen. Kies uit de lijst."))
    owners = {thing.partner_id: thing.partner for thing in things}
    if len(owners) > 1:
        raise RefusedError(_("Deze dingen zijn van verschillende eigenaren. Vraag ze apart aan."))
    return next(iter(owners.values()))


def refuse_odd_times(facts: LoanFacts, at: datetime) -> None:
    """A loan begins in the future, ends after it begins, and takes no longer than a year."""
    if facts.ends_at <= facts.starts_at:
        raise RefusedError(_("Het einde ligt voor het begin. Draai de dagen om."))
    if facts.starts_at < at:
        raise RefusedError(_("Het begin is al voorbij. Kies een dag die nog komt."))
    if facts.ends_at - facts.starts_at > timedelta(days=rules.LONGEST_DAYS):
        raise RefusedError(_("Dit is langer dan een jaar. Kies een kortere tijd."))
    if facts.starts_at - at > timedelta(days=rules.FARTHEST_DAYS):
        raise RefusedError(_("Dit is te ver vooruit. Kies een dag binnen twee jaar."))


def locked_things(things: Sequence[Resource]) -> list[Resource]:
    """The things with the parts of kits, locked in one order, so that nobody waits in a ring."""
    keys = [row.pk for row in whole(things)]
    rows = Resource.objects.select_for_update(no_key=True, of=["self"]).order_by("pk")
    return list(rows.filter(pk__in=keys))


def refuse_what_is_taken(things: Sequence[Resource], facts: LoanFacts) -> None:
    """Say why it cannot, and from when it can."""
    spans = {row.pk: kept_span(facts, row) for row in things}
    first, last = min(s.start for s in spans.values()), max(s.end for s in spans.values())
    window = Period(first, last + timedelta(days=SEARCH_DAYS))
    outlook = look(things[0].region, window, resources=spans)
    periods = {key: Period(span.start, span.end) for key, span in spans.items()}
    found = [str(o) for key, period in periods.items() for o in outlook.why_taken(key, period)]
    if found:
        sentences = list(dict.fromkeys(found))[:MOST_SENTENCES]
        raise RefusedError(" ".join([*sentences, when_free(outlook, periods, facts)]))


def when_free(outlook: Outlook, periods: Mapping[UUID, Period], facts: LoanFacts) -> str:
    """The first day on which all of it can be borrowed for as long."""
    for days in range(1, SEARCH_DAYS):
        later = timedelta(days=days)
        moved = {key: Period(p.start + later, p.end + later) for key, p in periods.items()}
        if not any(outlook.why_taken(key, period) for key, period in moved.items()):
            day = timezone.localtime(facts.starts_at + later)
            return _("Alles samen kan weer vanaf %(day)s.") % {
                "day": date_format(day, "DATE_FORMAT")
            }
    return _("In de %(days)d dagen daarna is het ook niet vrij.") % {"days": SEARCH_DAYS}


def new_code() -> str:
    """A code by which people name a loan; nobody guesses the next."""
    return "L" + "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))
