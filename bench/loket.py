"""The loket beside pretix, in one run on one machine: `./run bench loket`.

Both sites run two workers on a PostgreSQL server of their own; the processor time of the workers
is read from /proc, and the databases are not counted. Ours: the demo with 200 more offers, each on
one date. pretix: see bench/pretix_site.py. The goal is a quarter of pretix for each page.
"""

from __future__ import annotations

import http.client
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench import pretix_site
from bench.pages import site
from bench.served import BATCH, BATCHES, Served, processor_seconds, two_workers
from schakel.config import demo
from schakel.config.postgres import throw_away_server

DATES, PLACES, MOST_PLACES = 200, 28, 30_000
DATED_OFFERS, SEARCHES = 5_000, 50
SEARCH_MS = 50
WARM = 40
FACTOR = 4
FEED = "iCal feed"
BOOK = "one booking"
PRETIX = {
    "one offer": "/regio/bezoek/",
    "list of 200 dated offers": "/regio/lessen/",
    "week": "/regio/lessen/?style=week",
    FEED: "/regio/bezoek/ical/",
    BOOK: "",
}
TOKEN = re.compile(r'csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class Ours:
    """Our addresses, and what the form of a booking needs."""

    pages: dict[str, str]
    booking: str
    school: str


def prepare() -> Ours:
    """200 offers on a date each, an ample slot to book, and a feed."""
    from schakel.bookings.models import Feed
    from schakel.bookings.terms import FeedKind
    from schakel.catalogue.models import Offer, Slot
    from schakel.regions.models import Partner, Person, Region

    region = Region.objects.get(sto_number="STO19060")
    school = Partner.objects.get(region=region, name="Het Element")
    Offer.objects.filter(region=region).update(status="ingetrokken")
    slots = dated_offers(region, DATES)
    ample = slots[0]
    Slot.objects.filter(pk=ample.pk).update(places=MOST_PLACES, places_left=MOST_PLACES)
    feed = Feed.objects.create(
        region=region, kind=FeedKind.PERSON, person=Person.objects.get(name="Fatima Aydin"),
        token=uuid4().hex, made_at=ample.starts_at - timedelta(days=60),
    )  # fmt: skip
    here = f"/regio/{region.sto_number}"
    week = (ample.starts_at + timedelta(days=7)).strftime("%G-W%V")
    return Ours(
        {
            "one offer": f"{here}/aanbod/{ample.offer_id}/",
            "list of 200 dated offers": f"{here}/aanbod/",
            "week": f"{here}/agenda/?week={week}",
            FEED: f"/agenda/{feed.token}.ics",
        },
        f"{here}/boeken/moment/{ample.pk}/",
        str(school.pk),
    )


def dated_offers(region: Any, count: int) -> list[Any]:
    """Published offers with one slot each, three hours apart."""
    from django.utils import timezone

    from schakel.catalogue.models import Offer, Slot, SlotDate
    from schakel.regions.models import Partner

    provider = Partner.objects.get(region=region, name="Van Lodenstein College")
    first = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=20)
    offers = [
        Offer(
            region=region, provider=provider, kind="workshop", title=f"Les {number}",
            summary="Een les om te meten.", target_groups=["vmbo-1", "vmbo-2"], lesson_minutes=120,
            status="gepubliceerd", group_max=PLACES, notice_days=1,
        )
        for number in range(count)
    ]  # fmt: skip
    Offer.objects.bulk_create(offers)
    slots = [
        Slot(
            region=region, offer=offer, places=PLACES, places_left=PLACES,
            starts_at=first + timedelta(hours=3 * number % 4_000),
            ends_at=first + timedelta(hours=3 * number % 4_000 + 2),
        )
        for number, offer in enumerate(offers)
    ]  # fmt: skip
    Slot.objects.bulk_create(slots)
    SlotDate.objects.bulk_create(
        SlotDate(
            slot=slot, number=1, starts_at=slot.starts_at, ends_at=slot.ends_at,
            place_kind="aanbieder",
        )
        for slot in slots
    )  # fmt: skip
    return slots


