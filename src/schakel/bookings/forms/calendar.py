"""Which part of the calendar to show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models import Venue
from schakel.catalogue.terms import ResourceKind
from schakel.common.fields import LineField, choose_from, tick
from schakel.regions.models import Region

WEEK, MONTH = "week", "maand"


class CalendarFilter(forms.Form):
    """Rooms, people or things; of a venue; or only what is one's own."""

    view = forms.ChoiceField(
        label=_("Weergave"), choices=[(WEEK, _("week")), (MONTH, _("maand"))], required=False
    )
    day = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Van"), choices=ResourceKind.choices, required=False)
    venue = forms.ModelChoiceField(
        label=_("Locatie"), queryset=Venue.objects.none(), required=False
    )
    thing = LineField(label=_("Code"), max_length=20, required=False)
    mine = tick(_("Alleen van mij"))

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "venue", Venue.objects.filter(region=region))
