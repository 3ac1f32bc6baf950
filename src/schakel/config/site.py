"""The site on this machine: its data folder, its database, its secret, its first content.

`./run demo` and `./run manage` share it, so that a command works on the data of the demo, whether
the demo runs or not.
"""

import hashlib
import os
import secrets
from io import StringIO
from pathlib import Path

from schakel.config.postgres import Server
from schakel.config.postgres_folder import PostgresError, check_folder

REPOSITORY = Path(__file__).resolve().parents[3]
OLDEST_SERVER = 15
CONNECT_SECONDS = 5


def data_folder(chosen: str | None) -> Path:
    """Where this site keeps its data: as asked, as in SCHAKEL_DATA, or `.data` in the tree."""
    return Path(chosen or os.environ.get("SCHAKEL_DATA") or REPOSITORY / ".data").resolve()


def enter(data: Path, *, dies_with_us: bool) -> Server | None:
    """Set the environment that the settings read; give the private server, not yet started.

    None when DATABASE_URL points to a server of the user's own.
    """
    check_folder(data / "postgres")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
    os.environ.setdefault("SCHAKEL_MODE", "demo")
    os.environ["SCHAKEL_DATA"] = str(data)
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = secret_key(data)
    if os.environ.get("DATABASE_URL"):
        return None
    server = Server(data / "postgres", dies_with_us=dies_with_us)
    os.environ["DATABASE_URL"] = server.url
    return server


def secret_key(data: Path) -> str:
    """The random key of this site, made once and readable by its owner only."""
    place = data / "secret_key"
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return place.read_text(encoding="ascii")


def check_server(url: str) -> None:
    """Refuse a server of the user's own that cannot be reached or is too old."""
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise PostgresError(f"De database van DATABASE_URL is niet bereikbaar: {reason}") from error
    if version < OLDEST_SERVER:
        raise PostgresError(
            f"De database van DATABASE_URL is PostgreSQL {version}; "
            f"Schakel heeft {OLDEST_SERVER} of nieuwer nodig."
        )


def migrate() -> None:
    """Bring the tables up to date; looking whether that is needed costs a fraction of doing it."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def load_demo() -> str:
    """Load the demo region where it is not there yet; return what to tell the user about it."""
    from django.core.management import call_command

    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue().strip()


def leave_database() -> None:
    """Close the connections of this process; the web server has its own."""
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    for connection in connections.all():
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()


def collect_static(data: Path) -> None:
    """Copy css, js and fonts to where the web server reads them, when one of them changed."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    stamp = data / "static.stamp"
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(seen.hexdigest())
