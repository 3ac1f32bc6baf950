"""Twenty schools want one thing at the same time, from eight processes: one gets it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from django.db import connections

from schakel.bookings.actions import loans
from schakel.bookings.models import Loan, Reservation
from schakel.catalogue.models import Resource
from schakel.common.refused import RefusedError
from tests.bookings.lending import NOW, Lending, account
from tests.catalogue.things import at
from tests.world import World

PROCESSES, BORROWERS = 8, 20


def forget_connections() -> None:
    """A process of our own needs a connection of its own."""
    for connection in connections.all(initialized_only=True):
        connection.connection = None


def borrow(number: int) -> str:
    """Ask for the one thing, each for another hour of the same day."""
    world = World()
    thing = Resource.objects.select_related("partner", "region").get(code="RACE-1")
    facts = loans.LoanFacts(thing.partner, at(11, 8), at(11, 12 + number % 6))
    try:
        loans.ask_loan([thing], facts, requester=None, by=account(world.samir), at=NOW)
    except RefusedError:
        return "refused"
    finally:
        connections.close_all()
    return "borrowed"


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-114", "DI-03", "PM-30")
def test_of_twenty_borrowers_one_gets_the_thing() -> None:
    Lending(World()).lendable("RACE-1")
    connections.close_all()
    with ProcessPoolExecutor(
        PROCESSES, mp_context=get_context("fork"), initializer=forget_connections
    ) as pool:
        answers = sorted(pool.map(borrow, range(BORROWERS)))
    assert answers == ["borrowed"] + ["refused"] * (BORROWERS - 1)
    assert Loan.objects.filter(items__resource__code="RACE-1").count() == 1
    assert Reservation.objects.filter(resource__code="RACE-1").count() == 1
