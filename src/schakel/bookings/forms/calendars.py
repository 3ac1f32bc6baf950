"""Forms about calendars: which to follow, and where to read when something is busy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.bookings.actions.calendars import Wish
from schakel.bookings.calendars.feeds import classes_of, resources_for
from schakel.bookings.calendars.reading import MOST_BYTES, TOO_BIG
from schakel.bookings.terms import FeedKind
from schakel.catalogue.access import SEE_CATALOGUE
from schakel.regions.access import may
from schakel.regions.models import Region


class FeedForm(forms.Form):
    """One list of every calendar that somebody may follow, in groups."""

    calendar = forms.ChoiceField(
        label=_("Welke agenda?"), error_messages={"required": _("Kies een agenda.")}
    )

    def __init__(self, user: User, regions: list[Region], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wishes: dict[str, Wish] = {}
        groups = [(str(region), self.choices_in(user, region)) for region in regions]
        field = self.fields["calendar"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [("", "—"), *groups]

    def choices_in(self, user: User, region: Region) -> list[tuple[str, str]]:
        """The calendars of one region, each under a value of its own."""
        found = []
        if may(user, SEE_CATALOGUE, region):
            found += [
                self.choice(Wish(region, FeedKind.PERSON), FeedKind.PERSON.label),
                self.choice(Wish(region, FeedKind.REGION), FeedKind.REGION.label),
            ]
        found += [
            self.choice(Wish(region, FeedKind.CLASS, class_group=group), f"{_('Klas')} {group}")
            for group in classes_of(user, region).select_related("school")
        ]
        found += [
            self.choice(Wish(region, FeedKind.RESOURCE, resource=resource), str(resource))
            for resource in resources_for(user, region)
        ]
        return found

    def choice(self, wish: Wish, label: object) -> tuple[str, str]:
        """A choice, whose wish is remembered under its value."""
        thing = wish.resource or wish.class_group or wish.region
        value = f"{wish.kind}:{thing.pk}"
        self.wishes[value] = wish
        return value, str(label)

    @property
    def wish(self) -> Wish:
        """What was chosen."""
        return self.wishes[self.cleaned_data["calendar"]]


class BusyAddressForm(forms.Form):
    """The address of a calendar elsewhere; empty to stop following it."""

    url = forms.URLField(
        label=_("Adres van de agenda (iCal)"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_(
            "Begint met https:// en eindigt meestal op .ics. Schakel leest hem elk uur. "
            "Maak het veld leeg om te stoppen."
        ),
        error_messages={"invalid": _("Dit is geen webadres. Het begint met https://.")},
    )


class BusyFileForm(forms.Form):
    """A calendar as a file."""

    file = forms.FileField(
        label=_("Agendabestand (.ics)"),
        help_text=_("Ten hoogste 2 MB. De tijden komen in de plaats van die van nu."),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
        },
    )

    def clean_file(self) -> bytes:
        """What is in the file, when it is not too big."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(str(TOO_BIG))
        content: bytes = file.read()
        return content
