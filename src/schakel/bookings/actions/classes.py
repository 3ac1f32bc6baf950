"""Classes of a school and their lists: added by hand, read from a file, undone, forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts.models import User
from schakel.bookings.class_files import Sheet
from schakel.bookings.models import Booking, ClassGroup, ClassImport, ClassMember
from schakel.bookings.rules import class_lists as rules
from schakel.bookings.rules.class_lists import Reading, Row
from schakel.common.audit import record
from schakel.common.refused import RefusedError
from schakel.regions.models import Partner, Person

UNDO_FOR = timedelta(days=7)
WAIT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class ClassFacts:
    """A class: its name, who it is, and how many."""

    name: str
    school_year: int
    target_group: str
    pupils: int
    track: str = ""


@dataclass(frozen=True)
class Expected:
    """For which school year a list is, and who its new classes are."""

    school_year: int
    target_group: str


@transaction.atomic
def add_class(
    school: Partner, facts: ClassFacts, *, keeper: Person | None, by: User, at: datetime
) -> ClassGroup:
    """Add a class by hand (klas toevoegen)."""
    group = ClassGroup(school=school, keeper=keeper, **vars(facts))
    try:
        with transaction.atomic():
            group.save(force_insert=True)
    except IntegrityError as error:
        if "class_once_per_year" not in str(error):
            raise
        raise RefusedError(
            _("Deze klas staat al in de lijst van dit schooljaar. Kies een andere naam.")
        ) from error
    record("class.added", group, chain=school.region_id, by=by, at=at)
    return group


@transaction.atomic
def change_class(group: ClassGroup, *, pupils: int, by: User, at: datetime) -> None:
    """Say how many pupils a class has now (klas wijzigen)."""
    group.pupils = pupils
    group.save(update_fields=["pupils"])
    record("class.changed", group, chain=group.school.region_id, by=by, at=at, pupils=pupils)


@transaction.atomic
def remove_class(group: ClassGroup, *, by: User, at: datetime) -> None:
    """Remove a class that no booking names (klas verwijderen)."""
    if Booking.objects.filter(class_group=group).exists():
        raise RefusedError(_("Met deze klas is geboekt. Verwijder alleen de lijst met leerlingen."))
    record("class.removed", group, chain=group.school.region_id, by=by, at=at)
    group.delete()


@transaction.atomic
def forget_members(group: ClassGroup, *, by: User | None, at: datetime) -> int:
    """Remove the numbers and first names; the class and its head count stay (lijst verwijderen)."""
    Booking.objects.filter(class_group=group, shares_names=True).update(shares_names=False)
    count, _each = ClassMember.objects.filter(class_group=group).delete()
    record(
        "class.members_forgotten", group, chain=group.school.region_id, by=by, at=at, count=count
    )
    return count


@transaction.atomic
def propose_list(
    school: Partner, sheet: Sheet, expected: Expected, *, file_name: str, person: Person | None,
    at: datetime,
) -> ClassImport:  # fmt: skip
    """Keep what was read until somebody has looked at it (klassenlijst klaarzetten)."""
    return ClassImport.objects.create(
        school=school, person=person, file_name=file_name[-120:], made_at=at,
        header=list(sheet.header), lines=[[number, *row] for number, row in sheet.rows],
        has_formulas=sheet.has_formulas, **vars(expected),
    )  # fmt: skip


def reading_of(proposal: ClassImport, columns: Mapping[str, int]) -> Reading:
    """What the waiting rows say with these columns."""
    rows = [(int(number), row) for number, *row in proposal.lines]
    return rules.read_rows(rows, columns)


@transaction.atomic
def read_list(
    proposal: ClassImport, columns: Mapping[str, int], *, skip_bad: bool, by: User, at: datetime
) -> Sequence[ClassGroup]:
    """Store the list: everything, or with `skip_bad` the good rows; else nothing (inlezen)."""
    current = ClassImport.objects.select_for_update(of=["self"]).get(pk=proposal.pk)
    if current.status != ClassImport.Status.WAITING:
        raise RefusedError(_("Deze lijst is al ingelezen of weggegooid. Kies het bestand opnieuw."))
    reading = reading_of(current, columns)
    if reading.problems and not skip_bad:
        raise RefusedError(_("Er zijn nog foute rijen. Verbeter ze, of sla ze over."))
    if not reading.rows:
        raise RefusedError(_("Er is geen enkele goede rij. Er is niets opgeslagen."))
    before, groups = replace_members(current, reading.rows)
    current.status, current.done_at, current.before = ClassImport.Status.DONE, at, before
    current.header, current.lines = [], []
    current.save(update_fields=["status", "done_at", "before", "header", "lines"])
    record(
        "class.list_read", current, chain=current.school.region_id, by=by, at=at,
        classes=len(groups), pupils=len(reading.rows), skipped=len(reading.problems),
    )  # fmt: skip
    return groups


def replace_members(
    current: ClassImport, rows: Iterable[Row]
) -> tuple[dict[str, object], list[ClassGroup]]:
    """Put the rows in their classes, and give back how these were before."""
    by_class: dict[str, list[Row]] = {}
    for row in rows:
        by_class.setdefault(row.class_name, []).append(row)
    known = ClassGroup.objects.filter(school=current.school, school_year=current.school_year)
    groups = {group.name.lower(): group for group in known.select_for_update()}
    made, changed = [], []
    for name, members in by_class.items():
        group = groups.get(name.lower())
        if group is None:
            group = ClassGroup.objects.create(
                school=current.school, school_year=current.school_year, name=name,
                target_group=current.target_group, pupils=len(members), keeper=current.person,
            )  # fmt: skip
            groups[name.lower()] = group
            made.append(str(group.pk))
        else:
            changed.append(as_it_is(group))
            group.members.all().delete()
            group.pupils = len(members)
            group.save(update_fields=["pupils"])
        store_members(group, members)
    chosen = [groups[name.lower()] for name in by_class]
    return {"made": made, "changed": changed}, chosen


def as_it_is(group: ClassGroup) -> dict[str, object]:
    """A class as it stands, for the undo."""
    members = [[row.number, row.first_name] for row in group.members.all()]
    return {"pk": str(group.pk), "pupils": group.pupils, "members": members}


def store_members(group: ClassGroup, rows: Iterable[Row]) -> None:
    """Add the members of a class."""
    ClassMember.objects.bulk_create(
        ClassMember(class_group=group, number=row.number, first_name=row.first_name) for row in rows
    )


@transaction.atomic
def undo_list(done: ClassImport, *, by: User, at: datetime) -> None:
    """Put back what stood before the import (terugdraaien)."""
    current = ClassImport.objects.select_for_update(of=["self"]).get(pk=done.pk)
    latest = ClassImport.objects.filter(
        school=current.school, school_year=current.school_year, status=ClassImport.Status.DONE
    ).order_by("-done_at").first()  # fmt: skip
    if current.status != ClassImport.Status.DONE or latest != current or not current.before:
        raise RefusedError(_("Alleen de laatste lijst is terug te draaien, tot een week erna."))
    made = [UUID(key) for key in current.before["made"]]
    for group in ClassGroup.objects.filter(pk__in=made):
        forget_members(group, by=by, at=at)
        if not Booking.objects.filter(class_group=group).exists():
            group.delete()
    for kept in current.before["changed"]:
        put_back(kept)
    current.status, current.before = ClassImport.Status.UNDONE, {}
    current.save(update_fields=["status", "before"])
    record("class.list_undone", current, chain=current.school.region_id, by=by, at=at)


def put_back(kept: Mapping[str, object]) -> None:
    """Give one class its members of before."""
    group = ClassGroup.objects.filter(pk=str(kept["pk"])).first()
    if group is None:
        return
    group.members.all().delete()
    members = kept["members"]
    assert isinstance(members, list)  # noqa: S101 - we wrote it ourselves
    store_members(group, [Row(group.name, number, name) for number, name in members])
    group.pupils = int(str(kept["pupils"]))
    group.save(update_fields=["pupils"])


@transaction.atomic
def drop_list(proposal: ClassImport) -> None:
    """Throw a waiting list away (weggooien)."""
    ClassImport.objects.filter(pk=proposal.pk, status=ClassImport.Status.WAITING).delete()


def forget_what_is_over(*, today: date, at: datetime) -> int:
    """Remove waiting files of yesterday, undo's of last week and lists of past years (opruimen)."""
    waiting = ClassImport.objects.filter(status=ClassImport.Status.WAITING)
    waiting.filter(made_at__lt=at - WAIT_FOR).delete()
    done = ClassImport.objects.filter(status=ClassImport.Status.DONE, done_at__lt=at - UNDO_FOR)
    done.exclude(before={}).update(before={})
    groups = ClassGroup.objects.filter(members__isnull=False).select_related("school").distinct()
    over = [group for group in groups if not rules.may_be_kept(group.school_year, today=today)]
    return sum(forget_members(group, by=None, at=at) for group in over)
