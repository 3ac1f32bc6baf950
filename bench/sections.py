"""Writing what was measured into its section of docs/performance.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def write_section(title: str, lines: Sequence[str]) -> None:
    """Put the lines under `## title`, in place of what stood there; a new section comes last."""
    page = PAGE.read_text()
    body = f"## {title}\n\n" + "\n".join(lines).strip() + "\n"
    found = re.search(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if found is None:
        PAGE.write_text(page.rstrip() + "\n\n" + body)
    else:
        rest = page[found.end() :]
        PAGE.write_text(page[: found.start()] + body + ("\n" + rest if rest else ""))
