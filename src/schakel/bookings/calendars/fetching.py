"""Getting a calendar from an address that somebody typed, without letting it reach inside.

Only https on its own port, only hosts whose every address is on the public internet, and the
connection goes to the address that was checked, so that a name cannot change in between. A
redirect is checked like the first address. Bounded: 5 seconds and 2 MB in all.
Bron: OWASP, Server-Side Request Forgery Prevention; standards R-107
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from time import monotonic
from urllib.parse import urljoin, urlsplit

from schakel.bookings.calendars.reading import MOST_BYTES, TOO_BIG, CalendarError
from schakel.common.wording import say

MOST_SECONDS = 5.0
MOST_HOPS = 3
HTTPS_PORT = 443
REDIRECTS = {301, 302, 303, 307, 308}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NOT_THERE = say("De agenda is niet bereikbaar. Kijk het adres na.")
TOO_SLOW = say("De agenda antwoordt te langzaam. Probeer het later opnieuw.")
MEANS_HTTPS = ("webcal://", "webcals://")


@dataclass(frozen=True)
class Target:
    """Where to connect: a checked address of a host, and what to ask there."""

    host: str
    address: str
    path: str


Connect = Callable[[Target], http.client.HTTPConnection]


class PinnedConnection(http.client.HTTPConnection):
    """A connection to the address that was checked, with the certificate of the host's name."""

    default_port = HTTPS_PORT

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, timeout=MOST_SECONDS)
        self.target = target

    def connect(self) -> None:
        """Connect to the checked address, not to whatever the name says now."""
        self.sock = socket.create_connection((self.target.address, HTTPS_PORT), MOST_SECONDS)
        tls = ssl.create_default_context()
        self.sock = tls.wrap_socket(self.sock, server_hostname=self.target.host)


def fetch(url: str, *, connect: Connect = PinnedConnection) -> bytes:
    """The text at an address; refuses with one sentence what is not safe, there, or small."""
    deadline = monotonic() + MOST_SECONDS
    for _hop in range(MOST_HOPS):
        target = checked(url)
        connection = connect(target)
        try:
            with cut_off_at(deadline, connection):
                answer = ask(connection, target)
                if answer.status not in REDIRECTS:
                    return body_of(answer, deadline)
                url = urljoin(url, answer.headers.get("Location", ""))
        except (OSError, ValueError, http.client.HTTPException) as error:
            if monotonic() >= deadline:
                raise CalendarError(TOO_SLOW) from error
            raise CalendarError(NOT_THERE) from error
    raise CalendarError(say("Het adres stuurt ons te vaak door naar een ander adres."))


@contextmanager
def cut_off_at(deadline: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Connect, and hang up when time is up: a server may send one byte at a time for ever.

    A connection forgets its socket as soon as the answer begins, so we remember it.
    """
    opened: list[socket.socket] = []

    def hang_up() -> None:
        for line in (*opened, connection.sock):
            with suppress(OSError, AttributeError):
                line.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - monotonic()), hang_up)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        opened.append(connection.sock)
        yield
    finally:
        timer.cancel()
        connection.close()


def checked(url: str) -> Target:
    """An address that we dare to ask: https, no password, its host on the public internet."""
    for start in MEANS_HTTPS:
        url = f"https://{url[len(start) :]}" if url.lower().startswith(start) else url
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise CalendarError(say("Dit is geen webadres.")) from error
    if parts.scheme != "https" or not parts.hostname:
        raise CalendarError(say("Het adres van een agenda begint met https://."))
    if parts.username or parts.password or port not in (None, HTTPS_PORT):
        raise CalendarError(say("Een adres met een wachtwoord of poort lezen we niet."))
    query = f"?{parts.query}" if parts.query else ""
    address = public_address(parts.hostname)
    return Target(parts.hostname, address, f"{parts.path or '/'}{query}")


def public_address(host: str) -> str:
    """An address of a host; refuses a host of which any address is not on the public internet."""
    try:
        found = socket.getaddrinfo(host, HTTPS_PORT, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CalendarError(NOT_THERE) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise CalendarError(say("Dit adres ligt in een eigen netwerk. Dat lezen we niet."))
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet: no loopback, no private or local one."""
    known = ipaddress.ip_address(address.partition("%")[0])
    if known in NAT64:
        return False
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour or (known.teredo or (None, None))[1]
        if inner is not None:
            known = inner
    return known.is_global and not known.is_multicast and not known.is_reserved


def ask(connection: http.client.HTTPConnection, target: Target) -> http.client.HTTPResponse:
    """Ask for the path, uncompressed, so that what comes in is as big as it says."""
    headers = {"Accept": "text/calendar", "Accept-Encoding": "identity", "User-Agent": "Schakel"}
    connection.request("GET", target.path, headers=headers)
    return connection.getresponse()


def body_of(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    """The body of a good answer, when it is whole and not too big."""
    if answer.status != http.HTTPStatus.OK:
        raise CalendarError(say("De agenda antwoordt met fout %(code)s.", code=answer.status))
    body = answer.read(MOST_BYTES + 1)
    if monotonic() >= deadline:
        raise CalendarError(TOO_SLOW)
    if len(body) > MOST_BYTES:
        raise CalendarError(TOO_BIG)
    return body
