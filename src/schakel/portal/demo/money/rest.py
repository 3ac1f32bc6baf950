"""Deadlines, machines, hours and what the funder was told: enough of each to see its page live."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from schakel.funding.actions.assets import (
    AssetFacts,
    OtherFundingFacts,
    add_assets,
    record_other_funding,
)
from schakel.funding.actions.deadlines import finish_deadline, seed_deadlines
from schakel.funding.actions.duty import DutyFacts, tell_funder, write_duty_report
from schakel.funding.actions.hours import (
    HourFacts,
    Sheet,
    approve_week,
    submit_week,
    write_hours,
)
from schakel.funding.actions.pledges import MembershipFacts, write_membership
from schakel.funding.models import Deadline
from schakel.portal.demo.money.cast import FIRST, Cast
from schakel.programme.schemes import CURRENT
from schakel.regions.models import Person


def load_deadlines(cast: Cast) -> None:
    """The dates of the scheme; what lies behind was done a week before it was due."""
    gerda = cast.user("gerda")
    seed_deadlines(cast.region, CURRENT, by=gerda, at=cast.at)
    for deadline in Deadline.objects.filter(region=cast.region, due_on__lt=cast.today):
        finish_deadline(deadline, deadline.due_on - timedelta(days=7), by=gerda, at=cast.at)


def load_assets(cast: Cast) -> None:
    """Machines of several schools; two of them bought the same one."""
    rows = []
    for row in cast.rows("assets"):
        facts = dict(row)
        code, owner = facts.pop("code"), cast.partner(facts.pop("owner"))
        rows.append((code, AssetFacts(owner=owner, is_fictional=True, **facts)))
    add_assets(cast.region, rows, by=cast.user("wim"), at=cast.at)
    for row in cast.rows("other_funding"):
        funding = OtherFundingFacts(ends_on=None, starts_on=FIRST.starts_on, **row)
        record_other_funding(cast.region, funding, by=cast.user("wim"), at=cast.at)


def load_duties(cast: Cast) -> None:
    """Something that was told to the funder, and something that still must be."""
    for row in cast.rows("duties"):
        noticed = cast.today - timedelta(days=row["days_ago"])
        facts = DutyFacts(row["subject"], row["explanation"], noticed)
        duty = write_duty_report(cast.region, facts, by=cast.user("gerda"), at=cast.moment(noticed))
        if reference := row.get("reference"):
            told = noticed + timedelta(days=3)
            tell_funder(duty, told, reference, by=cast.user("gerda"), at=cast.moment(told))


def load_hours(cast: Cast) -> None:
    """Tom wrote three weeks: one approved by Bram, one with him, one not finished."""
    tom = Person.objects.get(user=cast.user("tom"))
    monday = cast.today - timedelta(days=cast.today.weekday())
    for weeks_ago in (3, 2, 1):
        first = monday - timedelta(weeks=weeks_ago)
        lines = [
            HourFacts(first + timedelta(days=1), "B3", Decimal("3.5"), "Gastlessen voorbereid"),
            HourFacts(first + timedelta(days=3), "A2", Decimal(4), "Lessen domotica gegeven"),
        ]
        at = cast.moment(first + timedelta(days=4))
        sheet = Sheet(cast.region, tom, first, cast.partner("vlc"))
        week = write_hours(sheet, lines, by=cast.user("tom"), at=at)
        if weeks_ago > 1:
            submit_week(week, by=cast.user("tom"), at=at)
        if weeks_ago > 2:
            approve_week(week, by=cast.user("bram"), at=at)


def load_memberships(cast: Cast) -> None:
    """Companies for which the trade association reports."""
    association = cast.partner("techniekkring")
    for row in cast.rows("members"):
        facts = MembershipFacts(
            member=cast.partner(row["company"]),
            starts_on=FIRST.starts_on,
            may_sign=bool(row.get("mandate")),
            mandate=row.get("mandate", ""),
        )
        write_membership(association, facts, by=cast.user("noor"), at=cast.at)
