"""Writing hours, agreeing with them, approving them and sending them back (R-133, R-134)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.common.money import ZERO, cents
from schakel.common.refused import RefusedError
from schakel.funding import hours as questions
from schakel.funding import numbers
from schakel.funding.budget import activities_of
from schakel.funding.locks import lock_hours
from schakel.funding.models import HourLine, WorkWeek
from schakel.funding.rules.hours import WrittenHours, hours_stop, is_late, monday
from schakel.funding.terms import WeekStatus
from schakel.regions.models import Partner, Person, Region

LAST_OF_WEEK = timedelta(days=6)


class SheetMovedError(RefusedError):
    """The sheet was changed in another window since this one was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze weekstaat is intussen in een ander venster gewijzigd. Er is niets bewaard; "
                "open de weekstaat opnieuw en vergelijk."
            )
        )


class SheetStandsError(RefusedError):
    """The sheet is with the manager, or approved."""

    def __init__(self) -> None:
        super().__init__(
            _("Deze weekstaat is al ingediend. Haal haar terug, of vraag uw leidinggevende erom.")
        )


class ImpossibleHoursError(RefusedError):
    """These hours cannot be written; `day` says on which day it goes wrong."""

    def __init__(self, message: str, day: date) -> None:
        super().__init__(message)
        self.day = day


class OwnHoursError(RefusedError):
    """Somebody approves the own hours."""

    def __init__(self) -> None:
        super().__init__(_("Dit zijn uw eigen uren. Een ander keurt ze goed."))


@dataclass(frozen=True)
class Sheet:
    """Whose week it is: the person, where, for which employer, and its Monday."""

    region: Region
    person: Person
    starts_on: date
    employer: Partner | None = None


@dataclass(frozen=True)
class HourFacts:
    """Hours of one day for one activity."""

    worked_on: date
    activity_code: str
    hours: Decimal
    work_done: str


Key = tuple[date, str]


@transaction.atomic
def write_hours(
    sheet: Sheet,
    lines: Sequence[HourFacts],
    *,
    by: User | None,
    at: datetime,
    seen: str | None = None,
) -> WorkWeek:
    """Write the whole week of somebody; what is left out goes (uren schrijven).

    seen: the `stamp` of the sheet as the writer saw it; another one since then refuses.
    """
    lock_hours(sheet.person)
    week = held_week(sheet, by, at)
    if week.status != WeekStatus.DRAFT:
        raise SheetStandsError
    kept = {(line.worked_on, line.activity_code): line for line in week.lines.all()}
    if seen is not None and seen != stamp(kept.values()):
        raise SheetMovedError
    wanted = {(line.worked_on, line.activity_code): line for line in lines}
    refuse_odd_lines(week, lines, kept)
    refuse_long_days(week, lines, at)
    store_lines(week, kept, wanted, at)
    if week.employer != sheet.employer and sheet.employer is not None:
        week.employer = sheet.employer
        week.save(update_fields=["employer"])
    total = sum((line.hours for line in lines), ZERO)
    record("hours.written", week, chain=sheet.region.pk, by=by, at=at, hours=str(total))
    return week


@transaction.atomic
def submit_week(week: WorkWeek, *, by: User, at: datetime) -> None:
    """Agree with the own hours and give them to the manager (weekstaat indienen)."""
    held = locked(week)
    if held.status != WeekStatus.DRAFT:
        raise SheetStandsError
    if held.person.user_id != by.pk:
        raise RefusedError(_("Alleen de medewerker zelf gaat akkoord met de uren."))
    last = max((line.worked_on for line in held.lines.all()), default=None)
    if last is None:
        raise RefusedError(_("Er staan nog geen uren. Schrijf ze eerst."))
    if last > timezone.localdate(at):
        raise RefusedError(_("Een dag is nog niet geweest. Dien de weekstaat daarna in."))
    held.status, held.submitted_by, held.submitted_at = WeekStatus.SUBMITTED, by, at
    held.question = ""
    held.save(update_fields=["status", "submitted_by", "submitted_at", "question"])
    record("hours.submitted", held, chain=held.region_id, by=by, at=at)


@transaction.atomic
def take_back_week(week: WorkWeek, *, by: User, at: datetime) -> None:
    """Take the own sheet back before it was approved (weekstaat terughalen)."""
    held = submitted(week)
    if held.person.user_id != by.pk:
        raise RefusedError(_("Alleen de medewerker zelf haalt de weekstaat terug."))
    to_draft(held)
    record("hours.taken_back", held, chain=held.region_id, by=by, at=at)


@transaction.atomic
def approve_week(week: WorkWeek, *, by: User, at: datetime) -> None:
    """Approve somebody's hours; each line keeps the rate of its day (weekstaat goedkeuren)."""
    held = submitted(week)
    if by.pk in (held.person.user_id, held.submitted_by_id):
        raise OwnHoursError
    lines = [priced(line, held) for line in held.lines.all()]
    HourLine.objects.bulk_update(lines, ["rate", "hourly", "amount"])
    held.status, held.approved_by, held.approved_at = WeekStatus.APPROVED, by, at
    held.save(update_fields=["status", "approved_by", "approved_at"])
    total = sum((line.amount or ZERO for line in lines), ZERO)
    record("hours.approved", held, chain=held.region_id, by=by, at=at, amount=str(total))


@transaction.atomic
def return_week(week: WorkWeek, question: str, *, by: User, at: datetime) -> None:
    """Send a sheet back with a question (weekstaat terugsturen)."""
    held = submitted(week)
    if held.person.user_id == by.pk:
        raise OwnHoursError
    to_draft(held, question)
    record("hours.returned", held, chain=held.region_id, by=by, at=at, question=question)


