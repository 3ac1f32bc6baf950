"""`./run manage COMMAND`: a Django command on the site of this machine, or on DATABASE_URL."""

import os
import sys

from schakel.config import site
from schakel.config.postgres_folder import PostgresError
from schakel.config.translations import compile_all

WITHOUT_DATABASE = {"", "help", "--help", "-h", "version", "--version", "collectstatic"}
ON_EMPTY_DATABASE = {"migrate", "makemigrations", "check", "load_demo", "sqlmigrate", "flush"}


def main() -> None:
    """Run one command; start the database of the site for it when that does not run yet."""
    command = (sys.argv[1:2] or [""])[0]
    if os.environ.get("DATABASE_URL"):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
        execute()
        return
    server = site.enter(site.data_folder(None), dies_with_us=False)
    if server is None or command in WITHOUT_DATABASE or "--help" in sys.argv:
        execute()
        return
    is_new = not server.folder.exists()
    server.start()
    try:
        if is_new and command not in ON_EMPTY_DATABASE:
            fill()
        execute()
    finally:
        server.stop()


def execute() -> None:
    """Hand the command line to Django."""
    from django.core.management import execute_from_command_line

    compile_all()
    execute_from_command_line(["./run manage", *sys.argv[1:]])


def fill() -> None:
    """Give a site without data its tables and the demo region, as `./run demo` would."""
    import django

    print("Er zijn nog geen gegevens: de voorbeeldregio wordt geladen …", file=sys.stderr)
    django.setup()
    site.migrate()
    site.load_demo()


if __name__ == "__main__":
    try:
        main()
    except PostgresError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
