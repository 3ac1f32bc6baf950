"""What costs much or sends mail has a bound per person (R-113)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache

from schakel.common import exports
from tests.world import SignIn, World


@pytest.fixture(autouse=True)
def empty_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.mark.req("R-113")
def test_somebody_takes_along_a_bounded_number_of_files(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_AN_HOUR", 2)
    noor, page = sign_in(world.noor), f"/regio/{world.region.sto_number}/mensen/?export=csv"
    assert [noor.get(page).status_code for _time in range(3)] == [200, 200, 429]
    assert sign_in(world.samir).get(page).status_code == 200


@pytest.mark.req("R-113", "R-021")
def test_the_office_sends_a_bounded_number_of_invitations(world: World, sign_in: SignIn) -> None:
    noor = sign_in(world.noor)
    page = f"/regio/{world.region.sto_number}/mensen/{world.fatima.pk}/uitnodigen/"
    codes = [noor.post(page).status_code for _time in range(31)]
    assert codes[-1] == 429
    assert set(codes[:-1]) == {302}
    assert len(mail.outbox) <= 30


@pytest.mark.req("R-113")
def test_the_office_tries_a_bounded_number_of_files(world: World, sign_in: SignIn) -> None:
    noor = sign_in(world.noor)
    page = f"/regio/{world.region.sto_number}/gegevens/inlezen/"
    codes = [noor.post(page).status_code for _time in range(61)]
    assert codes[-1] == 429
    assert 429 not in codes[:-1]
