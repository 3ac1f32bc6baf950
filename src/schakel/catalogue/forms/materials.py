"""The form of a version of teaching material."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import LineField, long_text
from schakel.common.uploads import MATERIAL, UploadField


class MaterialForm(forms.Form):
    """A document or a link, with its version, its maker and how to go on with it."""

    title = LineField(label=_("Titel"), max_length=160)
    version = LineField(label=_("Versie"), max_length=20)
    maker = LineField(label=_("Maker"), max_length=120)
    upload = UploadField(MATERIAL, label=_("Bestand"), required=False)
    url = forms.URLField(
        label=_("Of een webadres"), max_length=500, required=False, assume_scheme="https"
    )
    notes = long_text(
        _("Overdracht"), help_text=_("Wat een andere docent moet weten om de les te geven.")
    )

    def clean(self) -> dict[str, Any]:
        """There is a file or an address."""
        given = super().clean() or {}
        if not given.get("upload") and not given.get("url") and not self.errors:
            self.add_error("upload", _("Kies een bestand of vul een webadres in."))
        return given
