"""Every change stands in the log, and a row that somebody tampered with is named."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, InternalError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from schakel.common import audit
from schakel.common.models import AuditEntry
from schakel.regions.models import Region
from tests.regions.helpers import account, page, text_of
from tests.world import SignIn, World

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def write(world: World, count: int = 3) -> int:
    """Some changes; the number of the first."""
    first = AuditEntry.objects.filter(chain=world.region.pk).count() + 1
    for number in range(count):
        audit.record(
            "region.changed",
            world.region,
            chain=world.region.pk,
            by=account(world.noor),
            at=AT,
            what=number,
        )
    return first


def tamper(world: World, number: int, sql: str) -> None:
    """What somebody with all rights on the database could do to one row."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE common_auditentry DISABLE TRIGGER audit_only_grows")
        cursor.execute(f"{sql} WHERE chain=%s AND number=%s", [world.region.pk, number])
        cursor.execute("ALTER TABLE common_auditentry ENABLE TRIGGER audit_only_grows")


def verify(sto: str | None = None) -> str:
    """What the command says."""
    said = StringIO()
    call_command("verify_audit", *([sto] if sto else []), stdout=said)
    return said.getvalue()


@pytest.mark.req("R-130")
def test_an_untouched_log_verifies(world: World) -> None:
    rows = write(world) + 2
    assert f"STO19060: {rows} rows, all as written" in verify("STO19060")
    assert "platform: " in verify()


@pytest.mark.req("R-130")
def test_the_database_refuses_to_change_or_remove_a_row(world: World) -> None:
    write(world)
    rows = AuditEntry.objects.filter(chain=world.region.pk)
    count = rows.count()
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        rows.update(by_name="Iemand anders")
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        rows.delete()
    assert rows.exclude(by_name="Iemand anders").count() == count


@pytest.mark.req("R-130")
@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE common_auditentry SET by_name='X'", "was changed"),
        ("UPDATE common_auditentry SET details='{}'", "was changed"),
        ("UPDATE common_auditentry SET at=now()", "was changed"),
        ("DELETE FROM common_auditentry", "is missing"),
    ],
)
def test_tampering_past_the_trigger_names_the_row(world: World, sql: str, said: str) -> None:
    number = write(world) + 1
    tamper(world, number, sql)
    output = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_audit", "STO19060", stdout=output)
    assert f"row {number} {said}" in output.getvalue()


@pytest.mark.req("R-130")
def test_the_page_shows_that_the_log_is_whole_or_not(world: World, sign_in: SignIn) -> None:
    number = write(world)
    browser = sign_in(world.ineke)
    assert "De keten is heel" in text_of(browser.get(page("log", world), {"controle": "1"}))
    tamper(world, number, "UPDATE common_auditentry SET at=now()")
    answer = text_of(browser.get(page("log", world), {"controle": "1"}))
    assert "klopt niet meer" in answer
    assert f"Regel {number}" in answer


def test_the_log_is_filtered_and_taken_along(world: World, sign_in: SignIn) -> None:
    first = write(world)
    browser = sign_in(world.noor)

    def numbers(**asked: str) -> list[int]:
        answer = browser.get(page("log", world), {"action": "region.changed", **asked})
        return [entry.number for entry, _word in answer.context["rows"]]

    assert numbers(by="noor") == [first + 2, first + 1, first]
    assert numbers(by="niemand") == numbers(since="2026-03-03") == []
    assert len(numbers(since="2026-03-02", until="2026-03-02")) == 3
    file = browser.get(page("log", world), {"export": "csv"}).content.decode("utf-8-sig")
    assert ";Noor Verhagen;region.changed;" in file


@pytest.mark.req("R-105")
def test_the_log_is_for_office_money_and_controller(world: World, sign_in: SignIn) -> None:
    for person in (world.noor, world.samir, world.gerda, world.wim, world.ineke):
        assert sign_in(person).get(page("log", world)).status_code == 200
    for person in (world.hans, world.tom, world.peter, world.mila):
        assert sign_in(person).get(page("log", world)).status_code == 403
    assert sign_in(world.bea).get(page("log", world)).status_code == 404


def test_an_unknown_region_is_said_in_one_sentence(world: World) -> None:
    with pytest.raises(CommandError, match="no region STO00000"):
        verify("STO00000")


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


class ChainOfTheLog(HypothesisTestCase):
    """Whatever is written, an untouched chain verifies; a changed row is found."""

    @pytest.mark.req("R-130")
    @settings(max_examples=20, deadline=None)
    @given(st.lists(TEXTS, min_size=1, max_size=6), st.data())
    def test_any_change_to_any_row_is_found(self, texts: list[str], data: st.DataObject) -> None:
        world = World()
        region: Region = world.region
        first = AuditEntry.objects.filter(chain=region.pk).count() + 1
        for text in texts:
            audit.record("region.changed", region, chain=region.pk, by=None, at=AT, text=text)
        assert list(audit.verify(region.pk)) == []
        chosen = data.draw(st.integers(0, len(texts) - 1))
        changed = data.draw(TEXTS.filter(lambda text: text != texts[chosen]))
        number = first + chosen
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE common_auditentry DISABLE TRIGGER audit_only_grows")
        AuditEntry.objects.filter(chain=region.pk, number=number).update(details={"text": changed})
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE common_auditentry ENABLE TRIGGER audit_only_grows")
        assert number in dict(audit.verify(region.pk))
