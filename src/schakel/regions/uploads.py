"""Files that wait between a dry run and its confirmation, under a name that only we know (R-107).

The browser never says which file: the session holds its token and its fingerprint.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings

TOKEN = re.compile(r"[0-9a-f]{32}")
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """A file that waits: its token, its fingerprint and the name that it came with."""

    token: str
    sha256: str
    name: str


def folder() -> Path:
    """Where files wait, readable for this program only."""
    place: Path = settings.DATA / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(content: bytes, name: str) -> Waiting:
    """Store the bytes under a random name."""
    token = secrets.token_hex(16)
    path = folder() / token
    path.touch(mode=0o600)
    path.write_bytes(content)
    return Waiting(token, sha256(content).hexdigest(), name)


def fetch(waiting: Waiting) -> bytes | None:
    """The bytes again; None when they are gone or are no longer the same."""
    path = folder() / waiting.token
    if not TOKEN.fullmatch(waiting.token) or not path.is_file():
        return None
    content = path.read_bytes()
    return content if sha256(content).hexdigest() == waiting.sha256 else None


def forget(waiting: Waiting) -> None:
    """Throw the file away."""
    if TOKEN.fullmatch(waiting.token):
        (folder() / waiting.token).unlink(missing_ok=True)


def forget_old(*, at: datetime) -> None:
    """Throw away what waited longer than a day."""
    oldest = (at - KEPT_FOR).timestamp()
    for path in folder().iterdir():
        if TOKEN.fullmatch(path.name) and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
