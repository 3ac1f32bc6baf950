"""Which school gives which keuzevak: what is not certain never comes in by itself."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schakel.catalogue.elective_table import shipped_table
from schakel.catalogue.models import Elective, ElectiveOffer
from tests.catalogue.loket import cross, logged, own, page, text_of
from tests.world import SignIn, World


@pytest.fixture(autouse=True)
def empty_table(world: World) -> None:
    """The table holds what a test brings."""
    ElectiveOffer.objects.filter(region=world.region).delete()


def test_the_table_that_comes_along_has_its_rows_its_certainty_and_its_source() -> None:
    table = shipped_table()
    assert Counter(row.profile for row in table.rows) == {
        "BWI": 21, "M&T": 13, "PIE": 14, "MVI": 2, "D&P": 1,
    }  # fmt: skip
    assert Counter(row.certainty for row in table.rows) == {
        "zeker": 27, "waarschijnlijk": 16, "onzeker": 8,
    }  # fmt: skip
    assert "figuur 3" in table.source
    assert all(set(row.columns) <= set("LECNTH") for row in table.rows)


def proposed(browser: Client, world: World) -> dict[str, Any]:
    """The form as it is shown, ready to send."""
    form = browser.get(page("electives_import", world)).context["form"]
    return {bound.name: "" if bound.value() is None else bound.value() for bound in form}


@pytest.mark.req("SC-08")
def test_only_what_is_certain_is_proposed_and_columns_find_their_schools(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.samir)
    form = proposed(browser, world)
    assert len(form["rows_zeker"]) == 27
    assert not form["rows_waarschijnlijk"]
    assert not form["rows_onzeker"]
    assert (form["column_E"], form["column_H"]) == (own(world.fatima).pk, "")

    browser.post(page("electives_import", world), form)

    brought = ElectiveOffer.objects.filter(region=world.region)
    sure = [row for row in shipped_table().rows if row.is_sure]
    assert brought.count() == sum(len(row.columns) for row in sure)
    assert set(brought.values_list("certainty", flat=True)) == {"zeker"}
    assert all("figuur 3" in source for source in brought.values_list("source", flat=True))
    assert brought.filter(column="H", partner=None).exists()
    assert brought.get(elective__code="1207", column="E").partner == own(world.fatima)


@pytest.mark.req("SC-08")
def test_a_row_that_is_ticked_comes_in_with_its_mark_and_the_other_reading(
    world: World, sign_in: SignIn
) -> None:
    browser = sign_in(world.samir)
    form = {**proposed(browser, world), "rows_zeker": [], "rows_onzeker": ["PIE-1313"]}
    browser.post(page("electives_import", world), form)
    brought = ElectiveOffer.objects.filter(region=world.region)
    assert {(row.elective.name, row.certainty) for row in brought} == {
        ("CNC-technieken", "onzeker")
    }
    assert "andere lezing: ECT|ENH" in brought[0].note
    shown = text_of(browser.get(page("electives", world), {"year": brought[0].school_year}))
    assert "onzeker" in shown
    assert "Nog niet zeker" in shown


def test_bringing_the_table_twice_changes_nothing(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.samir)
    form = proposed(browser, world)
    before = logged(world).count("electives.imported")
    for _again in range(2):
        browser.post(page("electives_import", world), form)
    assert logged(world).count("electives.imported") == before + 1
    keys = ElectiveOffer.objects.filter(region=world.region).values_list(
        "elective", "column", "school_year"
    )
    assert len(keys) == len(set(keys))


def command(*arguments: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command("import_electives", *arguments, stdout=said)
    return said.getvalue()


def test_the_command_leaves_out_what_nobody_asked_for(world: World) -> None:
    assert "24 rijen niet" in command(world.region.sto_number, "--year", "2026")
    marks = set(
        ElectiveOffer.objects.filter(region=world.region).values_list("certainty", flat=True)
    )
    assert marks == {"zeker"}
    assert "8 rijen niet" in command(world.region.sto_number, "--also", "waarschijnlijk")
    with pytest.raises(CommandError, match="STO19060"):
        command("STO19025")


@pytest.mark.req("SC-08")
def test_a_coordinator_keeps_the_own_school(world: World, sign_in: SignIn) -> None:
    browser, elective = sign_in(world.fatima), cross(world).elective
    form = {"partner": own(world.fatima).pk, "elective": elective.pk, "school_year": 2026}
    browser.post(page("elective_add", world), form)
    added = ElectiveOffer.objects.get(school_year=2026, elective=elective)
    assert (added.certainty, added.column) == ("zeker", "")
    again = browser.post(page("elective_add", world), form)
    assert "staat dit schooljaar al" in text_of(again)

    other = {**form, "partner": own(world.joost).pk}
    assert browser.post(page("elective_add", world), other).status_code == 422


@pytest.mark.req("R-105")
def test_a_cross_is_confirmed_or_removed_by_its_school_or_the_office(
    world: World, sign_in: SignIn
) -> None:
    mark = cross(world)
    confirm = page("elective_confirm", world, mark.pk)
    assert sign_in(world.joost).post(confirm).status_code == 403
    assert sign_in(world.tom).post(confirm).status_code == 403
    assert sign_in(world.bea).post(confirm).status_code == 404
    sign_in(world.fatima).post(confirm)
    assert ElectiveOffer.objects.get(pk=mark.pk).certainty == "zeker"
    sign_in(world.samir).post(page("elective_remove", world, mark.pk))
    assert not ElectiveOffer.objects.filter(pk=mark.pk).exists()
    assert logged(world)[:2] == ["elective.removed", "elective.confirmed"]


def test_a_new_keuzevak_has_a_code_that_is_free(world: World, sign_in: SignIn) -> None:
    browser = sign_in(world.samir)
    form = {"profile": "PIE", "code": "1399", "name": "Waterstof"}
    browser.post(page("elective_new", world), form)
    assert Elective.objects.get(code="1399").name == "Waterstof"
    twice = browser.post(page("elective_new", world), {**form, "name": "Anders"})
    assert "is al ‘Waterstof’" in text_of(twice)
    assert browser.post(page("elective_new", world), {**form, "code": "x1"}).status_code == 422


@pytest.mark.req("XX-06")
def test_the_table_filters_and_goes_along_with_its_certainty(world: World, sign_in: SignIn) -> None:
    command(world.region.sto_number, "--also", "onzeker")
    browser = sign_in(world.tom)
    with CaptureQueriesContext(connection) as asked:
        rows = browser.get(page("electives", world), {"profile": "D&P"}).context["rows"]
    assert rows == []
    assert len(asked) <= 15
    one = browser.get(page("electives", world), {"q": "1313"}).context["rows"]
    assert [row.elective.code for row in one] == ["1313"]
    file = browser.get(page("electives", world), {"certainty": "onzeker", "export": "csv"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) > 1
    assert all(";onzeker;" in line for line in lines[1:])
