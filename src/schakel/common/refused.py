"""A change that cannot be made, with the reason for the screen."""

from __future__ import annotations

from django.utils.functional import Promise


class RefusedError(Exception):
    """The change was not made and nothing was stored; `message` says why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
