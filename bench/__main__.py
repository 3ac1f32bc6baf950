"""`./run bench WHAT`: measure one thing; docs/performance.md says what was found."""

from __future__ import annotations

import importlib
import importlib.util
import sys

WHAT = (
    "pages", "imports", "loket", "hot_slots", "money",
    "engines", "coverage", "forecasting", "matching", "roster", "statistics", "year",
)  # fmt: skip


def main() -> None:
    """Run the measurement that is named."""
    what = (sys.argv[1:2] or [""])[0]
    if what not in WHAT:
        sys.exit(f"Usage: ./run bench {'|'.join(WHAT)}")
    del sys.argv[1]
    name = f"bench.{what}"
    found = importlib.util.find_spec(name)
    is_folder = found is not None and found.submodule_search_locations
    importlib.import_module(f"{name}.__main__" if is_folder else name).main()


if __name__ == "__main__":
    main()
