"""How much processor time a page costs the application: `./run bench pages`.

Starts a throw-away PostgreSQL with the demo regions and a plan with lists of 200 rows. Every page
is asked many times over HTTP from the web server of the demo, and the processor time of its two
workers is read from /proc; that of the database is not counted. Through all middleware in this
process the same pages give the median, the 95th percentile and the number of queries.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.served import Served, two_workers

WARM, ROUNDS = 15, 60
SERVED_WARM = 40
ROWS = 200
LIMITS = {"plan": 15, "golden thread": 25, "list of 200 rows": 30}
START_PAGE_KB = 150


@dataclass(frozen=True)
class Measured:
    """One page: processor time of the workers and of this process, queries, and weight."""

    page: str
    served_ms: float
    served_median_ms: float
    least_ms: float
    median_ms: float
    p95_ms: float
    queries: int
    kilobytes: float


@contextmanager
def site() -> Iterator[Path]:
    """The demo on a database that goes away afterwards."""
    from schakel.config.postgres import throw_away_server
    from schakel.config.translations import compile_all

    with throw_away_server() as url, tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": url, "SCHAKEL_MODE": "demo", "SCHAKEL_DATA": folder}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
        compile_all()
        import django

        django.setup()
        from schakel.config import site as ours

        ours.migrate()
        ours.load_demo()
        ours.collect_static(Path(folder))
        yield Path(folder)
        ours.leave_database()


def pages() -> dict[str, str]:
    """The addresses that are measured."""
    from schakel.programme.models import Plan
    from schakel.programme.terms import PlanKind, PlanStatus

    plan = Plan.objects.get(
        region__sto_number="STO19060", kind=PlanKind.ELABORATION, status=PlanStatus.DRAFT
    )
    here = f"/regio/{plan.region.sto_number}/plan/{plan.pk}/"
    long = f"/regio/{plan.region.sto_number}/plan/{with_long_lists(plan).pk}/"
    return {
        "plan": here,
        "start page of the programme manager": "/",
        "golden thread": f"{here}draad/",
        "golden thread, in focus": f"{here}draad/?focus=activiteit:A1",
        "golden thread as a list": f"{here}draad/?weergave=lijst",
        "one activity": f"{here}activiteiten/A1/",
        "list of 200 rows": f"{long}doelen/",
        "list of 200 rows, budget": f"{long}begroting/",
        "check": f"{here}toets/",
        "difference of two versions": f"{here}verschil/",
        "region": f"/regio/{plan.region.sto_number}/",
        "partners": f"/regio/{plan.region.sto_number}/partners/",
    }


def with_long_lists(plan: Any) -> Any:
    """A plan with exactly 200 goals and 200 budget lines."""
    from schakel.programme.models import Activity, BudgetLine, Goal, Plan, Theme

    long = Plan.objects.create(
        region=plan.region,
        version="meting",
        title="Meting",
        kind=plan.kind,
        scheme_code=plan.scheme_code,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
    )
    theme = Theme.objects.create(plan=long, code="A", name="Lijn A")
    activity = Activity.objects.create(
        plan=long, code="A1", theme=theme, title="Lessen", starts_on=date(2025, 1, 1)
    )
    Goal.objects.bulk_create(
        Goal(plan=long, code=f"D{n}", text=f"Doel {n}", theme=theme, track="KB", position=n)
        for n in range(ROWS)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=long, code=f"B{n}", year=2025, activity=activity, cost_kind="materieel",
            quantity=Decimal(1), unit="les", unit_price=Decimal(n), amount=Decimal(n),
            grant_share=Decimal(n), position=n,
        )
        for n in range(ROWS)
    )  # fmt: skip
    return long


def measure(page: str, address: str, client: Any, web: Served) -> Measured:
    """Ask over HTTP first, then in this process through Django's test client."""
    from django.db import connection

    def ask() -> bytes:
        answer = client.get(address)
        assert answer.status_code == 200, address  # noqa: S101  a page that fails measures nothing
        return bytes(answer.content)

    cookie = f"sessie={client.cookies['sessie'].value}"
    for _warm in range(SERVED_WARM):
        web.get(address, cookie)
    batches = web.milliseconds(address, cookie)
    for _warm in range(WARM):
        body = ask()
    asked: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        ask()
    times = sorted(spent(ask, time.process_time) for _round in range(ROUNDS))
    p95 = times[int(ROUNDS * 0.95)]
    return Measured(
        page, batches[0], statistics.median(batches), times[0], statistics.median(times), p95,
        len(asked), len(body) / 1000,
    )  # fmt: skip


def spent(ask: Callable[[], object], clock: Callable[[], float]) -> float:
    """Milliseconds on this clock for one request."""
    begin = clock()
    ask()
    return (clock() - begin) * 1000


def show(measured: Iterable[Measured]) -> None:
    """A table in Markdown. Neighbours on the machine only add time, so the least says most."""
    print("| page | limit | 2 workers: least | median | in process: least | median | p95 ", end="")
    print("| queries | kB |\n|---|---|---|---|---|---|---|---|---|")
    for one in measured:
        print(
            f"| {one.page} | {LIMITS.get(one.page, '')} | {one.served_ms:.1f} "
            f"| {one.served_median_ms:.1f} | {one.least_ms:.1f} | {one.median_ms:.1f} "
            f"| {one.p95_ms:.1f} | {one.queries} | {one.kilobytes:.0f} |",
            flush=True,
        )


def weigh(web: Served) -> None:
    """What a first visit to the start page brings over the line."""
    parts = web.weight("/")
    for name, size in parts.items():
        print(f"{size / 1000:6.1f} kB {name}")
    print(f"{sum(parts.values()) / 1000:6.1f} kB together, gzipped (limit: {START_PAGE_KB})")


def main() -> None:
    """Measure every page, and weigh the first one."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with site() as folder:
        from django.test import Client

        from schakel.accounts.models import User

        client = Client()
        client.force_login(User.objects.get(email="noor@schakel.example"))
        asked = pages()
        with two_workers(folder) as web:
            show(measure(page, address, client, web) for page, address in asked.items())
            weigh(web)


if __name__ == "__main__":
    main()
