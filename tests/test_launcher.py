"""The demo starts on a machine without PostgreSQL and survives what a laptop does to it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import polib
import psycopg
import pytest

from schakel.config import demo, postgres_folder, processes, site
from schakel.config.postgres import Server
from schakel.config.postgres_folder import PostgresError
from schakel.config.translations import compile_all

START_AND_WAIT = """
import sys, time
from pathlib import Path
from schakel.config.postgres import Server
print(Server(Path(sys.argv[1]), throw_away=True).start().pid(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "pg", throw_away=True).start()
    yield server
    server.stop()


def answer(server: Server) -> int:
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT 42").fetchone()
    return row[0] if row else 0


def pid_of(server: Server) -> int:
    pid = server.pid()
    assert pid is not None
    return pid


def test_a_killed_server_starts_again_with_its_data(server: Server) -> None:
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    os.kill(pid_of(server), signal.SIGKILL)

    server.start()

    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (42,)


def test_a_pid_file_that_names_another_program_does_not_count(server: Server) -> None:
    server.stop()
    lines = [str(os.getpid()), str(server.folder), "1", "5432", str(server.socket), "", "", "ready"]
    (server.folder / "postmaster.pid").write_text("\n".join(lines) + "\n")

    assert server.pid() is None
    server.start()

    assert pid_of(server) != os.getpid()
    assert answer(server) == 42


def test_a_second_start_attaches_and_the_last_to_leave_stops_it(tmp_path: Path) -> None:
    first = Server(tmp_path / "pg", throw_away=True, dies_with_us=False).start()
    second = Server(tmp_path / "pg", throw_away=True, dies_with_us=False).start()
    assert second.pid() == first.pid()

    first.stop()
    assert answer(second) == 42

    second.stop()
    assert second.pid() is None


@pytest.mark.skipif(not processes.LINUX, reason="only Linux tells a program that its parent ended")
def test_the_server_ends_when_we_are_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", START_AND_WAIT, str(tmp_path / "pg")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()

    deadline = time.monotonic() + 10
    while processes.runs(pid, recognise=bool) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not processes.runs(pid, recognise=bool)


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    folder = tmp_path / ("a-very-long-name-" * 8)
    assert len(str(postgres_folder.socket_folder(folder))) < 80


def test_a_folder_of_another_major_version_gets_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "pg"
    folder.mkdir()
    (folder / "PG_VERSION").write_text("14\n")

    with pytest.raises(PostgresError, match="gemaakt met PostgreSQL 14, maar dit is"):
        Server(folder).start()


def test_a_full_disk_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_folder, "NEEDED_BYTES", 2**60)

    with pytest.raises(PostgresError, match="De schijf is vol"):
        Server(tmp_path / "pg").start()


def test_a_file_in_place_of_the_folder_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(PostgresError, match="Kies een andere map"):
        Server(tmp_path / "file" / "pg").start()


def test_a_database_out_of_reach_gets_a_sentence() -> None:
    with pytest.raises(PostgresError, match="niet bereikbaar"):
        site.check_server("postgresql://nobody@127.0.0.1:1/nothing")


def test_a_taken_port_gets_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(demo.DemoError, match=f"Poort {port} is niet vrij"):
            demo.check_port(port)


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    key = site.secret_key(tmp_path)

    assert site.secret_key(tmp_path) == key
    assert len(key) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_catalogue_is_compiled_when_it_is_newer(tmp_path: Path) -> None:
    source = tmp_path / "context" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="doel", msgstr="goal"))
    catalogue.save(str(source))

    assert compile_all(tmp_path) == [source.with_suffix(".mo")]
    assert compile_all(tmp_path) == []
    compiled = polib.mofile(str(source.with_suffix(".mo")))
    assert [entry.msgstr for entry in compiled] == ["goal"]
