"""A calendar of elsewhere says when a room or a person is taken; it cannot reach inside or hurt."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.bookings.actions import calendars as actions
from schakel.bookings.calendars import fetching
from schakel.bookings.calendars.fetching import Target, checked, fetch, is_public
from schakel.bookings.calendars.reading import MOST_BYTES, Busy, CalendarError, busy_times
from schakel.bookings.jobs.calendars import read_one
from schakel.catalogue.models import BusyTime, Resource
from schakel.common.calendar_text import CalendarEvent, calendar_text
from tests.jobs import waiting
from tests.world import SignIn, World

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SINCE, UNTIL = NOW - timedelta(days=1), NOW + timedelta(days=400)


def calendar(*lines: str, start: str = "DTSTART:20261201T100000Z") -> bytes:
    """A calendar with one appointment."""
    event = ["BEGIN:VEVENT", "UID:een", start, *lines, "END:VEVENT"]
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", *event, "END:VCALENDAR", ""]
    return "\r\n".join(whole).encode()


def read(*lines: str, start: str = "DTSTART:20261201T100000Z") -> list[Busy]:
    return busy_times(calendar(*lines, start=start), SINCE, UNTIL)


def starts(found: list[Busy]) -> list[str]:
    return [f"{busy.start:%m-%d %H:%M}" for busy in found]


@pytest.mark.parametrize(
    ("start", "lines", "expected"),
    [
        ("DTSTART:20261201T100000Z", ["DTEND:20261201T110000Z"], ["12-01 10:00"]),
        ("DTSTART:20261201T100000", ["DURATION:PT2H"], ["12-01 09:00"]),
        ("DTSTART;VALUE=DATE:20261201", [], ["11-30 23:00"]),
        ("DTSTART:20261201T100000Z", ["DTEND:20261201T110000Z", "TRANSP:TRANSPARENT"], []),
        ("DTSTART:20261201T100000Z", ["DTEND:20261201T110000Z", "STATUS:CANCELLED"], []),
        ("DTSTART:20201201T100000Z", ["DTEND:20201201T110000Z"], []),
    ],
)
def test_only_what_takes_time_counts(start: str, lines: list[str], expected: list[str]) -> None:
    assert starts(read(*lines, start=start)) == expected


def test_a_weekly_appointment_keeps_its_hour_when_the_clock_changes() -> None:
    found = read(
        "DURATION:PT1H", "RRULE:FREQ=WEEKLY;UNTIL=20270412T000000Z",
        start="DTSTART;TZID=Europe/Amsterdam:20270322T090000",
    )  # fmt: skip

    assert starts(found) == ["03-22 08:00", "03-29 07:00", "04-05 07:00"]


def test_an_exception_and_a_moved_one_take_the_place_of_the_rule() -> None:
    text = calendar(
        "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261202T100000Z", "END:VEVENT",
        "BEGIN:VEVENT", "UID:een", "RECURRENCE-ID:20261203T100000Z", "DTSTART:20261203T150000Z",
        "DURATION:PT1H",
    )  # fmt: skip

    found = busy_times(text, SINCE, UNTIL)

    assert starts(found) == ["12-01 10:00", "12-03 15:00", "12-04 10:00"]


def test_an_appointment_without_end_stops_at_the_horizon() -> None:
    found = read("DURATION:PT1H", "RRULE:FREQ=WEEKLY")

    assert 50 < len(found) < 60


@pytest.mark.req("R-107")
@pytest.mark.parametrize(
    "text",
    [
        b"", b"hallo", b"\x00\xff\xfe", b"PK\x03\x04", b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"<!DOCTYPE html><html></html>",
        calendar("DTEND:20251201T100000Z", start="DTSTART:20261201T100000Z"),
        calendar("DTEND:geen datum"),
        calendar("DURATION:PT1H", start="DTSTART:20269999T100000Z"),
        calendar("DURATION:PT1H", "RRULE:FREQ=SECONDLY"),
        calendar("DURATION:PT1H", "RRULE:FREQ=HOURLY;INTERVAL=1"),
        calendar("DURATION:PT1H", "RRULE:FREQ=DAILY;BYSETPOS=3"),
        calendar("DURATION:PT1H", "RRULE:FREQ=SOMETIMES"),
        calendar(*["X-A:" + "a" * 70] * 40_000),
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 3001 + b"END:VCALENDAR\r\n",
    ],
    ids=range(16),
)  # fmt: skip
def test_a_calendar_that_we_cannot_read_is_refused_with_one_sentence(text: bytes) -> None:
    with pytest.raises(CalendarError) as refusal:
        busy_times(text, SINCE, UNTIL)

    assert str(refusal.value).endswith((".", ")."))


@pytest.mark.req("R-107")
def test_a_day_that_no_year_has_is_not_looked_for() -> None:
    assert read("DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")[1:] == []


@given(st.binary(max_size=300) | st.text(max_size=300).map(calendar))
def test_whatever_somebody_brings_is_read_or_refused(text: bytes) -> None:
    try:
        found = busy_times(text, SINCE, UNTIL)
    except CalendarError:
        return
    assert all(busy.start < busy.end for busy in found)


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 600)), max_size=8, unique=True))
def test_our_own_calendars_come_back_as_they_were(times: list[tuple[int, int]]) -> None:
    made = [
        CalendarEvent(
            uid=f"{number}@x", sequence=0, stamp=NOW, start=NOW + timedelta(minutes=start),
            end=NOW + timedelta(minutes=start + length), title="x",
        )
        for number, (start, length) in enumerate(times)
    ]  # fmt: skip
    found = busy_times(calendar_text(made).encode(), SINCE, UNTIL)

    assert [(busy.start, busy.end) for busy in found] == sorted(
        (event.start, event.end) for event in made
    )


@pytest.mark.req("R-107")
@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.ics", "file:///etc/passwd", "ftp://example.org/a", "https://", "x",
        "https://127.0.0.1/a", "https://localhost/a", "https://[::1]/a", "https://0.0.0.0/",
        "https://10.1.2.3/a", "https://192.168.1.1/a", "https://172.16.0.1/a",
        "https://169.254.169.254/latest/meta-data/", "https://100.64.0.1/", "https://[fe80::1]/",
        "https://[fd00::1]/", "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/",
        "https://2130706433/", "https://0x7f000001/", "https://127.1/", "https://[2002:7f00:1::]/",
        "https://user:secret@example.org/a", "https://93.184.216.34:8443/", "webcal://127.0.0.1/a",
        "https://93.184.216.34:99999/", "https://[::1", "https://224.0.0.1/",
    ],
)  # fmt: skip
def test_an_address_that_leads_inside_is_never_asked(url: str) -> None:
    with pytest.raises(CalendarError):
        checked(url)


@pytest.mark.req("R-107")
def test_an_address_on_the_public_internet_is_pinned() -> None:
    target = checked("webcal://93.184.216.34/agenda.ics?sleutel=1")

    assert target == Target("93.184.216.34", "93.184.216.34", "/agenda.ics?sleutel=1")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


class Elsewhere(BaseHTTPRequestHandler):
    """A server of somebody else, with good and bad manners."""

    def do_GET(self) -> None:
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/good": (200, {}, calendar("DURATION:PT1H")),
            "/big": (200, {}, b"x" * (MOST_BYTES + 1)),
            "/gone": (410, {}, b""),
            "/drip": (200, {}, b"x"),
            "/inside": (302, {"Location": "https://127.0.0.1/geheim"}, b""),
            "/plain": (301, {"Location": "http://93.184.216.34/good"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/moved": (301, {"Location": "/good"}, b""),
        }
        status, headers, body = answers[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        while self.path == "/drip":
            self.wfile.write(b"x")
            time.sleep(0.01)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Any]:
    """Connects to that server, whatever address was checked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    yield lambda _target: http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    server.shutdown()
    server.server_close()


