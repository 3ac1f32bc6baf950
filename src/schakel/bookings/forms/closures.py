"""The form about a closed period."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.availability import Period
from schakel.common.fields import LineField, day_field

LONGEST_DAYS = 400


def clock_field(label: Any, **options: Any) -> forms.TimeField:
    """A time of the day."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **options)


class ClosureForm(forms.Form):
    """From when until when something is closed, and why."""

    first_day = day_field(_("Eerste dag"))
    opens_at = clock_field(_("Vanaf"), initial="00:00")
    last_day = day_field(_("Laatste dag"))
    closes_at = clock_field(_("Tot"), initial="23:59")
    reason = LineField(label=_("Reden"), max_length=200, help_text=_("Iedereen leest deze reden."))

    def clean(self) -> dict[str, Any]:
        """The period in the right order, and not for years."""
        given: dict[str, Any] = super().clean() or {}
        names = ("first_day", "opens_at", "last_day", "closes_at")
        if all(given.get(name) is not None for name in names):
            start = timezone.make_aware(datetime.combine(given["first_day"], given["opens_at"]))
            end = timezone.make_aware(datetime.combine(given["last_day"], given["closes_at"]))
            if end <= start:
                self.add_error("last_day", _("Het einde ligt voor het begin. Draai de dagen om."))
            elif (end - start).days > LONGEST_DAYS:
                self.add_error("last_day", _("Dit is langer dan een jaar. Kies een kortere tijd."))
            else:
                given["during"] = Period(start, end)
        return given
