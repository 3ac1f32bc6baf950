"""Wim takes the budget out as a workbook, changes it, and reads it in: all of it or nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from schakel.accounts.models import User
from schakel.common.audit import verify
from schakel.common.models import AuditEntry
from schakel.funding.actions.budget import BudgetChanged, SheetHasRemarks, apply_sheet
from schakel.funding.budget_sheet import MOST, compared, written
from schakel.programme.actions.many_lines import fingerprint_of_lines
from schakel.programme.models import BudgetLine, Plan
from schakel.programme.terms import PlanStatus
from tests.funding.test_a_budget_as_a_spreadsheet import as_upload, lines, sheet
from tests.world import SignIn, World

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def address(world: World, name: str, plan: Plan | None = None) -> str:
    plan = plan or world.elaboration
    return reverse(f"funding:{name}", args=[world.region.sto_number, plan.pk])


def finance(world: World) -> User:
    """Wim's account."""
    assert world.wim.user is not None
    return world.wim.user


def file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("begroting.xlsx", content)


def changed(world: World) -> bytes:
    """One line explained anew, one new, one gone."""
    rows = lines(written(world.elaboration))
    rows[1][-1] = "Een andere toelichting"
    new = ["B-NIEUW", *rows[2][1:]]
    return sheet([rows[0], rows[1], new, *rows[3:]]).content


def looked_at(wim: Client, world: World, content: bytes) -> dict[str, str]:
    """What the page of the dry run sends when somebody agrees."""
    page = wim.post(address(world, "budget_upload"), {"file": file(content)})
    assert page.status_code == 200, page.content.decode()
    fields = re.findall(r'name="(file|sleutel)"\s+value="([^"]+)"', page.content.decode())
    return dict(fields)


@pytest.mark.req("PF-01")
def test_wim_reads_his_workbook_in_after_seeing_what_changes(world: World, sign_in: SignIn) -> None:
    wim = sign_in(world.wim)
    out = wim.get(address(world, "budget_file"))
    assert out.content[:2] == b"PK"
    before = BudgetLine.objects.filter(plan=world.elaboration).count()
    rows = lines(written(world.elaboration))
    asked = looked_at(wim, world, changed(world))
    assert BudgetLine.objects.filter(plan=world.elaboration).count() == before
    answer = wim.post(address(world, "budget_read"), asked)
    assert answer.status_code == 302
    found = {line.code: line for line in BudgetLine.objects.filter(plan=world.elaboration)}
    assert len(found) == before
    assert found[str(rows[1][0])].explanation == "Een andere toelichting"
    assert "B-NIEUW" in found
    assert str(rows[2][0]) not in found
    assert list(verify(world.region.pk)) == []
    actions = AuditEntry.objects.filter(chain=world.region.pk).order_by("-number")[:4]
    assert {entry.action for entry in actions} == {
        "part.created", "part.changed", "part.removed", "budget.imported",
    }  # fmt: skip


def test_the_dry_run_shows_each_ratio_before_and_after(world: World, sign_in: SignIn) -> None:
    rows = lines(written(world.elaboration))
    content = sheet([rows[0], *rows[2:]]).content
    page = sign_in(world.wim).post(address(world, "budget_upload"), {"file": file(content)})
    text = page.content.decode()
    assert "cofinanciering van het totaal" in text
    assert "De begroting sluit niet" in text
    assert "vervalt" in text


