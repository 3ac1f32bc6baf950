"""Offers made to schools, groups for events, and what people thought: all invented."""

from __future__ import annotations

from datetime import timedelta

from schakel.bookings.models import Approach, Booking, Evaluation, EventGroup, PupilOpinion
from schakel.bookings.terms import ApproachResponse
from schakel.common.periods import SchoolYear
from schakel.portal.demo.files import Row
from schakel.portal.demo.loket.shelf import Shelf

MAKER = "Mila Koster"


def load_reach(shelf: Shelf) -> None:
    """The rows of `reach.toml`, per noun."""
    rows = shelf.rows("reach")
    Approach.objects.bulk_create(approach_of(shelf, row) for row in rows if is_a(row, "approach"))
    load_groups(shelf, [row for row in rows if is_a(row, "group")])
    load_evaluations(shelf, [row for row in rows if is_a(row, "evaluation")])


def is_a(row: Row, noun: str) -> bool:
    """Whether a row tells of this noun."""
    return bool(row["noun"] == noun)


def approach_of(shelf: Shelf, row: Row) -> Approach:
    """One offer made to a primary school, with its answer a week later."""
    made_at = shelf.calendar.ago(row["days_ago"])
    response = row.get("response", ApproachResponse.NONE)
    has_answer = response != ApproachResponse.NONE
    return Approach(
        region=shelf.region,
        school=shelf.partner(row["school"]),
        offer=shelf.offers[row["offer"]],
        school_year=SchoolYear.of(shelf.calendar.today).start,
        made_at=made_at,
        by_name=MAKER,
        response=response,
        responded_at=made_at + timedelta(days=7) if has_answer else None,
        is_fictional=True,
    )


def load_groups(shelf: Shelf, rows: list[Row]) -> None:
    """Groups that schools signed up for an event, on all its days."""
    for row in rows:
        event = shelf.events[row["event"]]
        days = (event.ends_on - event.starts_on).days + 1
        group = EventGroup.objects.create(
            event=event,
            school=shelf.partner(row["school"]),
            name=row["name"],
            target_group=row["target_group"],
            pupils=row["pupils"],
            days=[event.starts_on + timedelta(days=day) for day in range(days)],
            signed_up_at=shelf.calendar.ago(5),
            is_fictional=True,
        )
        group.wishes.set(shelf.offers[key] for key in row["wishes"])


def load_evaluations(shelf: Shelf, rows: list[Row]) -> None:
    """What a teacher and pupils thought of a lesson that was given."""
    given = {row.code: row for row in Booking.objects.filter(region=shelf.region)}
    for row in rows:
        fits, active, organised = row["scores"]
        booking = given[row["code"]]
        Evaluation.objects.create(
            booking=booking,
            fits_lesson=fits,
            pupils_active=active,
            organisation=organised,
            would_repeat=True,
            remark=row["remark"],
            given_at=shelf.calendar.ago(1),
        )
        PupilOpinion.objects.bulk_create(
            PupilOpinion(
                booking=booking,
                before=before,
                after=after,
                mark=mark,
                given_on=shelf.calendar.today - timedelta(days=1),
            )
            for before, after, mark in row["opinions"]
        )
