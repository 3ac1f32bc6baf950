"""Writing a result: whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from schakel.engine.problem import BadInput, shown


def write_text(out: str, text: str) -> None:
    """Write the text to a file, or print it for `-`."""
    if out == "-":
        sys.stdout.write(text)
        return
    target = Path(out)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(target)
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "not a file name"
        raise BadInput(f"The file {shown(out)} cannot be written: {why}.") from None
