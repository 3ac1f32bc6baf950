"""A check that a form for everybody was filled in by a person, without a puzzle (R-113).

A field that people do not see must stay empty, and nobody fills in a form within some seconds.
The third bound, how often, is `limits.limited` on the view.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext_lazy as _

LEAST_SECONDS = 3
MOST_SECONDS = 24 * 60 * 60
signer = TimestampSigner(salt="schakel.common.human")


class HumanForm(forms.Form):
    """A form for somebody who is not signed in."""

    website2 = forms.CharField(
        required=False,
        label=_("Laat dit veld leeg"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["opened"] = signer.sign("open")

    def clean(self) -> dict[str, Any]:
        """Refuse what no person does; the sentence helps the person who does it after all."""
        given = super().clean() or {}
        if given.pop("website2", ""):
            raise ValidationError(_("Het verborgen veld was ingevuld. Laat het leeg."))
        self.refuse_haste(given.pop("opened", ""))
        return given

    def refuse_haste(self, opened: str) -> None:
        """Refuse a form that was sent at once, or was opened days ago, or never."""
        try:
            signer.unsign(opened, max_age=MOST_SECONDS)
        except BadSignature:
            self.data = opened_now(self.data)
            raise ValidationError(
                _("Deze pagina stond te lang open. Verstuur haar nu nog eens.")
            ) from None
        try:
            signer.unsign(opened, max_age=LEAST_SECONDS)
        except BadSignature:
            return
        raise ValidationError(_("Dat ging heel snel. Wacht een paar tellen en verstuur nog eens."))

    def shown(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return [self[name] for name in self.fields if name not in ("website2", "opened")]


def opened_now(data: Any) -> Any:
    """What was sent, as if the page was opened this moment."""
    fresh = data.copy()
    fresh["opened"] = signer.sign("open")
    return fresh
