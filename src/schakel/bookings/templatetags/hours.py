"""Minutes as hours, and school years, on the screen."""

from __future__ import annotations

from django import template

register = template.Library()
AN_HOUR = 60


@register.filter
def as_hours(minutes: int) -> str:
    """90 → 1:30; nothing planned is a dash."""
    if not minutes:
        return "–"
    return f"{minutes // AN_HOUR}:{minutes % AN_HOUR:02}"


@register.filter
def school_year(year: int) -> str:
    """2026 → 2026/27."""
    return f"{year}/{(year + 1) % 100:02}"
