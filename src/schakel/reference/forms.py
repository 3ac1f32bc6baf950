"""Filters of the public data."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.reference.terms import SiteKind


class SiteFilter(forms.Form):
    """Which sites to show."""

    q = forms.CharField(label=_("Naam, plaats of code"), max_length=60, required=False)
    kind = forms.ChoiceField(
        label=_("Soort"), required=False, choices=[("", _("alle soorten")), *SiteKind.choices]
    )
    ended = forms.BooleanField(label=_("Ook vervallen vestigingen"), required=False)