def page(path: str) -> str:
    return f"https://93.184.216.34{path}"


def test_a_calendar_is_read_also_where_it_moved_to(elsewhere: Any) -> None:
    assert fetch(page("/moved"), connect=elsewhere) == calendar("DURATION:PT1H")


@pytest.mark.req("R-107")
@pytest.mark.parametrize("path", ["/inside", "/plain", "/round", "/big", "/gone"])
def test_a_server_with_bad_manners_is_refused(path: str, elsewhere: Any) -> None:
    with pytest.raises(CalendarError):
        fetch(page(path), connect=elsewhere)


def test_a_server_that_never_ends_is_cut_off(
    elsewhere: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.2)

    with pytest.raises(CalendarError, match="te langzaam"):
        fetch(page("/drip"), connect=elsewhere)


@pytest.fixture
def room(world: World) -> Resource:
    """A room of the hotspot, taken once elsewhere."""
    found = Resource.objects.filter(region=world.region, kind="ruimte")[0]
    BusyTime.objects.create(resource=found, during=(NOW, NOW + timedelta(hours=1)), read_at=NOW)
    return found


def address(world: World, room: Resource, name: str = "busy_file") -> str:
    return reverse(f"bookings:{name}", args=[world.region.sto_number, room.pk])


def upload(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("agenda.ics", content, "text/calendar")}


