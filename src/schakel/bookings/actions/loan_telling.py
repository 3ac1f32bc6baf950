"""Who gets which mail about a loan; each is asked for in the transaction of the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from schakel.bookings import loan_messages as mails
from schakel.bookings.actions.links import make_link
from schakel.bookings.actions.who import addressee, people_of
from schakel.bookings.models import Loan
from schakel.bookings.terms import LinkPurpose
from schakel.catalogue.access import KEEPERS, SCHOOL_SIDE
from schakel.catalogue.models import LoketSettings
from schakel.mailing.actions import send
from schakel.mailing.rules import Recipient
from schakel.mailing.terms import MailKind


def ask_owner(loan: Loan, *, at: datetime) -> None:
    """Ask the owner for an answer, each with a link of one's own."""
    for to in owners(loan, at):
        link = make_link(
            LinkPurpose.LEND, loan, region=loan.region, to=to, until=loan.starts_at, at=at
        )
        write(loan, mails.ASKED, to, {"doel": loan.purpose or "–", "link": link}, at=at)


def tell_agreed(loan: Loan, *, at: datetime) -> None:
    """Tell who asked that it can be borrowed."""
    for to in borrowers(loan, at):
        write(loan, mails.AGREED, to, {}, at=at)


def tell_refused(loan: Loan, *, at: datetime) -> None:
    """Tell who asked that it cannot, and why."""
    for to in borrowers(loan, at):
        write(loan, mails.REFUSED, to, {"reden": loan.reason or "–"}, at=at)


def tell_cancelled(loan: Loan, *, at: datetime) -> None:
    """Tell both sides that the loan is off, and why."""
    for to in {to.email: to for to in [*borrowers(loan, at), *owners(loan, at)]}.values():
        write(loan, mails.CANCELLED, to, {"reden": loan.reason or "–"}, at=at)


def tell_late(loan: Loan, *, at: datetime) -> None:
    """Remind both sides of what is still out."""
    for to in {to.email: to for to in [*borrowers(loan, at), *owners(loan, at)]}.values():
        write(loan, mails.LATE, to, {}, at=at)


def write(
    loan: Loan, kind: MailKind, to: Recipient, words: Mapping[str, str], *, at: datetime
) -> None:
    """One mail about a loan, in the language of its reader."""
    page = reverse("bookings:loan", args=[loan.region.sto_number, loan.pk])
    link = words.get("link") or page
    said = {**facts_of(loan, to.language), **words}
    said.pop("link", None)
    send(kind.code, region=loan.region, to=to, words=said, about=loan, at=at, link=link)


def facts_of(loan: Loan, language: str) -> dict[str, str]:
    """What every mail about a loan can say."""
    things = [str(item.resource) for item in loan.items.select_related("resource")]
    with translation.override(language):
        start, end = (
            date_format(timezone.localtime(moment), "DATETIME_FORMAT")
            for moment in (loan.starts_at, loan.ends_at)
        )
    return {
        "spullen": "\n".join(things),
        "lener": str(loan.borrower),
        "eigenaar": str(loan.owner),
        "van": start,
        "tot": end,
        "code": loan.code,
    }


def borrowers(loan: Loan, at: datetime) -> list[Recipient]:
    """Who asked; when that is not known, those who book for the school."""
    person = loan.requester
    if person is not None and person.email:
        return [addressee(person)]
    return list(people_of(loan.borrower_id, SCHOOL_SIDE, on=timezone.localdate(at)).values())


def owners(loan: Loan, at: datetime) -> list[Recipient]:
    """Who keeps the things of the owner; when nobody does, the loket."""
    found = people_of(loan.owner_id, KEEPERS, on=timezone.localdate(at))
    if found:
        return list(found.values())
    settings = LoketSettings.objects.filter(region=loan.region_id).first()
    if settings is None or not settings.contact_email:
        return []
    return [Recipient(str(loan.region), settings.contact_email)]
