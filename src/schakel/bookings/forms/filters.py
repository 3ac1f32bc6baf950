"""Which bookings to list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.bookings.terms import BookingStatus
from schakel.common.fields import LineField, optional_choice

COMING, PAST, ALL = "komend", "geweest", "alle"


class BookingFilter(forms.Form):
    """Filter of the list of bookings; without a choice, what is to come."""

    words = LineField(label=_("Aanbod, school, groep of code"), max_length=80, required=False)
    status = optional_choice(_("Status"), BookingStatus.choices)
    period = forms.ChoiceField(
        label=_("Periode"),
        choices=[("", _("komend")), (PAST, _("voorbij of afgezegd")), (ALL, _("alle"))],
        required=False,
    )
