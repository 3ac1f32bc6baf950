"""Doing the work that a page does not wait for: one pass of a real worker, in the test itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import procrastinate_app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import DeleteJobCondition
from procrastinate.periodic import PeriodicRegistry


class OneConnection(DjangoConnector):
    """The connection of the test, which sees what is not committed; Django leaves JSON as text."""

    def _dictfetch(self, cursor: Any) -> Iterator[dict[str, Any]]:
        for row in super()._dictfetch(cursor):
            if isinstance(row.get("args"), str):
                row["args"] = json.loads(row["args"])
            yield row


def run_jobs() -> None:
    """Do every job that is due, as a worker would, on the connection of the test.

    Jobs that come back by the clock are left alone: a test calls such a job by its own name.
    """
    app = procrastinate_app.current_app
    kept, app.periodic_registry = app.periodic_registry, PeriodicRegistry()  # type: ignore[no-untyped-call]
    try:
        with app.replace_connector(OneConnection()):
            async_to_sync(app.run_worker_async)(
                wait=False,
                listen_notify=False,
                install_signal_handlers=False,
                delete_jobs=DeleteJobCondition.SUCCESSFUL,
                task_middleware=[],
            )
    finally:
        app.periodic_registry = kept


def waiting() -> list[str]:
    """The names of the jobs that wait, for now or for later."""
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("pk")
    return list(jobs.values_list("task_name", flat=True))
