"""pretix on the same machine and database server, to measure beside: `./run bench loket`.

Installed from bench/pretix.lock into `.venv-pretix/`, migrated and filled once per run
(`bench/pretix_seed.py`), served by gunicorn with two workers, as its own image does.
None of its code is ours, and none of it is imported by us.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench.peers import python_of
from bench.served import children, processor_seconds

ROOT = Path(__file__).resolve().parents[1]
HOST, PORT = "127.0.0.1", 8399
WAIT_SECONDS = 90
BATCHES, BATCH, WARM = 7, 40, 20


@dataclass(frozen=True)
class Pretix:
    """A running pretix: its workers, and what a booking needs."""

    workers: tuple[int, ...]
    token: str
    item: int

    def get(self, address: str) -> None:
        """Ask one page; anything but 200 stops the measurement."""
        self.ask("GET", address, None, 200)

    def book(self) -> None:
        """Place one order of one free place."""
        order = {
            "email": "a@example.org",
            "locale": "nl",
            "sales_channel": "web",
            "payment_provider": "free",
            "send_email": False,
            "positions": [{"item": self.item, "variation": None, "price": "0.00"}],
        }
        self.ask("POST", "/api/v1/organizers/regio/events/bezoek/orders/", order, 201)

    def ask(self, method: str, address: str, content: object, wanted: int) -> None:
        """One request on a connection of its own."""
        headers = {"Host": f"{HOST}:{PORT}", "Authorization": f"Token {self.token}"}
        body = None
        if content is not None:
            body, headers["Content-Type"] = json.dumps(content), "application/json"
        else:
            del headers["Authorization"]
        with closing(http.client.HTTPConnection(HOST, PORT, timeout=60)) as connection:
            connection.request(method, address, body=body, headers=headers)
            answer = connection.getresponse()
            answer.read()
        if answer.status != wanted:
            raise SystemExit(f"pretix: {address} answers {answer.status}.")

    def milliseconds(self, what: str) -> list[float]:
        """Processor time of the workers per request, per batch, least first; "" books."""
        for _warm in range(WARM):
            self.once(what)
        found = []
        for _batch in range(BATCHES):
            begin = processor_seconds(self.workers)
            for _request in range(BATCH):
                self.once(what)
            found.append((processor_seconds(self.workers) - begin) * 1000 / BATCH)
        return sorted(found)

    def once(self, what: str) -> None:
        """One page, or one booking."""
        if what:
            self.get(what)
        else:
            self.book()


@contextmanager
def running(database_url: str, folder: Path) -> Iterator[Pretix]:
    """pretix with a database of its own on this server, until the block ends."""
    python = python_of(ROOT / ".venv-pretix", ROOT / "bench" / "pretix.lock")
    environment = settings(database_url, folder)
    call([str(python), "-m", "pretix", "migrate", "--no-input"], environment)
    seeded = call([str(python), str(ROOT / "bench" / "pretix_seed.py")], environment)
    facts = json.loads(seeded.strip().splitlines()[-1])
    command = [str(python), "-m", "gunicorn", "-w", "2", "-b", f"{HOST}:{PORT}", "pretix.wsgi"]
    with (folder / "pretix.log").open("wb") as log:
        web = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait(web)
        yield Pretix(children(web.pid), facts["token"], facts["item"])
    finally:
        web.terminate()
        web.wait(10)


def settings(database_url: str, folder: Path) -> dict[str, str]:
    """pretix's configuration file, and the environment that points to it."""
    parts = urlsplit(database_url)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    file = folder / "pretix.cfg"
    file.write_text(
        f"[pretix]\ninstance_name=bench\nurl=http://{HOST}:{PORT}\ncurrency=EUR\n"
        f"datadir={folder / 'pretix'}\n[locale]\ndefault=nl\ntimezone=Europe/Amsterdam\n"
        f"[database]\nbackend=postgresql\nname={parts.path.lstrip('/')}\n"
        f"user={parts.username or ''}\nhost={host}\n[django]\nsecret={'bench' * 12}\n",
        encoding="utf-8",
    )
    (folder / "pretix").mkdir(exist_ok=True)
    return os.environ | {
        "PRETIX_CONFIG_FILE": str(file),
        "DJANGO_SETTINGS_MODULE": "pretix.settings",
    }


def call(command: list[str], environment: dict[str, str]) -> str:
    """Run one of pretix's commands to its end; what it printed."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"pretix: {' '.join(command[1:4])}: {done.stderr.strip()[-500:]}")
    return done.stdout


def wait(web: subprocess.Popen[bytes]) -> None:
    """Wait until the first page comes."""
    deadline = time.monotonic() + WAIT_SECONDS
    while web.poll() is None and time.monotonic() < deadline:
        try:
            with closing(http.client.HTTPConnection(HOST, PORT, timeout=WAIT_SECONDS)) as asked:
                asked.request("GET", "/regio/bezoek/", headers={"Host": f"{HOST}:{PORT}"})
                asked.getresponse().read()
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("pretix does not answer.")
