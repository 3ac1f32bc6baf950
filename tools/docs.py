"""Write the generated pages of `docs/`, or check that none is stale.

python -m tools.docs           write them
python -m tools.docs --check   name every page that is not what the code says now, and fail
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "docs/permissions.md": "tools.permissions_index",
    "docs/requirements.md": "tools.requirements_index",
    "docs/sbom.cdx.json": "tools.sbom",
    "docs/rules.md": "tools.rules_index",
}


def main() -> None:
    """Write or check every page whose generator exists."""
    if "--check" in sys.argv[1:]:
        stale = [name for name, text in pages() if read(ROOT / name) != text]
        if stale:
            sys.exit(f"Stale: {', '.join(stale)}. Run `python -m tools.docs` and look at it.")
        return
    for name, text in pages():
        (ROOT / name).write_text(text)
        print(name)


def pages() -> Iterator[tuple[str, str]]:
    """Each page with the text it should have."""
    for name, module in PAGES.items():
        page: Callable[[], str] = import_module(module).page
        yield name, page()


def read(path: Path) -> str:
    """The text of a file, empty when there is none."""
    return path.read_text() if path.exists() else ""


if __name__ == "__main__":
    main()
