"""Work that a page does not wait for: a queue in our own PostgreSQL (procrastinate).

A context puts its jobs in `jobs.py`, which Django finds when it starts:

    @job("mailing.deliver")
    def deliver(mail: str) -> None: ...

    @every("*/5 * * * *", "mailing.release")
    def release() -> None: ...

An action asks for one by name, so that it imports nothing from above: `defer("mailing.deliver",
mail=str(mail.pk))`. The request is a row in the transaction of the action: what is rolled back is
never done. A job may run twice (a worker can be killed), so a job first looks whether it is done.
The clock is read in the job, never below it. `./run manage work` does the work.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from asgiref.sync import sync_to_async
from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job, JobDeferrer
from procrastinate.manager import JobManager

POST, HEAVY = "post", "zwaar"
QUEUES = (POST, HEAVY)
WAITS = (10, 60, 5 * 60, 30 * 60, 2 * 60 * 60)
"""Seconds before each next try; after the last the job has failed."""

Work = Callable[..., None]
Argument = str | int | bool | None


class BackOff(BaseRetryStrategy):
    """Try again after ever longer waits, and then no more."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None when it was tried often enough."""
        if job.attempts >= len(WAITS):
            return None
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]})


def job(name: str, *, queue: str = POST) -> Callable[[Work], Work]:
    """Mark a function as a job under a name ("context.verb"); it is tried again when it fails."""

    def mark(work: Work) -> Work:
        app.task(name=name, queue=queue, retry=BackOff())(in_its_own_thread(work))
        return work

    return mark


def every(cron: str, name: str, *, queue: str = POST) -> Callable[[Work], Work]:
    """Mark a function as a job that comes back by a cron line (UTC); it takes no arguments.

    A moment that passed while no worker ran is skipped after ten minutes. Let a job look at what
    is due, not at what time it is, and let it come often: a reminder is then late, never lost.
    """

    def mark(work: Work) -> Work:
        def at_its_time(timestamp: int) -> None:
            work()

        task = app.task(name=name, queue=queue, queueing_lock=name)(in_its_own_thread(at_its_time))
        app.periodic(cron=cron)(task)
        return work

    return mark


def in_its_own_thread(work: Work) -> Callable[..., Any]:
    """The function as procrastinate runs it: one thread per worker, or the test's own."""

    @wraps(work)
    async def run(*args: Any, **kwargs: Any) -> None:
        await sync_to_async(work, thread_sensitive=True)(*args, **kwargs)

    return run


def defer(name: str, *, at: datetime | None = None, once: str = "", **arguments: Argument) -> None:
    """Ask for a job, now or at a later moment, within the transaction of the caller.

    `once`: as long as a job with this mark waits, asking again changes nothing.
    """
    if name not in app.tasks:
        raise ValueError(f"there is no job {name}")
    asked = app.tasks[name].configure(schedule_at=at, queueing_lock=once or None)
    try:
        with transaction.atomic():
            # A worker has a connection of its own; what a job asks for must go with its changes.
            JobDeferrer(JobManager(DjangoConnector()), asked.job).defer(**arguments)
    except AlreadyEnqueued:
        return
