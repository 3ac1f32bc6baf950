"""`./run bench pages`, `imports` or `coverage`; docs/performance.md says what was found."""

from __future__ import annotations

import runpy
import sys

WHAT = ("pages", "imports", "coverage")


def main() -> None:
    """Run the measurement that is named."""
    what = (sys.argv[1:2] or [""])[0]
    if what not in WHAT:
        sys.exit(f"Usage: ./run bench {'|'.join(WHAT)}")
    del sys.argv[1]
    runpy.run_module(f"bench.{what}", run_name="__main__")


if __name__ == "__main__":
    main()
