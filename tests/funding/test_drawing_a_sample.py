"""Nadia draws a sample, draws it again, and takes the dossier home (R-142, CO-02)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from schakel.common.models import AuditEntry
from schakel.common.periods import Quarter
from schakel.funding.leaves import leaves, total_of
from schakel.funding.models import Evidence, Sample
from schakel.funding.rules.sample import MONEY_UNIT, RANDOM, Leaf, draw
from schakel.funding.samples import is_repeatable, population_of
from schakel.regions.models import Person
from tests.funding.claiming import HOURS, WOOD, approved, but
from tests.world import SignIn, World

POPULATION = st.lists(
    st.decimals(Decimal("0.01"), Decimal(9999), places=2), min_size=1, max_size=40
).map(lambda amounts: [Leaf(f"{n:03d}", amount) for n, amount in enumerate(amounts)])


def page(world: World, name: str, *parts: object) -> str:
    return reverse(f"funding:{name}", args=[world.region.sto_number, *parts])


def drawn(world: World, sign_in: SignIn, by: Person, **asked: object) -> Sample:
    """A sample from the second quarter of 2028, by way of the form."""
    form: dict[str, Any] = {
        "method": "aselect", "size": 2, "what": "kosten", "first": "2025-K1", "last": "2026-K4",
        "seed": "42",
    } | asked  # fmt: skip
    answer = sign_in(by).post(page(world, "sample_draw"), form)
    assert answer.status_code == 302, answer.content.decode()
    return Sample.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])


def archive(world: World, sign_in: SignIn, sample: Sample) -> zipfile.ZipFile:
    answer = sign_in(world.nadia).get(page(world, "sample_dossier", sample.pk))
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return zipfile.ZipFile(io.BytesIO(content))


@pytest.fixture
def spent(world: World) -> None:
    """Two lines of Het Element that were approved, in a quarter that can be chosen today."""
    quarter = Quarter(2026, 4)
    day = quarter.starts_on
    approved(world, but(WOOD, spent_on=day), but(HOURS, spent_on=day), quarter=quarter)


@pytest.mark.req("R-142", "CO-02")
def test_nadia_sees_all_evidence_of_each_line(world: World, sign_in: SignIn, spent: None) -> None:
    sample = drawn(world, sign_in, world.nadia, first="2026-K4")
    told = sign_in(world.nadia).get(sample.get_absolute_url()).content.decode()
    for file in Evidence.objects.filter(line__description__in=["Hout voor de werkbanken"]):
        if str(file.line_id) in str(sample.drawn):
            assert page(world, "evidence_file", file.pk) in told
    assert "Opnieuw getrokken: dezelfde regels." in told
    assert AuditEntry.objects.filter(action="sample.drawn", subject_id=sample.pk).exists()


@pytest.mark.req("R-142")
def test_the_population_is_everything_that_was_booked(
    world: World, sign_in: SignIn, spent: None
) -> None:
    sample = drawn(world, sign_in, world.nadia)
    rows = leaves(world.region, sample.starts_on, sample.ends_on, "kosten")
    assert sum(leaf.amount for leaf in population_of(sample)) == total_of(rows)


@pytest.mark.req("R-142")
def test_the_same_seed_draws_the_same_lines(world: World, sign_in: SignIn, spent: None) -> None:
    first = drawn(world, sign_in, world.nadia, method="geldsteekproef")
    again = drawn(world, sign_in, world.nadia, method="geldsteekproef")
    assert first.drawn == again.drawn
    assert first.population_hash == again.population_hash
    assert is_repeatable(first)


@pytest.mark.req("R-142")
def test_a_sample_is_never_changed(world: World, sign_in: SignIn, spent: None) -> None:
    sample = drawn(world, sign_in, world.nadia)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Sample.objects.filter(pk=sample.pk).update(drawn=[])


@pytest.mark.req("R-142", "CO-02")
def test_every_file_of_the_dossier_has_the_hash_of_the_list(
    world: World, sign_in: SignIn, spent: None
) -> None:
    sample = drawn(world, sign_in, world.nadia, first="2026-K4", size=50)
    found = archive(world, sign_in, sample)
    rows = found.read("SHA256SUMS").decode().splitlines()
    sums = {path: digest for digest, path in (row.split("  ", 1) for row in rows)}
    assert set(sums) == set(found.namelist()) - {"SHA256SUMS"}
    for path, digest in sums.items():
        assert hashlib.sha256(found.read(path)).hexdigest() == digest
    assert {"index.html", "index.csv", "populatie.csv"} <= set(sums)
    hashes = set(sums.values())
    for file in Evidence.objects.filter(line__claim__year=2026, line__claim__quarter=4):
        if str(file.line_id) in str(sample.drawn):
            assert file.sha256 in hashes
    assert AuditEntry.objects.filter(action="sample.taken", subject_id=sample.pk).exists()


@pytest.mark.req("R-142", "R-144")
def test_a_file_that_changed_stays_out_and_is_named(
    world: World, sign_in: SignIn, spent: None
) -> None:
    sample = drawn(world, sign_in, world.nadia, first="2026-K4", size=50)
    file = Evidence.objects.filter(
        line__description="Hout voor de werkbanken", line__claim__quarter=4
    )[0]
    with file.file.storage.open(str(file.file.name), "wb") as stored:
        stored.write(b"%PDF-1.4 something else")
    found = archive(world, sign_in, sample)
    assert "klopt niet meer met de hash" in found.read("index.html").decode()
    assert AuditEntry.objects.filter(action="evidence.broken", subject_id=file.pk).exists()


@pytest.mark.req("CO-02")
def test_ineke_draws_from_her_own_school_only(world: World, sign_in: SignIn, spent: None) -> None:
    held = world.ineke.appointments.get(region=world.region)
    answer = sign_in(world.ineke).post(
        page(world, "sample_draw"),
        {"method": "aselect", "size": 200, "what": "kosten", "first": "2025-K1",
         "last": "2026-K4", "seed": "1"},
    )  # fmt: skip
    found = Sample.objects.filter(drawn_by=world.ineke.user).first()
    if found is None:
        assert "niets geboekt" in answer.content.decode()
        return
    own = leaves(world.region, found.starts_on, found.ends_on, "kosten").filter(
        claim_line__claim__school=held.partner_id
    )
    keys = {f"regel:{key}" for key in own.values_list("claim_line", flat=True)}
    assert {leaf.key for leaf in population_of(found)} <= keys


def test_ineke_does_not_see_the_sample_of_nadia(world: World, sign_in: SignIn, spent: None) -> None:
    sample = drawn(world, sign_in, world.nadia)
    assert sign_in(world.ineke).get(sample.get_absolute_url()).status_code == 404


def test_a_period_without_bookings_says_so(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.nadia).post(
        page(world, "sample_draw"),
        {"method": "aselect", "size": 1, "what": "kosten", "first": "2025-K2", "last": "2025-K1",
         "seed": "1"},
    )  # fmt: skip
    assert "ligt voor het eerste" in answer.content.decode()


@pytest.mark.req("R-142")
@given(population=POPULATION, size=st.integers(1, 50), seed=st.text(max_size=9))
@pytest.mark.parametrize("method", [RANDOM, MONEY_UNIT])
def test_any_order_of_the_list_draws_the_same(
    method: str, population: list[Leaf], size: int, seed: str
) -> None:
    found = draw(method, population, size, seed)
    assert found == draw(method, population[::-1], size, seed)
    assert len(found) <= min(size, len(population))
    if method == MONEY_UNIT:
        cents = int(sum(leaf.amount for leaf in population) * 100)
        assert sum(one.hits for one in found) == min(size, cents)
    else:
        assert len(found) == min(size, len(population))


@pytest.mark.req("R-142")
@given(population=POPULATION, size=st.integers(1, 20), seed=st.text(max_size=9))
def test_a_line_longer_than_the_interval_is_always_drawn(
    population: list[Leaf], size: int, seed: str
) -> None:
    found = {one.key for one in draw(MONEY_UNIT, population, size, seed)}
    total = sum((leaf.amount for leaf in population), Decimal(0))
    for leaf in population:
        if leaf.amount > total / size + Decimal("0.01"):
            assert leaf.key in found
