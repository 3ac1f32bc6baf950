"""Doing things in processes of their own, all at the same moment, on the real database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from django.db import connection, connections

from schakel.common.refused import RefusedError

NO = "nee"
Job = Callable[[], str]


def at_once(jobs: Sequence[Job]) -> list[str]:
    """What each job says, in the order of the jobs; a refusal is "nee", an error is its text."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    forks = get_context("fork")
    gate = forks.Barrier(len(jobs))
    pipes, children = [], []
    for job in jobs:
        receives, sends = forks.Pipe(duplex=False)
        child = forks.Process(target=work, args=(job, gate, sends))
        child.start()
        sends.close()
        pipes.append(receives)
        children.append(child)
    said = [str(pipe.recv()) for pipe in pipes]
    for child in children:
        child.join()
    return said


def work(job: Job, gate: Barrier, answers: Connection) -> None:
    """One process: wait for the others, do it, tell."""
    gate.wait()
    try:
        answers.send(job())
    except RefusedError:
        answers.send(NO)
    except Exception as error:  # noqa: BLE001 - a process has no other way to tell
        answers.send(repr(error))
    finally:
        connections.close_all()