def test_a_file_takes_the_place_of_the_times_of_before(
    world: World, sign_in: SignIn, room: Resource
) -> None:
    future = f"DTSTART:{timezone.now() + timedelta(days=9):%Y%m%dT100000Z}"
    sign_in(world.samir).post(address(world, room), upload(calendar("DURATION:PT1H", start=future)))

    assert [f"{taken.during.lower:%H}" for taken in room.busy_times.all()] == ["10"]
    assert [taken.uid for taken in room.busy_times.all()] == ["een"]


@pytest.mark.req("R-107")
def test_a_file_that_we_cannot_read_leaves_the_times_of_before(
    world: World, sign_in: SignIn, room: Resource
) -> None:
    answer = sign_in(world.samir).post(address(world, room), upload(b"geen agenda"))

    assert answer.status_code == 422
    assert "Dit is geen agenda die we kunnen lezen" in answer.content.decode()
    assert room.busy_times.count() == 1


def test_an_address_that_fails_keeps_the_old_times_and_says_why(
    world: World, room: Resource
) -> None:
    Resource.objects.filter(pk=room.pk).update(busy_url="https://127.0.0.1/a.ics")

    read_one(str(room.pk))

    room.refresh_from_db()
    assert "eigen netwerk" in room.busy_error
    assert room.busy_times.count() == 1


def test_following_a_calendar_asks_for_it_at_once(
    world: World, sign_in: SignIn, room: Resource
) -> None:
    browser = sign_in(world.samir)

    browser.post(address(world, room, "busy_address"), {"url": "https://93.184.216.34/a.ics"})
    room.refresh_from_db()
    assert (room.busy_url, waiting()) == (
        "https://93.184.216.34/a.ics", ["bookings.read_calendar"],
    )  # fmt: skip

    browser.post(address(world, room, "busy_address"), {"url": ""})
    assert not room.busy_times.exists()


@pytest.mark.req("R-107")
def test_an_address_inside_is_refused_on_the_page(
    world: World, sign_in: SignIn, room: Resource
) -> None:
    answer = sign_in(world.samir).post(
        address(world, room, "busy_address"), {"url": "https://127.0.0.1/a.ics"}
    )

    assert answer.status_code == 422
    assert "eigen netwerk" in answer.content.decode()


def test_only_the_office_the_owner_and_the_person_keep_busy_times(
    world: World, sign_in: SignIn, room: Resource
) -> None:
    assert sign_in(world.tom).get(address(world, room, "busy")).status_code == 403
    Resource.objects.filter(pk=room.pk).update(person=world.tom)
    assert sign_in(world.tom).get(address(world, room, "busy")).status_code == 200


def test_reading_again_changes_nothing(world: World, room: Resource) -> None:
    found = [Busy(NOW, NOW + timedelta(hours=2), "a")]
    for _time in range(2):
        actions.keep_busy_times(room, found, at=NOW)

    assert room.busy_times.count() == 1


@pytest.mark.req("R-107")
@pytest.mark.parametrize(
    "lines",
    [
        ["RRULE:FREQ=DAILY;INTERVAL=0"],
        ["RECURRENCE-ID:20261202T100000Z", "RECURRENCE-ID:20261203T100000Z"],
        ["RECURRENCE-ID:straks"],
        ["RECURRENCE-ID:00010101T000000"],
    ],
)
def test_a_repetition_that_never_ends_or_replaces_no_time_is_refused(lines: list[str]) -> None:
    with pytest.raises(CalendarError, match="datum of herhaling die niet klopt"):
        read("DURATION:PT1H", *lines)


def test_a_time_of_a_series_that_was_called_off_is_free_again() -> None:
    off = ["UID:een", "RECURRENCE-ID:20261208T100000Z", "DTSTART:20261208T100000Z"]
    whole = ["DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3", "END:VEVENT", "BEGIN:VEVENT"]
    found = read(*whole, *off, "DURATION:PT1H", "STATUS:CANCELLED")
    assert starts(found) == ["12-01 10:00", "12-15 10:00"]


def test_a_name_with_a_zero_byte_is_kept_without_it() -> None:
    text = calendar("DURATION:PT1H").replace(b"UID:een", b"UID:e\x00en")
    assert [busy.uid for busy in busy_times(text, SINCE, UNTIL)] == ["een"]
