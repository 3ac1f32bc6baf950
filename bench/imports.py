"""How long the national public files take: `./run bench imports [--data DIR]`.

It starts a private PostgreSQL, makes the tables, reads every file of SOURCES.toml in order and
prints seconds, processor seconds of this process, and rows. Not a test: a machine may be busy.
"""

from __future__ import annotations

import argparse
import os
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schakel.config.postgres import throw_away_server

GOAL = {"leerlingen", "examens"}


def main() -> None:
    """Read all files and print a line each, and the total of pupils and exams."""
    parser = argparse.ArgumentParser(description="Read the national public files and time it.")
    parser.add_argument("--data", type=Path, help="folder with SOURCES.toml; default: the package")
    folder = parser.parse_args().data
    with throw_away_server() as url:
        os.environ |= {"DATABASE_URL": url, "SCHAKEL_MODE": "development"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        read_all(folder)
        print("and again:")
        read_all(folder)


def read_all(folder: Path | None) -> None:
    """Read every file once."""
    from datetime import UTC, datetime

    from schakel.reference.actions import DATASETS, SHIPPED, Choices, Upload, import_figures

    folder = folder or SHIPPED
    wall = processor = 0.0
    for entry in tomllib.loads((folder / "SOURCES.toml").read_text())["file"]:
        upload = Upload(entry["name"], (folder / entry["name"]).read_bytes())
        with clock() as spent:
            outcome = import_figures(
                DATASETS[entry["dataset"]],
                upload,
                choices=Choices(entry["reference_date"]),
                by=None,
                by_name="bench",
                at=datetime.now(UTC),
            )
        if entry["dataset"] in GOAL:
            wall, processor = wall + spent[0], processor + spent[1]
        tally = outcome.tally
        print(
            f"{spent[0]:6.2f} s {spent[1]:6.2f} cpu {tally.added:7} + {tally.unchanged:7} =", end=""
        )
        print(f" {entry['name']}")
    print(f"{wall:6.2f} s {processor:6.2f} cpu  pupils and exams together (goal: under 10 s)")


@contextmanager
def clock() -> Iterator[list[float]]:
    """Seconds on the wall and of the processor between begin and end."""
    spent: list[float] = []
    wall, processor = time.perf_counter(), time.process_time()
    yield spent
    spent += [time.perf_counter() - wall, time.process_time() - processor]


if __name__ == "__main__":
    main()
