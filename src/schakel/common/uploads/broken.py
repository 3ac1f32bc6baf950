"""A file whose content is not what its name says."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BrokenFile(Exception):  # noqa: N818  the file is broken, not we
    """The structure of the file is wrong; the message says what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


def not_what_it_says() -> BrokenFile:
    """The file has another content than its name promises, or is damaged."""
    return BrokenFile(
        _(
            "De naam en de inhoud van het bestand passen niet bij elkaar, of het bestand is "
            "beschadigd. Sla het opnieuw op."
        )
    )