def book(web: Served, cookie: str, ours: Ours) -> Callable[[], None]:
    """Fetch the form once; every call sends it for another group, with a key of its own."""
    found = TOKEN.search(web.get(ours.booking, cookie).decode())
    if found is None:
        raise SystemExit("The form of a booking has no token.")
    fixed = {
        "csrfmiddlewaretoken": found[1], "school": ours.school, "target_group": "vmbo-1",
        "pupils": "1", "travel": "niet-nodig",
    }  # fmt: skip
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def once() -> None:
        key = uuid4().hex
        form = urlencode({**fixed, "sleutel": key, "group_name": key[:8]})
        with closing(http.client.HTTPConnection(demo.HOST, web.port, timeout=60)) as asked:
            asked.request("POST", ours.booking, body=form, headers=headers)
            answer = asked.getresponse()
            answer.read()
        if answer.status != http.HTTPStatus.FOUND:
            raise SystemExit(f"Our booking answers {answer.status}.")

    return once


def milliseconds(web: Served, act: Callable[[], object]) -> list[float]:
    """Processor time of the workers per call: the mean of each batch, least first."""
    for _warm in range(WARM):
        act()
    found = []
    for _batch in range(BATCHES):
        begin = processor_seconds(web.workers)
        for _request in range(BATCH):
            act()
        found.append((processor_seconds(web.workers) - begin) * 1000 / BATCH)
    return sorted(found)


def measure_ours() -> dict[str, list[float]]:
    """Every page of ours, as a school coordinator sees it; a calendar fetches without cookies."""
    with site() as folder:
        from django.conf import settings
        from django.middleware.csrf import _get_new_csrf_string
        from django.test import Client

        from schakel.accounts.models import User

        ours = prepare()
        client = Client()
        client.force_login(User.objects.get(email="fatima@schakel.example"))
        secret = _get_new_csrf_string()
        cookie = f"sessie={client.cookies['sessie'].value}; {settings.CSRF_COOKIE_NAME}={secret}"
        with two_workers(folder) as web:
            found = {
                name: milliseconds(web, partial(web.get, address, "" if name == FEED else cookie))
                for name, address in ours.pages.items()
            }
            found[BOOK] = milliseconds(web, book(web, cookie, ours))
        print(f"Date first, {DATED_OFFERS} dated offers: {search_times()}", flush=True)
        return found


def search_times() -> str:
    """How long the search by date takes in this process, database included."""
    from django.test import Client
    from django.utils import timezone

    from schakel.accounts.models import User
    from schakel.regions.models import Partner, Region

    slots = dated_offers(Region.objects.get(sto_number="STO19060"), DATED_OFFERS)
    client = Client()
    client.force_login(User.objects.get(email="fatima@schakel.example"))
    start = slots[DATED_OFFERS // 2].starts_at
    local = timezone.localtime(start)
    asked = {
        "school": Partner.objects.get(region__sto_number="STO19060", name="Het Element").pk,
        "day": local.date().isoformat(), "starts": f"{local:%H:%M}", "minutes": "120",
        "pupils": "26", "group": "vmbo-2", "by": "fiets",
    }  # fmt: skip
    times = []
    for _search in range(SEARCHES):
        begin = time.perf_counter()
        answer = client.get("/regio/STO19060/aanbod/op-datum/", asked)
        times.append((time.perf_counter() - begin) * 1000)
        if answer.status_code != http.HTTPStatus.OK:
            raise SystemExit(f"The search by date answers {answer.status_code}.")
    times.sort()
    return f"least {times[0]:.0f} ms, median {median(times):.0f} ms (goal {SEARCH_MS} ms)"


def measure_pretix() -> dict[str, list[float]]:
    """The same pages of pretix."""
    with (
        throw_away_server() as url,
        tempfile.TemporaryDirectory() as folder,
        pretix_site.running(url, Path(folder)) as peer,
    ):
        return {name: peer.milliseconds(address) for name, address in PRETIX.items()}


def main() -> None:
    """Measure both and print them beside each other."""
    ours, theirs = measure_ours(), measure_pretix()
    print("| page | ours: least, ms | median | pretix: least, ms | median | share | goal |")
    print("|---|---|---|---|---|---|---|")
    for name, times in ours.items():
        peer = theirs[name]
        share = times[0] / peer[0]
        verdict = "met" if share <= 1 / FACTOR else "missed"
        print(
            f"| {name} | {times[0]:.1f} | {median(times):.1f} | {peer[0]:.1f} | {median(peer):.1f} "
            f"| {share:.0%} | ≤ {1 / FACTOR:.0%}: {verdict} |"
        )


if __name__ == "__main__":
    main()
