"""Compile the catalogues without GNU gettext, which a fresh machine does not have."""

import os
from pathlib import Path

import polib

SOURCES = Path(__file__).resolve().parents[1]


def compile_all(sources: Path = SOURCES) -> list[Path]:
    """Write the `.mo` of every `.po` that is newer; return those written, in order of path."""
    return [
        compile_one(catalogue)
        for catalogue in sorted(sources.glob("**/locale/*/LC_MESSAGES/*.po"))
        if is_stale(catalogue)
    ]


def is_stale(catalogue: Path) -> bool:
    """Whether the compiled catalogue is missing or older than its source."""
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime


def compile_one(catalogue: Path) -> Path:
    """Compile beside the catalogue and move into place: a reader never sees half a file."""
    compiled = catalogue.with_suffix(".mo")
    unfinished = compiled.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(catalogue)).save_as_mofile(str(unfinished))
    unfinished.replace(compiled)
    return compiled
