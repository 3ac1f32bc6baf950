"""Peers that the engines are measured against, in an environment and a process of their own.

`.venv-bench/` is made on demand from requirements-bench.lock, so OR-tools never shares a process
with highspy and no peer is part of the product. A peer is a script that reads one JSON document
from standard input and writes one to standard output.
"""

from __future__ import annotations

import hashlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-bench.lock"
ENVIRONMENT = ROOT / ".venv-bench"
KIB = 1024


class PeerFailedError(Exception):
    """A program that was measured ended with an error, or wrote no JSON; the text says which."""


@dataclass(frozen=True)
class Answer:
    """What a program wrote, and what it cost: seconds by the clock, of processor, peak MiB."""

    result: Any
    seconds: float
    cpu_seconds: float
    peak_mib: float
    was_killed: bool


def ask_peer(
    module: str, problem: object, *, arguments: Sequence[str] = (), kill_after: float | None = None
) -> Answer:
    """Let `python -m module` of the bench environment answer one problem (any JSON)."""
    return ask([str(peer_python()), "-m", module, *arguments], problem, kill_after=kill_after)


def ask_engine(
    module: str, problem: object, *, arguments: Sequence[str] = (), kill_after: float | None = None
) -> Answer:
    """Let `python -m module` of our own environment answer the same, measured the same way.

    Give `/dev/stdin` among the arguments where the command wants a file.
    """
    return ask([sys.executable, "-m", module, *arguments], problem, kill_after=kill_after)


def ask(command: Sequence[str], problem: object, *, kill_after: float | None = None) -> Answer:
    """Run a program with a JSON document on its input; read the one it writes and what it used.

    After `kill_after` seconds it gets SIGTERM, which an engine answers with its best plan.
    """
    with (
        tempfile.TemporaryFile("w+b") as given,
        tempfile.TemporaryFile("w+b") as written,
        tempfile.TemporaryFile("w+b") as said,
    ):
        given.write(json.dumps(problem).encode())
        given.seek(0)
        begin = monotonic()
        process = subprocess.Popen(
            command, stdin=given, stdout=written, stderr=said, cwd=ROOT, env=environment()
        )
        code, usage, was_killed = wait_for(process, kill_after)
        seconds = monotonic() - begin
        written.seek(0)
        said.seek(0)
        try:
            result = json.load(written)
        except ValueError as error:
            tail = said.read().decode(errors="replace").strip()[-500:]
            raise PeerFailedError(f"{' '.join(command[1:3])}: {code}: {tail}") from error
    cpu = usage.ru_utime + usage.ru_stime
    return Answer(result, seconds, cpu, usage.ru_maxrss / KIB, was_killed)


def wait_for(process: subprocess.Popen[bytes], kill_after: float | None) -> tuple[int, Any, bool]:
    """The exit code, what the process and its children used, and whether we ended it."""
    killed = threading.Event()

    def end() -> None:
        killed.set()
        process.terminate()

    timer = threading.Timer(kill_after or 0, end)
    if kill_after is not None:
        timer.start()
    _pid, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage, killed.is_set()


def environment() -> dict[str, str]:
    """Our own modules can be imported, and nothing is written beside them."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def peer_python() -> Path:
    """The Python of `.venv-bench/`."""
    return python_of(ENVIRONMENT, LOCK)


def python_of(folder: Path, lock: Path) -> Path:
    """The Python of an environment, which is made, or made again after a change of its lock."""
    python, stamp = folder / "bin" / "python", folder / "lock.txt"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text().strip() == wanted:
        return python
    print(f"Making {folder.name} (once, and after a change of its lock) …", file=sys.stderr)
    uv = str(runpy.run_path(str(ROOT / "run"), run_name="run")["find_uv"]())
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    stamp.unlink(missing_ok=True)
    create = [uv, "venv", "-q", "--allow-existing", "--python", sys.executable, str(folder)]
    fill = [uv, "pip", "sync", "-q", "--require-hashes", "--python", str(python), str(lock)]
    for command in (create, fill):
        if subprocess.run(command, cwd=ROOT).returncode:
            raise SystemExit(f"{folder.name} is not ready: {' '.join(command[1:3])} failed.")
    stamp.write_text(wanted + "\n")
    return python


def versions(*packages: str) -> dict[str, str]:
    """The version of each package in the bench environment, for the foot of a table."""
    code = """if True:
        import importlib.metadata, json, sys
        print(json.dumps({name: importlib.metadata.version(name) for name in sys.argv[1:]}))"""
    answer: dict[str, str] = ask([str(peer_python()), "-c", code, *packages], None).result
    return answer
