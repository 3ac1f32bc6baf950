"""Noor changes parts of the draft: what happens, what stops her, what the trail says."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from schakel.common.models import AuditEntry
from schakel.programme.actions import parts, versions
from schakel.programme.actions.errors import InUse, PlanIsFrozen, StaleEdit
from schakel.programme.kinds import ACTIVITIES, GOALS, KINDS, SWOT, THEMES, PartKind
from schakel.programme.models import Activity, Goal, SwotItem, Theme
from tests.programme.plans import NOW, Office

pytestmark = pytest.mark.django_db


@pytest.mark.req("PM-12")
def test_a_line_of_the_programme_may_have_any_name_and_code(office: Office) -> None:
    line = parts.create_part(
        office.plan,
        THEMES,
        {"code": "Pijler 2", "label": "pijler", "name": "Vakmanschap"},
        by=office.noor,
        at=NOW,
    )
    assert Theme.objects.get(pk=line.pk).label == "pijler"
    assert (
        AuditEntry.objects.get(chain=office.region.pk, action="part.created").details["after"][
            "name"
        ]
        == "Vakmanschap"
    )


@pytest.mark.req("PM-14")
def test_a_change_is_kept_with_the_value_before_and_after(office: Office) -> None:
    activity = Activity.objects.get(plan=office.plan, code="A1")
    goals = Goal.objects.filter(plan=office.plan)
    parts.change_part(
        activity,
        {"content": "Elke week", "goals": goals},
        seen=parts.fingerprint(activity),
        by=office.noor,
        at=NOW,
    )
    trail = AuditEntry.objects.get(chain=office.region.pk, action="part.changed").details["fields"]
    assert trail == {"goals": [["D1"], ["D1", "D2"]], "content": ["", "Elke week"]}


def test_a_value_given_by_hand_is_no_longer_invented(office: Office) -> None:
    activity = Activity.objects.get(plan=office.plan, code="A1")
    activity.invented = ["*"]
    activity.save(update_fields=["invented"])
    parts.change_part(
        activity,
        {"result": "Echt gemeten"},
        seen=parts.fingerprint(activity),
        by=office.noor,
        at=NOW,
    )
    marks = Activity.objects.get(plan=office.plan, code="A1").invented
    assert "result" not in marks
    assert set(marks) == set(ACTIVITIES.fields) - {"result"}


@pytest.mark.req("R-038")
def test_the_second_of_two_tabs_is_refused_and_told_which_fields(office: Office) -> None:
    goal = Goal.objects.get(plan=office.plan, code="D1")
    seen = parts.fingerprint(goal)
    parts.change_part(goal, {"text": "Eerst"}, seen=seen, by=office.noor, at=NOW)
    with pytest.raises(StaleEdit) as stale:
        parts.change_part(goal, {"text": "Later"}, seen=seen, by=office.noor, at=NOW)
    assert stale.value.fields == ["text"]
    assert Goal.objects.get(plan=office.plan, code="D1").text == "Eerst"


@pytest.mark.req("PM-11")
def test_a_swot_point_moves_within_its_own_list(office: Office) -> None:
    for code in ("X", "Y"):
        values = {"code": code, "quadrant": "kans", "text": code}
        point = parts.create_part(office.plan, SWOT, values, by=office.noor, at=NOW)
    parts.move_part(point, steps=-2, by=office.noor, at=NOW)
    chances = SwotItem.objects.filter(plan=office.plan, quadrant="kans")
    assert [point.code for point in chances] == ["Y", "SW-kans", "X"]


def test_a_part_on_which_others_hang_is_not_removed(office: Office) -> None:
    with pytest.raises(InUse) as stopped:
        parts.remove_part(Goal.objects.get(plan=office.plan, code="D1"), by=office.noor, at=NOW)
    assert stopped.value.used_by == ["Doorstroom 1"]


def test_a_removed_part_stays_in_the_trail(office: Office) -> None:
    parts.remove_part(
        SwotItem.objects.get(plan=office.plan, code="SW-kans"), by=office.noor, at=NOW
    )
    trail = AuditEntry.objects.get(chain=office.region.pk, action="part.removed")
    assert trail.details["before"]["text"] == "Een kans"


@pytest.mark.req("PM-29")
def test_a_frozen_version_refuses_every_change(office: Office) -> None:
    frozen = versions.submit_plan(office.plan, by=office.noor, at=NOW)
    goal = Goal.objects.get(plan=office.plan, code="D1")
    seen = parts.fingerprint(goal)
    with pytest.raises(PlanIsFrozen):
        parts.change_part(goal, {"text": "Later"}, seen=seen, by=office.noor, at=NOW)
    with pytest.raises(PlanIsFrozen):
        parts.create_part(frozen, GOALS, {"code": "D9", "text": "x"}, by=office.noor, at=NOW)


@pytest.mark.req("PM-29")
@pytest.mark.req("BR-45")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
@pytest.mark.parametrize("statement", ["UPDATE {} SET position = 9", "DELETE FROM {}"])
def test_the_database_itself_keeps_a_frozen_version(
    office: Office, kind: PartKind, statement: str
) -> None:
    versions.submit_plan(office.plan, by=office.noor, at=NOW)
    table = kind.model._meta.db_table
    with (
        pytest.raises(IntegrityError, match="frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.req("PM-29")
@pytest.mark.parametrize(
    "link",
    [(kind, field.name) for kind in KINDS for field in kind.links],
    ids=lambda link: f"{link[0].slug}-{link[1]}",
)
def test_the_database_keeps_the_links_of_a_frozen_version(
    office: Office, link: tuple[PartKind, str]
) -> None:
    kind, name = link
    versions.submit_plan(office.plan, by=office.noor, at=NOW)
    table = kind.links_table(name)._meta.db_table
    with (
        pytest.raises(IntegrityError, match="frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608  our own table name
