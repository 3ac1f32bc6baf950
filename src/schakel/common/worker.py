"""The worker: one process that does the work of the queues, each queue in a thread of its own.

A worker that is killed leaves its job behind; the next look finds that job and hands it out again.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence

from asgiref.sync import ThreadSensitiveContext
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.jobs import DeleteJobCondition, Status

from schakel.common.jobs import WAITS

HEARTBEAT_SECONDS = 5.0
SILENT_SECONDS = 20.0
"""A worker that was silent so long is gone."""
STOP_SECONDS = 5.0
"""What a job that runs gets to finish when the worker must stop."""


def work(queues: Sequence[str], *, wait: bool = True) -> None:
    """Do jobs until told to stop, or until there are none left (`wait` false)."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as ours:
        asyncio.run(run(ours, queues, wait=wait))


async def run(ours: App, queues: Sequence[str], *, wait: bool) -> None:
    """One worker per queue and one look-out, all stopped by one signal."""
    async with ours.open_async():
        await hand_out_stalled(ours)
        workers = [asyncio.create_task(work_on(ours, queue, wait=wait)) for queue in queues]
        look_out = asyncio.create_task(watch_for_stalled(ours))
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, stop, workers)
        try:
            await asyncio.gather(*workers, return_exceptions=False)
        except asyncio.CancelledError:
            await asyncio.gather(*workers, return_exceptions=True)
        finally:
            look_out.cancel()


def stop(workers: Sequence[asyncio.Task[None]]) -> None:
    """Let every worker finish the job in hand and take no other."""
    for worker in workers:
        worker.cancel()


async def work_on(ours: App, queue: str, *, wait: bool) -> None:
    """Do the jobs of one queue, one after the other, in a thread of its own."""
    async with ThreadSensitiveContext():
        await ours.run_worker_async(
            queues=[queue],
            wait=wait,
            install_signal_handlers=False,
            delete_jobs=DeleteJobCondition.SUCCESSFUL,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=SILENT_SECONDS,
            shutdown_graceful_timeout=STOP_SECONDS,
        )


async def watch_for_stalled(ours: App) -> None:
    """Look for abandoned jobs now and then."""
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        await hand_out_stalled(ours)


async def hand_out_stalled(ours: App) -> None:
    """Queue the jobs of workers that are gone again; give up on one that ended every worker."""
    manager = ours.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.attempts > len(WAITS):
            await manager.finish_job(job, Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job)
