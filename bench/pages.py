"""How much processor time a page costs the application: `python -m bench.pages [--port N]`.

Starts a throw-away PostgreSQL with the demo regions, adds lists of 200 rows in a copy of the
plan, and asks every page many times through all middleware. Counted is the processor time of
this process (`process_time`), not that of the database. With `--port` a running demo is asked
over HTTP instead, and the processor time of its web workers is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

WARM, ROUNDS = 15, 60
ROWS = 200
LIMITS = {"plan": 15, "golden thread": 25, "list of 200 rows": 30}


@dataclass(frozen=True)
class Measured:
    """One page: median and 95th percentile of processor time, and what it weighs."""

    page: str
    median_ms: float
    p95_ms: float
    queries: int
    kilobytes: float


@contextmanager
def site() -> Iterator[None]:
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
        yield
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
        "golden thread": f"{here}draad/",
        "golden thread, in focus": f"{here}draad/?focus=activiteit:A1",
        "golden thread as a list": f"{here}draad/?weergave=lijst",
        "one activity": f"{here}activiteiten/A1/",
        "list of 200 rows": f"{long}doelen/",
        "list of 200 rows, budget": f"{long}begroting/",
        "difference of two versions": f"{here}verschil/",
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


def in_process(address: str, client: Any) -> Measured:
    """Ask through Django's test client, in this process."""
    from django.db import connection

    def ask() -> bytes:
        answer = client.get(address)
        assert answer.status_code == 200, address  # noqa: S101  a page that fails measures nothing
        return bytes(answer.content)

    for _warm in range(WARM):
        body = ask()
    asked: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        ask()
    times = sorted(spent(ask, time.process_time) for _round in range(ROUNDS))
    return Measured("", middle(times), times[int(ROUNDS * 0.95)], len(asked), len(body) / 1000)


def spent(ask: Callable[[], object], clock: Callable[[], float]) -> float:
    """Milliseconds on this clock for one request."""
    begin = clock()
    ask()
    return (clock() - begin) * 1000


def middle(times: list[float]) -> float:
    """The median."""
    return statistics.median(times)


def show(measured: Iterator[tuple[str, Measured]]) -> None:
    """A table in Markdown."""
    print("| page | median ms CPU | p95 | limit | queries | kB |")
    print("|---|---|---|---|---|---|")
    for page, one in measured:
        limit = LIMITS.get(page, "")
        print(
            f"| {page} | {one.median_ms:.1f} | {one.p95_ms:.1f} | {limit} "
            f"| {one.queries} | {one.kilobytes:.0f} |",
            flush=True,
        )


def main() -> None:
    """Measure every page."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with site():
        from django.test import Client

        from schakel.accounts.models import User

        client = Client()
        client.force_login(User.objects.get(email="noor@schakel.example"))
        show((page, in_process(address, client)) for page, address in pages().items())


if __name__ == "__main__":
    main()
