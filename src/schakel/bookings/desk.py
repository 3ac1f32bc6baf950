"""Everything that waits for an answer, oldest first; who knows of more registers it here.

@waits
def loans(region: Region) -> Iterator[Waiting]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from schakel.bookings.models import Booking, Loan, WaitingEntry
from schakel.bookings.terms import BookingStatus, LoanStatus, WaitingStatus
from schakel.catalogue.models import Demand, Offer
from schakel.catalogue.terms import OfferStatus
from schakel.regions.models import Region

Text = str | Promise
MOST = 200
"""Rows of one sort on the page; more than that is no longer a list but a backlog."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: since when, what it is, who must answer, and until when."""

    since: datetime
    sort: Text
    text: str
    who: str
    href: str = ""
    until: datetime | None = None
    is_fictional: bool = False


Source = Callable[[Region], Iterable[Waiting]]
_sources: list[Source] = []


def waits(source: Source) -> Source:
    """Register who knows what waits in a region."""
    if source not in _sources:
        _sources.append(source)
    return source


def waiting(region: Region) -> list[Waiting]:
    """Everything that waits in a region, the oldest on top."""
    found = [row for source in _sources for row in source(region)]
    return sorted(found, key=lambda row: (row.since, row.text))


def link(name: str, region: Region, *parts: object) -> str:
    """The address of a page; nothing when there is no such page."""
    try:
        return reverse(name, args=[region.sto_number, *parts])
    except NoReverseMatch:
        return ""


@waits
def bookings(region: Region) -> Iterator[Waiting]:
    """Bookings for which the school or the provider has not answered."""
    rows = Booking.objects.filter(region=region).select_related("offer__provider", "school")
    open_rows = rows.filter(status__in=[BookingStatus.REQUESTED, BookingStatus.APPROVED])
    for row in open_rows.order_by("requested_at")[:MOST]:
        asked = row.school if row.status == BookingStatus.REQUESTED else row.offer.provider
        yield Waiting(
            row.requested_at,
            _("boeking"),
            f"{row.offer}, {row.school}, {row.group_name}",
            str(asked),
            link("bookings:booking", region, row.pk),
            row.answer_by,
            row.is_fictional,
        )


@waits
def offers(region: Region) -> Iterator[Waiting]:
    """Offers that wait for the back office."""
    rows = Offer.objects.filter(region=region, status=OfferStatus.SUBMITTED)
    rows = rows.filter(submitted_at__isnull=False).select_related("provider")
    for row in rows.order_by("submitted_at")[:MOST]:
        if row.submitted_at is not None:
            yield Waiting(
                row.submitted_at,
                _("aanbod om te beoordelen"),
                f"{row.title}, {row.provider}",
                _("de backoffice"),
                link("catalogue:offer", region, row.pk),
                is_fictional=row.is_fictional,
            )


@waits
def demands(region: Region) -> Iterator[Waiting]:
    """Demands to which nobody has answered."""
    rows = Demand.objects.filter(region=region, status=Demand.Status.OPEN)
    for row in rows.select_related("school").order_by("asked_at")[:MOST]:
        yield Waiting(
            row.asked_at,
            _("lesvraag"),
            f"{row.goal}, {row.school}",
            _("aanbieders"),
            link("catalogue:demand", region, row.pk),
            row.expires_at,
            row.is_fictional,
        )


@waits
def loans(region: Region) -> Iterator[Waiting]:
    """Loans about which the owner has not decided."""
    rows = Loan.objects.filter(region=region, status=LoanStatus.REQUESTED)
    for row in rows.select_related("owner", "borrower").order_by("requested_at")[:MOST]:
        yield Waiting(
            row.requested_at,
            _("uitleen"),
            f"{row.code}, {row.borrower}",
            str(row.owner),
            link("bookings:loan", region, row.pk),
            row.starts_at,
            row.is_fictional,
        )


@waits
def held_places(region: Region) -> Iterator[Waiting]:
    """Freed places that are held for somebody on a waiting list."""
    rows = WaitingEntry.objects.filter(
        slot__region=region, status=WaitingStatus.OFFERED, offered_at__isnull=False
    )
    for row in rows.select_related("slot__offer", "school").order_by("offered_at")[:MOST]:
        if row.offered_at is not None:
            yield Waiting(
                row.offered_at,
                _("plaats vastgehouden"),
                f"{row.slot.offer}, {row.school}, {row.group_name}",
                str(row.school),
                link("bookings:waiting", region, row.slot_id),
                row.held_until,
            )
