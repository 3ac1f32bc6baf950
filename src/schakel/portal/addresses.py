"""Addresses of pages of other contexts, which may not have them (yet)."""

from __future__ import annotations

from functools import lru_cache

from django.urls import NoReverseMatch, reverse


@lru_cache(maxsize=4096)
def address(name: str, *args: str) -> str:
    """The address of a page, empty when there is no such page; looked up once per process."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
