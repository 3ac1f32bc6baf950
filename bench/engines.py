"""All engines in one go: `./run bench engines [--only NAME,…]`, into docs/performance.md.

Every engine is measured by its own command in a process of its own, so that peers that do not bear
each other never meet. What a command prints is put under `### Last run` at the end of its section,
with date, versions and how busy the machine was; the words above it are for people to keep true.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime

from bench.sections import PAGE

SECTIONS = {
    "statistics": "Statistics",
    "coverage": "Coverage",
    "forecasting": "Forecasting",
    "matching": "Internships (matching)",
    "roster": "Event weeks (roster)",
    "year": "School years (year)",
}
WRITES_ITSELF = {"forecasting"}
HEAD = "### Last run"


def main() -> None:
    """Measure the named engines, or all, and write down what each printed."""
    parser = argparse.ArgumentParser(description="Measure all engines and write it down.")
    parser.add_argument("--only", default=",".join(SECTIONS), help="engines, with commas")
    for name in parser.parse_args().only.split(","):
        print(f"{name} …", flush=True)
        printed = measured(name)
        if name not in WRITES_ITSELF:
            PAGE.write_text(with_last_run(PAGE.read_text(), SECTIONS[name], printed))


def measured(name: str) -> str:
    """What the command of one engine prints."""
    command = [sys.executable, "-m", "bench", name]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    about = (
        f"{datetime.now(UTC):%d %B %Y}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, load at the end {load}."
    )
    return f"{about}\n\n{run.stdout.strip()}"


def with_last_run(page: str, section: str, printed: str) -> str:
    """The page with a section whose last run is this one; other sections stay as they are."""
    found = re.search(rf"^## {re.escape(section)}\n.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if found is None:
        raise LookupError(f"docs/performance.md has no section {section}")
    kept = found[0].partition(f"\n{HEAD}\n")[0].rstrip()
    text = f"{kept}\n\n{HEAD}\n\n{printed.strip()}\n"
    rest = page[found.end() :]
    return page[: found.start()] + text + (f"\n{rest}" if rest else "")


if __name__ == "__main__":
    main()