def stamp(lines: object) -> str:
    """A short mark of what stands on a sheet; it changes when the sheet does."""
    rows = sorted(
        f"{line.worked_on}|{line.activity_code}|{line.hours.normalize()}|{line.work_done}"
        for line in lines  # type: ignore[attr-defined]
    )
    return sha256("\n".join(rows).encode()).hexdigest()[:16]


def held_week(sheet: Sheet, by: User | None, at: datetime) -> WorkWeek:
    """The sheet of this week, locked; made when there is none."""
    week, is_new = WorkWeek.objects.select_for_update(of=("self",)).get_or_create(
        region=sheet.region,
        person=sheet.person,
        starts_on=monday(sheet.starts_on),
        defaults={"employer": sheet.employer, "is_fictional": sheet.person.is_fictional},
    )
    if is_new:
        record("hours.opened", week, chain=sheet.region.pk, by=by, at=at)
    return week


def refuse_odd_lines(week: WorkWeek, lines: Sequence[HourFacts], kept: dict[Key, HourLine]) -> None:
    """Every line lies in the week, is there once, says what was done, and names an activity."""
    known = activities_of(week.region, week.starts_on) | activities_of(
        week.region, week.starts_on + LAST_OF_WEEK
    )
    seen: set[Key] = set()
    for line in lines:
        key = (line.worked_on, line.activity_code)
        if monday(line.worked_on) != week.starts_on:
            raise ImpossibleHoursError(_("Deze dag valt buiten de week."), line.worked_on)
        if key in seen:
            raise ImpossibleHoursError(
                _("Deze activiteit staat twee keer op één dag. Tel de uren op."), line.worked_on
            )
        if line.activity_code not in known and key not in kept:
            raise ImpossibleHoursError(
                _("Activiteit %(code)s staat niet in het plan.") % {"code": line.activity_code},
                line.worked_on,
            )
        if not line.work_done.strip():
            raise ImpossibleHoursError(_("Schrijf op wat er is gedaan."), line.worked_on)
        seen.add(key)


def refuse_long_days(week: WorkWeek, lines: Sequence[HourFacts], at: datetime) -> None:
    """No day gets more hours than it has, over all sheets of the person (R-133)."""
    days = sorted({line.worked_on for line in lines})
    elsewhere = questions.hours_elsewhere(week.person, days, beside=week)
    last_day = monday(timezone.localdate(at)) + LAST_OF_WEEK
    for line in lines:
        here = sum((other.hours for other in lines if other.worked_on == line.worked_on), ZERO)
        there = elsewhere.get(line.worked_on, ZERO)
        problem = hours_stop(
            WrittenHours(line.worked_on, line.hours, ZERO, last_day)
        ) or hours_stop(WrittenHours(line.worked_on, here, there, last_day))
        if problem:
            raise ImpossibleHoursError(str(problem), line.worked_on)


def store_lines(
    week: WorkWeek, kept: dict[Key, HourLine], wanted: dict[Key, HourFacts], at: datetime
) -> None:
    """Remove what went, then change and add: so no day ever counts too much on the way."""
    gone = [line.pk for key, line in kept.items() if key not in wanted]
    HourLine.objects.filter(pk__in=gone).delete()
    changed = []
    for key, facts in wanted.items():
        line = kept.get(key)
        if line and (line.hours, line.work_done) != (facts.hours, facts.work_done):
            changed.append(rewritten(line, facts, week, at))
    HourLine.objects.bulk_update(changed, ["hours", "work_done", "written_at", "is_late"])
    HourLine.objects.bulk_create(
        rewritten(
            HourLine(week=week, worked_on=facts.worked_on, activity_code=facts.activity_code),
            facts, week, at,
        )
        for key, facts in wanted.items()
        if key not in kept
    )  # fmt: skip


def rewritten(line: HourLine, facts: HourFacts, week: WorkWeek, at: datetime) -> HourLine:
    """The line with what is written now; more or other hours after the term are late."""
    if line.hours != facts.hours:
        term = numbers.settings_of(week.region).hours_term_days
        line.is_late = is_late(facts.worked_on, timezone.localdate(at), term)
        line.written_at = at
    line.hours, line.work_done = facts.hours, facts.work_done
    return line


def priced(line: HourLine, week: WorkWeek) -> HourLine:
    """The line with the rate of the day of work, which it keeps for good (R-134)."""
    found = numbers.rate_for(week.person, week.employer, week.region, line.worked_on)
    roles = questions.roles_on(week.person, week.region, line.worked_on)
    outside = bool(roles) and all(role.outside_budget for role in roles)
    if found is None and not outside:
        raise RefusedError(
            _(
                "Voor %(person)s geldt op %(day)s geen tarief. Laat financiën eerst een tarief "
                "vastleggen."
            )
            % {"person": week.person, "day": f"{line.worked_on:%d-%m-%Y}"}
        )
    if found:
        line.rate, line.hourly = found.rate, found.hourly
        line.amount = cents(line.hours * found.hourly)
    return line


def locked(week: WorkWeek) -> WorkWeek:
    """The sheet as it stands now, for us alone until the change is made."""
    rows = WorkWeek.objects.select_for_update(of=("self",)).select_related("person", "region")
    return rows.get(pk=week.pk)


def submitted(week: WorkWeek) -> WorkWeek:
    """The sheet, locked, when it waits for the manager."""
    held = locked(week)
    if held.status != WeekStatus.SUBMITTED:
        raise RefusedError(_("Deze weekstaat wacht niet op goedkeuring. Ververs de pagina."))
    return held


def to_draft(held: WorkWeek, question: str = "") -> None:
    """Give the sheet back to the person."""
    held.status, held.submitted_by, held.submitted_at = WeekStatus.DRAFT, None, None
    held.question = question
    held.save(update_fields=["status", "submitted_by", "submitted_at", "question"])
