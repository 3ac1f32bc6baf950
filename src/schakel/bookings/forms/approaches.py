"""What a school answered to an invitation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.bookings.terms import ApproachResponse
from schakel.common.fields import LineField


class AnswerForm(forms.Form):
    """The answer as somebody heard it."""

    response = forms.ChoiceField(label=_("Reactie"), choices=ApproachResponse.choices)
    note = LineField(label=_("Toelichting"), max_length=300, required=False)
