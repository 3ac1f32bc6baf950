"""Addresses of pages of other contexts, which may not have them (yet)."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(name: str, *args: str) -> str:
    """The address of a page, empty when there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
