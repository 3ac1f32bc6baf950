"""Static files as the web server gives them: hashed, compressed, and the css in one file.

In the source every component has a css file of its own, imported by `common/schakel.css`. A
browser would have to ask for each of them, so collectstatic puts the imports in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "common/schakel.css"
IMPORT = re.compile(r'@import url\("(?P<file>[^"]+)"\) (?:layer\((?P<layer>\w+)\)|(?P<media>\w+));')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class OneStyleSheet(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As WhiteNoise does it, after the entry has taken in what it imports."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Write the one style sheet over the entry, then go on with that."""
        if ENTRY in paths and not dry_run:
            entry = Path(self.path(ENTRY))
            entry.write_text(taken_in(entry), encoding="utf-8")
            paths[ENTRY] = (self, ENTRY)
        yield from super().post_process(paths, dry_run, **options)


def taken_in(entry: Path) -> str:
    """The text of a style sheet with every import replaced by the file, in its layer or medium."""

    def replaced(found: re.Match[str]) -> str:
        css = (entry.parent / found["file"]).read_text(encoding="utf-8")
        around = f"@layer {found['layer']}" if found["layer"] else f"@media {found['media']}"
        return f"{around} {{\n{COMMENT.sub('', css)}}}"

    return IMPORT.sub(replaced, COMMENT.sub("", entry.read_text(encoding="utf-8")))
