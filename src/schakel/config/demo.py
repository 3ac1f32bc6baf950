"""`./run demo`: the site with the demo region, from nothing to an address in the browser."""

import argparse
import contextlib
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from schakel.config import processes, site
from schakel.config.postgres import Server
from schakel.config.postgres_folder import PostgresError
from schakel.config.translations import compile_all

HOST = "127.0.0.1"
PORT = 8000
WORKERS = 2
THREADS = 4
ANSWER_SECONDS = 60
STOP_SECONDS = 2
LOOK_SECONDS = 0.5
RESTART_SECONDS = 5.0


class DemoError(Exception):
    """The demo cannot start or go on; the message is one sentence for the user."""


def main() -> None:
    """Start, keep an eye on everything, and stop what was started."""
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help="poort (standaard %(default)s)")
    parser.add_argument("--data", help="map voor de gegevens (standaard .data)")
    options = parser.parse_args()
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, interrupt)
    with contextlib.ExitStack() as started:
        try:
            run(options.port, site.data_folder(options.data), started)
        except Exception as problem:
            sentence = explain(problem)
            if not sentence:
                raise
            print(f"\n{sentence}", flush=True)
            sys.exit(1)
        except KeyboardInterrupt:
            for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(sign, signal.SIG_IGN)
            print("\nSchakel stopt.", flush=True)


def explain(problem: Exception) -> str:
    """One sentence for what a user can mend; empty for a fault of ours, which keeps its trace."""
    from django.core.management import CommandError

    if isinstance(problem, DemoError | PostgresError | CommandError):
        return str(problem)
    if getattr(problem, "errno", 0) == errno.ENOSPC or "No space left" in str(problem):
        return "De schijf is vol. Maak ruimte vrij en start opnieuw; er is niets half bewaard."
    return ""


def run(port: int, data: Path, started: contextlib.ExitStack) -> None:
    """Do the steps in order; each says what it does and how long it took."""
    check_port(port)
    os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
    begin = time.monotonic()
    server = site.enter(data, dies_with_us=True)
    with step("Database starten"):
        if server is None:
            site.check_server(os.environ["DATABASE_URL"])
        else:
            started.callback(server.stop)
            server.start()
    with step("Tabellen bijwerken"):
        compile_all()
        import django

        django.setup()
        site.migrate()
    with step("Voorbeeldregio laden"):
        sign_ins = site.load_demo()
    with step("Stijl en lettertypen klaarzetten"):
        site.collect_static(data)
        site.leave_database()
    with step("Webserver starten"):
        log = data / f"web-{port}.log"
        web = start_web(port, log)
        started.callback(stop, web)
        wait_for_answer(web, port, log)
    worker = Worker(data / f"werk-{port}.log")
    started.callback(worker.stop)
    worker.keep()
    seconds = time.monotonic() - begin
    print(f"\nSchakel draait (na {seconds:.1f} s): http://{HOST}:{port}\n\n{sign_ins}\n")
    print(f"Gegevens: {data} · Logboek: {log} · Stoppen: Ctrl-C", flush=True)
    watch(web, worker, server, log)


def check_port(port: int) -> None:
    """Refuse a port that another program listens on, before anything starts."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise DemoError(
                f"Poort {port} is niet vrij: misschien draait Schakel daar al. "
                f"Kies een andere, zoals ./run demo --port {port + 1 if port < 65_535 else PORT}."
            ) from error


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    """Show what happens now and, when it is done, how long it took."""
    print(f"  {name} … ", end="", flush=True)
    begin = time.monotonic()
    yield
    print(f"{time.monotonic() - begin:.1f} s", flush=True)


def start_web(port: int, log: Path) -> subprocess.Popen[bytes]:
    """Start the web server; it ends with us, and its workers end with it."""
    options = {
        "--interface": "wsgi",
        "--host": HOST,
        "--port": str(port),
        "--workers": str(WORKERS),
        "--blocking-threads": str(THREADS),
        "--workers-kill-timeout": str(STOP_SECONDS - 1),
    }
    command = [sys.executable, "-m", "granian", "--no-ws", "--respawn-failed-workers"]
    for name, value in options.items():
        command += [name, value]
    with log.open("wb") as output:
        return processes.start(
            [*command, "schakel.config.demo_web:application"],
            output=output,
            dies_by=signal.SIGTERM,
        )


def wait_for_answer(web: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until the start page comes, whatever it says."""
    deadline = time.monotonic() + ANSWER_SECONDS
    while web.poll() is None and time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
            with contextlib.closing(connection):
                connection.request("GET", "/")
                status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            continue
        if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            raise DemoError(f"De startpagina geeft fout {status}; zie {log}.")
        return
    raise DemoError(f"De webserver antwoordt niet; zie {log}.")


class Worker:
    """The process that sends the mail and does the long computations, beside the web server."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.since = -RESTART_SECONDS

    def keep(self) -> None:
        """Start it, also when it is gone but not too often; it ends with us."""
        is_gone = self.process is None or self.process.poll() is not None
        if is_gone and time.monotonic() >= self.since + RESTART_SECONDS:
            self.since = time.monotonic()
            command = [sys.executable, "-m", "schakel.config.manage", "work"]
            with self.log.open("ab") as output:
                self.process = processes.start(command, output=output, dies_by=signal.SIGTERM)

    def stop(self) -> None:
        """Let it finish the job in hand, but not for long."""
        if self.process is not None:
            stop(self.process)


def watch(web: subprocess.Popen[bytes], worker: Worker, server: Server | None, log: Path) -> None:
    """Start the database and the worker again when they are gone; stop when the web server is."""
    while web.poll() is None:
        if server is not None and server.pid() is None:
            server.start()
            print("De database was weg en is opnieuw gestart.", flush=True)
        worker.keep()
        time.sleep(LOOK_SECONDS)
    raise DemoError(f"De webserver is gestopt; zie {log}.")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and make it when it does not."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS + 1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def interrupt(_sign: int, _frame: FrameType | None) -> None:
    """Treat being told to end as Ctrl-C."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
