"""Two people read the same file at the same moment: the second finds nothing left to do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from schakel.reference.importers import Tally
from schakel.reference.models import PupilCount, SiteCode
from tests.reference.files import address, addresses, pupil_row, pupils, read


@pytest.mark.req("PF-21")
@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_readers_waits_and_changes_nothing() -> None:
    rows = [address("99ZA", f"99ZA{number:02}") for number in range(40)]
    counts = pupils(*(pupil_row(5, 6, number=f"{number:02}") for number in range(40)))
    together = Barrier(2)

    def both_files() -> tuple[Tally, Tally]:
        try:
            together.wait()
            first = read("vo-adressen", addresses(*rows), municipalities=("GM0307",))
            second = read("leerlingen", counts, "leerlingen-2019.csv", municipalities=("GM0307",))
        finally:
            connection.close()
        return first.tally, second.tally

    with ThreadPoolExecutor(2) as people:
        done = [one.result() for one in [people.submit(both_files) for _ in range(2)]]

    assert sorted(sites.added for sites, _pupils in done) == [0, 40]
    assert sorted(pupils.added for _sites, pupils in done) == [0, 80]
    assert SiteCode.objects.filter(value__startswith="99ZA").count() == 40
    assert PupilCount.objects.filter(site__codes__value__startswith="99ZA").count() == 80
