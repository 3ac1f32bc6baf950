"""Words that everybody around here would try first (R-022)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from schakel.accounts.models import User

WORDS = ("schakel", "techniek", "sterktechniek", "wachtwoord", "welkom")
LEAST = 6
"""Characters that must remain beside those words."""


class ContextWordsValidator:
    """Refuses a password that is little more than a word of this product or its field."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError when too little remains beside the known words."""
        rest = password.lower()
        for word in WORDS:
            rest = rest.replace(word, "")
        if len(rest) < LEAST:
            raise ValidationError(
                _("Kies een wachtwoord met minder voor de hand liggende woorden."),
                code="password_context",
            )

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("Gebruik niet alleen woorden als ‘techniek’ of ‘welkom’.")