@pytest.mark.req("PF-01")
def test_a_wrong_cell_is_named_and_nothing_is_stored(world: World, sign_in: SignIn) -> None:
    rows = lines(written(world.elaboration))
    rows[1][7] = "duur"
    rows[2][1] = 2031
    answer = sign_in(world.wim).post(
        address(world, "budget_upload"), {"file": file(sheet(rows).content)}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is niets bewaard" in text
    assert ">H2<" in text
    assert ">B3<" in text


def test_a_line_that_somebody_changed_meanwhile_stops_the_sheet(
    world: World, sign_in: SignIn
) -> None:
    wim = sign_in(world.wim)
    asked = looked_at(wim, world, changed(world))
    late = BudgetLine.objects.filter(plan=world.elaboration).order_by("code").last()
    assert late is not None
    BudgetLine.objects.filter(pk=late.pk).update(explanation="Van Gerda")
    wim.post(address(world, "budget_read"), asked)
    assert not BudgetLine.objects.filter(plan=world.elaboration, code="B-NIEUW").exists()
    assert "intussen gewijzigd" in wim.get(address(world, "budget_upload")).content.decode()


def test_agreeing_twice_stores_once(world: World, sign_in: SignIn) -> None:
    wim = sign_in(world.wim)
    asked = looked_at(wim, world, changed(world))
    for _time in range(2):
        assert wim.post(address(world, "budget_read"), asked).status_code == 302
    assert AuditEntry.objects.filter(action="budget.imported").count() == 1


@pytest.mark.parametrize("sent", ["", "x", "WyJhIl0:1:x"])
def test_a_file_that_was_not_looked_at_is_not_stored(
    world: World, sign_in: SignIn, sent: str
) -> None:
    wim = sign_in(world.wim)
    seen = fingerprint_of_lines(world.elaboration)
    wim.post(address(world, "budget_read"), {"file": sent})
    assert fingerprint_of_lines(world.elaboration) == seen
    assert "De controle is verlopen" in wim.get(address(world, "budget_upload")).content.decode()


def test_a_frozen_version_takes_no_sheet(world: World, sign_in: SignIn) -> None:
    found = compared(world.elaboration, as_upload(changed(world)))
    seen = fingerprint_of_lines(world.elaboration)
    Plan.objects.filter(pk=world.elaboration.pk).update(status=PlanStatus.SUBMITTED, frozen_at=AT)
    with pytest.raises(PermissionDenied, match="bevroren"):
        apply_sheet(world.elaboration, found, seen=seen, by=finance(world), at=AT)
    assert sign_in(world.wim).get(address(world, "budget_upload")).status_code == 403


def test_a_sheet_with_remarks_or_an_old_look_is_refused_by_the_action(world: World) -> None:
    rows = lines(written(world.elaboration))
    rows[1][7] = "duur"
    seen = fingerprint_of_lines(world.elaboration)
    wrong = compared(world.elaboration, sheet(rows))
    with pytest.raises(SheetHasRemarks):
        apply_sheet(world.elaboration, wrong, seen=seen, by=finance(world), at=AT)
    good = compared(world.elaboration, as_upload(changed(world)))
    with pytest.raises(BudgetChanged):
        apply_sheet(world.elaboration, good, seen="oud", by=finance(world), at=AT)


def test_a_director_looks_but_reads_nothing_in(world: World, sign_in: SignIn) -> None:
    hans = sign_in(world.hans)
    assert hans.get(address(world, "budget_file")).status_code == 200
    assert hans.get(address(world, "budget_upload")).status_code == 403
    assert hans.post(address(world, "budget_read"), {"file": "x"}).status_code == 403


def many(world: World, count: int) -> list[list[Any]]:
    """A sheet of so many lines of one activity."""
    head, first, *_rest = lines(written(world.elaboration))
    rest = [2026, *first[2:5], 10, "uur", 62.5, 625, 625, 0, 0, "Uren"]
    return [head, *([f"X{number}", *rest] for number in range(count))]


def test_the_largest_sheet_costs_no_more_queries_per_line(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    content = sheet(many(world, MOST))
    seen = fingerprint_of_lines(world.elaboration)
    with django_assert_max_num_queries(70):
        found = compared(world.elaboration, content)
        count = apply_sheet(world.elaboration, found, seen=seen, by=finance(world), at=AT)
    assert count == MOST + len(found.removed)
    stored = BudgetLine.objects.filter(plan=world.elaboration)
    assert sum(line.amount for line in stored) == MOST * Decimal(625)
