"""Everything that waits for an answer, oldest first; who knows of more registers it here.

    @waits("uitleen", _("uitleen"), page="bookings:loan")
    def loans(region: Region) -> QuerySet[Loan]:
        return as_waiting(rows, since="requested_at", text=…, who=…, until="starts_at")

All sorts are one question to the database, so that the list is counted and paged there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    F,
    Model,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models import Booking, Loan, WaitingEntry
from schakel.bookings.terms import BookingStatus, LoanStatus, WaitingStatus
from schakel.catalogue.models import Demand, Offer
from schakel.catalogue.terms import OfferStatus
from schakel.regions.models import Region

Text = str | Promise
OFFICE = _("de backoffice")
COLUMNS = ("sort", "since", "text", "who", "key", "until", "fictional")


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: since when, what it is, who must answer, and until when."""

    sort: Text
    since: datetime
    text: str
    who: Text
    href: str
    until: datetime | None
    is_fictional: bool


@dataclass(frozen=True)
class Sort:
    """One sort of thing that waits: its code and name, the page of one, and the question."""

    code: str
    name: Text
    page: str
    rows: Callable[[Region], QuerySet[Any]]
    asked: Text


SORTS: dict[str, Sort] = {}
Source = Callable[[Region], QuerySet[Any]]


def waits(code: str, name: Text, *, page: str, asked: Text = OFFICE) -> Callable[[Source], Source]:
    """Register who knows what waits in a region; `asked` answers where a row names nobody."""

    def mark(source: Source) -> Source:
        SORTS[code] = Sort(code, name, page, source, asked)
        return source

    return mark


@dataclass(frozen=True)
class Queue:
    """What waits in a region, of one sort or of all; counted and cut by the database."""

    region: Region
    sort: str = ""

    @property
    def chosen(self) -> list[Sort]:
        """The sorts that are asked for."""
        return [SORTS[self.sort]] if self.sort in SORTS else list(SORTS.values())

    def rows(self) -> QuerySet[Any]:
        """The rows of all chosen sorts, oldest first."""
        first, *rest = (
            sort.rows(self.region).annotate(sort=Value(sort.code)).order_by().values_list(*COLUMNS)
            for sort in self.chosen
        )
        everything: QuerySet[Any] = first.union(*rest, all=True)
        return everything.order_by("since", "key")

    def count(self) -> int:
        """How many wait."""
        return self.rows().count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Waiting]:
        return [self.read(row) for row in self.rows()[part]]

    def __iter__(self) -> Iterator[Waiting]:
        return iter(self.read(row) for row in self.rows())

    def read(self, row: tuple[Any, ...]) -> Waiting:
        """One row with the page that it leads to."""
        code, since, text, who, key, until, fictional = row
        sort = SORTS[code]
        href = link(sort.page, self.region, key)
        return Waiting(sort.name, since, text, who or sort.asked, href, until, fictional)

    def by_sort(self) -> list[tuple[Sort, int]]:
        """How many of each sort wait, for those with any."""
        counts = [(sort, Queue(self.region, code).count()) for code, sort in SORTS.items()]
        return [(sort, count) for sort, count in counts if count]


def link(name: str, region: Region, *parts: object) -> str:
    """The address of a page; nothing when there is no such page."""
    try:
        return reverse(name, args=[region.sto_number, *parts])
    except NoReverseMatch:
        return ""


def as_waiting(
    rows: QuerySet[Any],
    *,
    since: str,
    text: tuple[str, ...],
    who: str | Combinable = "",
    until: str = "",
    key: str = "pk",
) -> QuerySet[Any]:
    """The rows in the columns of the desk; the words of `text` are put behind each other."""
    words: list[Combinable] = []
    for name in text:
        words += [Cast(F(name), CharField()), Value(" · ")]
    has_mark = any(field.name == "is_fictional" for field in model_of(rows)._meta.get_fields())
    annotated: QuerySet[Any] = rows.annotate(
        since=F(since),
        text=Concat(*words[:-1], Value(""), output_field=CharField()),
        who=Cast(F(who) if isinstance(who, str) and who else who or Value(""), CharField()),
        key=Cast(F(key), UUIDField()),
        until=Cast(F(until), DateTimeField()) if until else Value(None, DateTimeField()),
        fictional=F("is_fictional") if has_mark else Value(False, BooleanField()),
    )
    return annotated


def model_of(rows: QuerySet[Any]) -> type[Model]:
    """What the rows are of."""
    found: type[Model] = rows.model
    return found


@waits("boeking", _("boeking"), page="bookings:booking")
def bookings(region: Region) -> QuerySet[Booking]:
    """Bookings for which the school or the provider has not answered."""
    asked = Case(
        When(status=BookingStatus.REQUESTED, then=F("school__name")),
        default=F("offer__provider__name"),
    )
    rows = Booking.objects.filter(
        region=region, status__in=[BookingStatus.REQUESTED, BookingStatus.APPROVED]
    )
    text = ("offer__title", "school__name", "group_name")
    return as_waiting(rows, since="requested_at", text=text, who=asked, until="answer_by")


@waits("aanbod", _("aanbod om te beoordelen"), page="catalogue:offer")
def offers(region: Region) -> QuerySet[Offer]:
    """Offers that wait for the back office."""
    rows = Offer.objects.filter(
        region=region, status=OfferStatus.SUBMITTED, submitted_at__isnull=False
    )
    return as_waiting(rows, since="submitted_at", text=("title", "provider__name"))


@waits("lesvraag", _("lesvraag"), page="bookings:demand", asked=_("aanbieders"))
def demands(region: Region) -> QuerySet[Demand]:
    """Demands that wait for an answer, and those on which everybody stayed silent."""
    waiting = [Demand.Status.OPEN, Demand.Status.EXPIRED]
    rows = Demand.objects.filter(region=region, status__in=waiting)
    return as_waiting(rows, since="asked_at", text=("goal", "school__name"), until="expires_at")


@waits("uitleen", _("uitleen"), page="bookings:loan")
def loans(region: Region) -> QuerySet[Loan]:
    """Loans about which the owner has not decided."""
    rows = Loan.objects.filter(region=region, status=LoanStatus.REQUESTED)
    text, owner = ("code", "borrower__name"), "owner__name"
    return as_waiting(rows, since="requested_at", text=text, who=owner, until="starts_at")


@waits("wachtlijst", _("plaats vastgehouden"), page="bookings:waiting")
def held_places(region: Region) -> QuerySet[WaitingEntry]:
    """Freed places that are held for somebody on a waiting list."""
    rows = WaitingEntry.objects.filter(
        slot__region=region, status=WaitingStatus.OFFERED, offered_at__isnull=False
    )
    text = ("slot__offer__title", "school__name", "group_name")
    return as_waiting(
        rows, since="offered_at", text=text, who="school__name", until="held_until", key="slot"
    )
