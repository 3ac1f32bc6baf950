"""Forms about contacts, questions and offers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import (
    LineField,
    choose_from,
    day_field,
    long_text,
    optional_choice,
)
from schakel.regions.models import Notice, Partner, Person, Region
from schakel.regions.terms import ContactKind

ALL = "alle"
STATUSES = [
    ("", Notice.Status.OPEN.label),
    *(choice for choice in Notice.Status.choices if choice[0] != Notice.Status.OPEN),
    (ALL, _("alle")),
]
"""Without a choice the open ones show."""


class ContactForm(forms.Form):
    """A contact with a partner, and what must follow."""

    on = day_field(_("Datum"))
    kind = forms.ChoiceField(label=_("Soort"), choices=ContactKind.choices)
    person = forms.ModelChoiceField(
        label=_("Gesproken met"), queryset=Person.objects.none(), required=False
    )
    note = long_text(_("Notitie"), required=True)
    follow_up = LineField(label=_("Vervolg"), max_length=200, required=False)
    follow_up_on = day_field(_("Vervolg op"), required=False)
    owner = forms.ModelChoiceField(
        label=_("Wie doet het vervolg"), queryset=Person.objects.none(), required=False
    )

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("person", "owner"):
            choose_from(self, name, Person.objects.of(region))


class QuietForm(forms.Form):
    """How long ago the last contact may be."""

    months = forms.IntegerField(
        label=_("Geen contact in de laatste (maanden)"), min_value=1, max_value=60, required=False
    )


class NoticeForm(forms.Form):
    """A question or an offer."""

    partner = forms.ModelChoiceField(label=_("Namens"), queryset=Partner.objects.none())
    kind = forms.ChoiceField(label=_("Vraag of aanbod"), choices=Notice.Kind.choices)
    subject = LineField(label=_("Onderwerp"), max_length=200)
    text = long_text(_("Toelichting"))
    theme = LineField(label=_("Thema"), max_length=80, required=False)
    starts_on = day_field(_("Van"), required=False)
    ends_on = day_field(_("Tot"), required=False)

    def __init__(self, partners: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "partner", partners)


class NoticeFilter(forms.Form):
    """Which questions and offers to list."""

    kind = optional_choice(_("Soort"), Notice.Kind.choices)
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES, required=False)


class LogFilter(forms.Form):
    """Which lines of the log to show."""

    action = forms.ChoiceField(label=_("Handeling"), required=False)
    by = LineField(label=_("Naam bevat"), max_length=80, required=False)
    since = day_field(_("Vanaf"), required=False)
    until = day_field(_("Tot en met"), required=False)

    def __init__(self, actions: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [("", "—"), *actions]
