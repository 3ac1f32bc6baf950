"""The site as two workers serve it, and the processor time they spend.

The workers' user and system time comes from /proc before and after a fixed number of requests
over the loopback, one at a time, each on a connection of its own so that both workers get some.
The database has processes of its own and is not counted.
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from schakel.config import demo

BATCHES, BATCH = 7, 40
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@dataclass(frozen=True)
class Served:
    """A running web server: where it listens and which processes answer."""

    port: int
    workers: tuple[int, ...]

    def get(self, address: str, cookie: str = "") -> bytes:
        """The body of one page; anything but 200 stops the measurement."""
        with closing(http.client.HTTPConnection(demo.HOST, self.port, timeout=60)) as connection:
            connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            if answer.status != http.HTTPStatus.OK:
                raise SystemExit(f"{address} answers {answer.status}.")
            return answer.read()

    def milliseconds(self, address: str, cookie: str) -> list[float]:
        """Processor time of all workers for one request: the mean of each batch, least first."""
        found = []
        for _batch in range(BATCHES):
            begin = processor_seconds(self.workers)
            for _request in range(BATCH):
                self.get(address, cookie)
            found.append((processor_seconds(self.workers) - begin) * 1000 / BATCH)
        return sorted(found)

    def weight(self, address: str) -> dict[str, int]:
        """Bytes of a page and of everything it asks for, each compressed as it can be."""
        page = self.get(address)
        asked = [address, *dict.fromkeys(ASSET.findall(page.decode()))]
        return {name: packed(self.get(name)) for name in asked}


@contextmanager
def two_workers(folder: Path) -> Iterator[Served]:
    """The web server of the demo on a free port, until the block ends."""
    with socket.socket() as found:
        found.bind((demo.HOST, 0))
        port = found.getsockname()[1]
    log = folder / "web.log"
    web = demo.start_web(port, log)
    try:
        demo.wait_for_answer(web, port, log)
        yield Served(port, children(web.pid))
    finally:
        demo.stop(web)


def children(parent: int) -> tuple[int, ...]:
    """The processes that this one started."""
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return tuple(int(pid) for task in tasks for pid in task.read_text().split())


def processor_seconds(processes: tuple[int, ...]) -> float:
    """User and system time of these processes and all their threads so far."""
    ticks = 0
    for pid in processes:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def packed(body: bytes) -> int:
    """Bytes on the line: gzipped, or as it is when that is smaller, as a font is."""
    return min(len(body), len(gzip.compress(body, 6)))
