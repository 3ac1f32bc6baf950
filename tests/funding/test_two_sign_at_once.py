"""Two people of a company press the button at the same moment: it is signed and booked once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from schakel.common.refused import RefusedError
from schakel.funding.actions.contributions import propose_contributions
from schakel.funding.models import Confirmation, Contribution, JournalLine
from tests.funding.giving import NOW, contribution, delivered_lesson, signed
from tests.world import World


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R-136", "PF-11")
def test_a_contribution_is_signed_and_a_lesson_proposed_once(transactional_db: None) -> None:
    world = World()
    row = contribution(world)
    lesson = delivered_lesson(world)
    start = Barrier(4)

    def sign_and_propose(_number: int) -> bool:
        try:
            start.wait()
            propose_contributions(world.region, at=NOW)
            signed(world, row)
        except RefusedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(sign_and_propose, range(4)))
    assert sorted(done) == [False, False, False, True]
    assert Confirmation.objects.filter(contribution=row).count() == 1
    assert JournalLine.objects.filter(contribution=row).count() == 2
    assert Contribution.objects.filter(lesson=lesson).count() == 1
