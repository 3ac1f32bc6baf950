"""Forms about venues and pools."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.terms import ResourceKind
from schakel.common.codes import clean_postcode
from schakel.common.fields import CodeField, LineField, choose_from, long_text, tick
from schakel.regions.models import Partner


class VenueForm(forms.Form):
    """What is known of an address where lessons are given."""

    partner = forms.ModelChoiceField(label=_("Eigenaar"), queryset=Partner.objects.none())
    name = LineField(label=_("Naam"), max_length=120)
    street = LineField(label=_("Straat en nummer"), max_length=120, required=False)
    postcode = CodeField(clean_postcode, label=_("Postcode"), max_length=10, required=False)
    place = LineField(label=_("Plaats"), max_length=80, required=False)
    access_notes = long_text(_("Toegang en bereikbaarheid"))
    is_active = tick(_("In gebruik"))

    def __init__(self, owners: QuerySet[Partner], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "partner", owners)


class PoolForm(forms.Form):
    """A pool: its name and what kind of thing is in it."""

    name = LineField(label=_("Naam"), max_length=120)
    kind = forms.ChoiceField(label=_("Soort middel"), choices=ResourceKind.choices)


class PoolNameForm(forms.Form):
    """Another name for a pool."""

    name = LineField(label=_("Naam"), max_length=120)
