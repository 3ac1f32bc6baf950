"""One euro with everything above and below it: what it was for, what was done, asked, judged,
proven, booked and paid (R-128). The stages of one claim line or one contribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.access import BORROW, bookings_seen_by, loans_seen_by
from schakel.bookings.models import Lesson, LoanItem
from schakel.common.money import ZERO
from schakel.common.templatetags.figures import euro
from schakel.funding.access import SEE_MONEY
from schakel.funding.budget import budget_in_force, newest_over
from schakel.funding.models import Evidence, JournalLine, ReportSnapshot
from schakel.programme.models import Activity, BudgetLine, Plan
from schakel.regions.access import may
from schakel.regions.models import Partner, Region


@dataclass(frozen=True)
class Link:
    """One thing on the thread: what it is, where it stands, and a word about it."""

    text: str
    href: str = ""
    meta: str = ""
    tag: str = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class Stage:
    """One step of the thread; without links it says what is not there."""

    title: str
    links: tuple[Link, ...]
    empty: str = ""
    is_missing: bool = False
    """Whether something that must be there is not."""


@dataclass(frozen=True)
class Cost:
    """What a euro was spent on, as the plan knows it."""

    region: Region
    on: date
    activity_code: str
    cost_kind: str
    partner: Partner | None


@lru_cache(maxsize=4096)
def address(name: str, *args: object) -> str:
    """The address of a page; empty when there is none (yet)."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def moment(at: object) -> str:
    """A moment as people write it."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""  # type: ignore[arg-type]


def purpose(cost: Cost) -> list[Stage]:
    """Why it was spent: the goals and the activity of the plan that holds."""
    plan = budget_in_force(cost.region, cost.on.year) or newest_over(cost.region, cost.on)
    activity = (
        Activity.objects.filter(plan=plan, code=cost.activity_code)
        .select_related("theme")
        .prefetch_related("goals")
        .first()
        if plan
        else None
    )
    if plan is None or activity is None:
        says = _("Activiteit %(code)s staat niet in het plan van %(year)s.")
        told = says % {"code": cost.activity_code or "–", "year": cost.on.year}
        return [Stage(_("Waarvoor"), (), told, is_missing=True)]
    number = cost.region.sto_number
    goals = tuple(
        Link(str(goal), address("programme:part", number, plan.pk, "doelen", goal.code), _("doel"))
        for goal in activity.goals.all()
    )
    does = Link(
        str(activity),
        address("programme:part", number, plan.pk, "activiteiten", activity.code),
        _("activiteit, %(theme)s") % {"theme": activity.theme},
    )
    thread = address("programme:thread", number, plan.pk)
    whole = Link(
        _("De gouden draad van deze activiteit"),
        f"{thread}?{urlencode({'focus': f'activiteit:{activity.code}'})}",
    )
    return [
        Stage(_("Waarvoor"), (*goals, does, whole)),
        Stage(
            _("Begroot"),
            tuple(budgeted(plan, activity, cost)),
            _("Geen begrotingspost noemt deze activiteit, kostensoort en partner in dit jaar."),
            is_missing=True,
        ),
    ]


def budgeted(plan: Plan, activity: Activity, cost: Cost) -> Iterator[Link]:
    """The budget lines of the year that this euro falls under; of nobody means of everybody."""
    rows = BudgetLine.objects.filter(plan=plan, activity=activity, year=cost.on.year)
    if cost.cost_kind:
        rows = rows.filter(cost_kind=cost.cost_kind)
    for row in rows.select_related("partner").order_by("code"):
        if row.partner_id and cost.partner and row.partner_id != cost.partner.pk:
            continue
        yield Link(
            _("Post %(code)s: %(amount)s") % {"code": row.code, "amount": euro(row.amount)},
            address("programme:part", plan.region.sto_number, plan.pk, "begroting", row.code),
            f"{row.get_cost_kind_display()}, {row.partner or _('alle partners')}",
        )


def delivered(
    user: User, region: Region, lesson: Lesson | None, item: LoanItem | None
) -> Iterator[Link]:
    """The lesson that was given, or the thing that was lent; a link for who may open it."""
    number = region.sto_number
    if lesson:
        there = _("%(n)s leerlingen aanwezig") % {"n": lesson.present or 0}
        seen = bookings_seen_by(user, region).filter(pk=lesson.booking_id).exists()
        page = address("bookings:booking", number, lesson.booking_id) if seen else ""
        yield Link(f"{lesson.booking.offer}, {moment(lesson.starts_at)}", page, there)
    if item:
        borrows = may(user, BORROW, region)
        seen = bool(borrows) and loans_seen_by(user, region).filter(pk=item.loan_id).exists()
        page = address("bookings:loan", number, item.loan_id) if seen else ""
        yield Link(str(item), page, _("uitleen"))


def booked(user: User, region: Region, rows: QuerySet[JournalLine]) -> Stage:
    """The lines of the ledger, and the way up to the figure that they are part of."""
    found = rows.select_related("entry", "account").order_by("entry__year", "entry__number")
    lines, opens = list(found), bool(may(user, SEE_MONEY, region))
    links = [
        Link(
            _("Post %(entry)s: %(amount)s op %(account)s")
            % {"entry": line.entry, "amount": euro(line.amount), "account": line.account},
            address("funding:entry", region.sto_number, line.entry_id) if opens else "",
            f"{date_format(line.entry.booked_on)}, {line.entry.get_kind_display()}",
            _("terug") if line.entry.reverses_id else "",
            "warn",
        )
        for line in lines
    ]
    if not lines:
        return Stage(_("Geboekt"), (), _("Nog niet geboekt: het telt nog nergens mee."))
    total = sum((line.amount for line in lines), ZERO)
    last = lines[-1]
    query = {"kwartaal": str(last.entry.quarter), "activiteit": last.activity_code}
    up = Link(
        _("Alle regels van deze activiteit in %(quarter)s") % {"quarter": last.entry.quarter},
        f"{address('funding:euros', region.sto_number)}?{urlencode(query)}",
        _("samen telt hier %(amount)s mee") % {"amount": euro(total)},
    )
    return Stage(_("Geboekt"), (*links, up))


def reported(user: User, region: Region, on: date | None) -> Stage:
    """The frozen reports whose period holds the day of booking."""
    if on is None or not may(user, SEE_MONEY, region):
        return Stage(_("Verantwoord"), (), _("Nog in geen rapportage."))
    rows = ReportSnapshot.objects.filter(region=region, starts_on__lte=on, ends_on__gt=on)
    links = tuple(
        Link(row.title, row.get_absolute_url(), date_format(timezone.localdate(row.made_at)))
        for row in rows.defer("figures").select_related("region").order_by("-made_at")[:10]
    )
    return Stage(_("Verantwoord"), links, _("Nog in geen vastgelegde rapportage."))


def proof(region: Region, files: Iterable[Evidence]) -> tuple[Link, ...]:
    """The files; of a replaced one too, with the word for it."""
    return tuple(
        Link(
            f"{file.get_kind_display()}: {file.name}",
            address("funding:evidence_file", region.sto_number, file.pk),
            f"{file.uploaded_by or 'Schakel'}, {moment(file.uploaded_at)}, "
            f"SHA-256 {file.sha256[:16]}…",
            _("vervangen") if is_replaced(file) else "",
        )
        for file in files
    )


def is_replaced(file: Evidence) -> bool:
    """Whether a newer version was put in its place; asked with `replaced_by` fetched."""
    return getattr(file, "replaced_by", None) is not None


def trail(region: Region, subject: object, words: str) -> Link:
    """The way to everything that happened to one thing."""
    return Link(words, address("funding:trail", region.sto_number, subject))
