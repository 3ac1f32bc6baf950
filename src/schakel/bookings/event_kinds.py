"""What is fixed about each kind of event, read from `event_kinds.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from schakel.bookings.rules.events import EventForm


@cache
def event_forms() -> dict[str, EventForm]:
    """Every kind of event with its form; an unknown key in the file is our error, so it raises."""
    text = Path(__file__).with_name("event_kinds.toml").read_text(encoding="utf-8")
    found = {}
    for kind, row in tomllib.loads(text).items():
        lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
        found[kind] = EventForm(**row | lists)
    return found
