"""Forms about rooms, instructors, vehicles and equipment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.hours import read_hours
from schakel.catalogue.models import Pool, Resource, Venue
from schakel.catalogue.outlook import DAYS
from schakel.catalogue.rules import labels
from schakel.catalogue.terms import ResourceKind
from schakel.catalogue.timing import DayHours
from schakel.common.fields import LineField, choose_from, day_field, optional_choice, tick
from schakel.regions.models import Partner, Person, Region

MOST_AT_ONCE = 100
ONLY = {
    "seats": {ResourceKind.ROOM, ResourceKind.VEHICLE},
    "person": {ResourceKind.PERSON},
    "expertise": {ResourceKind.PERSON},
    "vog_seen_on": {ResourceKind.PERSON},
    "kit": {ResourceKind.ITEM},
    "is_lendable": {ResourceKind.ITEM, ResourceKind.VEHICLE},
    "check_minutes": {ResourceKind.ITEM, ResourceKind.VEHICLE},
    "condition": {ResourceKind.ITEM, ResourceKind.VEHICLE},
    "busy_url": {ResourceKind.ROOM, ResourceKind.PERSON},
}
"""Fields that only some kinds of resource have."""


class ResourceForm(forms.Form):
    """What is known of one resource of a kind."""

    code = LineField(label=_("Code"), max_length=20)
    name = LineField(label=_("Naam"), max_length=120)
    partner = forms.ModelChoiceField(label=_("Eigenaar"), queryset=Partner.objects.none())
    pools = forms.ModelMultipleChoiceField(
        label=_("Pools"),
        queryset=Pool.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In een pool zitten middelen die elkaar kunnen vervangen."),
    )
    venue = forms.ModelChoiceField(
        label=_("Locatie"), queryset=Venue.objects.none(), required=False
    )
    person = forms.ModelChoiceField(
        label=_("Persoon"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Met een account ziet deze persoon het eigen rooster."),
    )
    kit = forms.ModelChoiceField(
        label=_("Hoort bij kist"),
        queryset=Resource.objects.none(),
        required=False,
        help_text=_("Wie de kist leent, leent ook dit onderdeel."),
    )
    seats = forms.IntegerField(label=_("Plaatsen"), min_value=1, max_value=2000, required=False)
    expertise = LineField(label=_("Deskundigheid"), max_length=200, required=False)
    vog_seen_on = day_field(_("VOG gezien op"), required=False)
    turnaround_minutes = forms.IntegerField(
        label=_("Minuten tussen twee keer gebruik"), min_value=0, max_value=1440, initial=0
    )
    is_lendable = tick(_("Andere scholen kunnen dit lenen"))
    check_minutes = forms.IntegerField(
        label=_("Minuten controle na uitleen"), min_value=0, max_value=20160, initial=0
    )
    condition = LineField(label=_("Staat"), max_length=200, required=False)
    busy_url = forms.URLField(
        label=_("iCal-adres met bezette tijden"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    is_active = tick(_("In gebruik"))

    def __init__(
        self, region: Region, kind: str, owners: QuerySet[Partner], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name, kinds in ONLY.items():
            if kind not in kinds:
                del self.fields[name]
        choose_from(self, "partner", owners)
        choose_from(self, "pools", Pool.objects.filter(region=region, kind=kind))
        choose_from(self, "venue", Venue.objects.filter(region=region))
        if "person" in self.fields:
            choose_from(self, "person", Person.objects.of(region))
        if "kit" in self.fields:
            things = Resource.objects.filter(region=region, kind=kind, kit__isnull=True)
            choose_from(self, "kit", things)

    def clean_code(self) -> str:
        """The code as it stands on the label."""
        return labels.typed(self.cleaned_data["code"])


class NewResourcesForm(ResourceForm):
    """One resource, or several equal ones with codes that count on."""

    count = forms.IntegerField(
        label=_("Hoeveel"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=1,
        help_text=_("12 met code RS-01 geeft RS-01 tot en met RS-12."),
    )
    field_order = ("code", "count")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["is_active"]
        self.fields["code"].label = _("Code van de eerste")

    def clean(self) -> dict[str, Any]:
        """The last code must fit too."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("code") and given.get("count"):
            given["codes"] = labels.series(given["code"], given["count"])
            if len(given["codes"][-1]) > 20:
                self.add_error("code", _("Met dit aantal wordt de code te lang."))
        return given


class ResourceFilter(forms.Form):
    """Which resources to list."""

    q = LineField(label=_("Code of naam"), required=False, max_length=80)
    kind = optional_choice(_("Soort"), ResourceKind.choices)
    pool = forms.ModelChoiceField(label=_("Pool"), queryset=Pool.objects.none(), required=False)
    venue = forms.ModelChoiceField(
        label=_("Locatie"), queryset=Venue.objects.none(), required=False
    )
    owner = forms.ModelChoiceField(
        label=_("Eigenaar"), queryset=Partner.objects.none(), required=False
    )
    lendable = tick(_("Alleen te leen"))
    retired = tick(_("Ook buiten gebruik"))

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        owned = Resource.objects.filter(region=region).values("partner")
        choose_from(self, "pool", Pool.objects.filter(region=region))
        choose_from(self, "venue", Venue.objects.filter(region=region))
        choose_from(self, "owner", Partner.objects.filter(pk__in=owned))


class HoursField(LineField):
    """The hours of one weekday, as people write them."""

    def __init__(self, weekday: int, **options: Any) -> None:
        super().__init__(max_length=80, required=False, **options)
        self.weekday = weekday

    def clean(self, value: Any) -> list[DayHours]:
        """The blocks of the day."""
        try:
            return read_hours(self.weekday, super().clean(value))
        except ValueError as error:
            raise ValidationError(
                _("Dit zijn geen tijden. Schrijf bijvoorbeeld 8:30-12:30, 13:00-17:00.")
            ) from error


class HoursForm(forms.Form):
    """The hours of a venue or an instructor, a line per weekday."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for weekday, day in enumerate(DAYS, start=1):
            self.fields[f"day_{weekday}"] = HoursField(weekday, label=str(day).capitalize())

    def hours(self) -> list[DayHours]:
        """All blocks of the week."""
        return [block for blocks in self.cleaned_data.values() for block in blocks]
