"""Setting up an event, and signing a group up for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.event_groups import GroupFacts
from schakel.bookings.actions.events import EventFacts
from schakel.bookings.forms.bookings import number_field
from schakel.catalogue.models import Event, Offer
from schakel.catalogue.terms import EventKind, TargetGroup
from schakel.common.fields import FILL_IN, LineField, choose_from, day_field, long_text
from schakel.regions.models import Partner

MOST_DAYS = 31


class EventForm(forms.Form):
    """What an event is, when, and for whom."""

    kind = forms.ChoiceField(label=_("Soort"), choices=EventKind.choices)
    title = LineField(label=_("Titel"), max_length=160)
    description = long_text(_("Omschrijving"))
    organiser = forms.ModelChoiceField(
        label=_("Organisator"), queryset=Partner.objects.none(), required=False
    )
    place = LineField(label=_("Plaats"), max_length=160, required=False)
    starts_on = day_field(_("Eerste dag"))
    ends_on = day_field(_("Laatste dag"))
    signup_from = day_field(_("Aanmelden van"))
    signup_until = day_field(_("Aanmelden tot en met"))
    target_groups = forms.MultipleChoiceField(
        label=_("Doelgroepen"),
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één doelgroep.")},
    )
    group_min = number_field(_("Kleinste groep"), least=1)

    def __init__(self, partners: QuerySet[Partner], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "organiser", partners)

    def facts(self) -> EventFacts:
        """What was filled in."""
        given = dict(self.cleaned_data)
        return EventFacts(**given | {"target_groups": tuple(given["target_groups"])})


class GroupForm(forms.Form):
    """A group that a school signs up: its size, its days and its wishes."""

    school = forms.ModelChoiceField(label=_("School"), queryset=Partner.objects.none())
    name = LineField(label=_("Groep of klas"), max_length=40)
    target_group = forms.ChoiceField(label=_("Doelgroep"))
    pupils = number_field(_("Aantal leerlingen"), least=1)
    days = forms.MultipleChoiceField(
        label=_("Op welke dagen kan de groep?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": FILL_IN},
    )
    wishes = forms.ModelMultipleChoiceField(
        label=_("Waar gaat de groep het liefst heen?"),
        queryset=Offer.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Het loket houdt er rekening mee. Het is geen toezegging."),
    )

    def __init__(
        self, event: Event, schools: QuerySet[Partner], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)
        few = list(schools[:2])
        self.fields["school"].initial = few[0] if len(few) == 1 else None
        named = set(event.target_groups)
        self.choose("target_group", [row for row in TargetGroup.choices if row[0] in named])
        self.choose("days", days_of(event))
        self.fields["days"].initial = [value for value, _label in days_of(event)]
        offers = Offer.objects.filter(pk__in=event.slots.values("offer"))
        wishes = self.fields["wishes"]
        assert isinstance(wishes, forms.ModelMultipleChoiceField)  # noqa: S101 - tells mypy
        wishes.queryset = offers.order_by("title")

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Let a field choose from these."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = choices

    def facts(self) -> GroupFacts:
        """What was filled in."""
        given = dict(self.cleaned_data)
        days = tuple(forms.DateField().to_python(day) for day in given["days"])
        return GroupFacts(
            **given | {"days": tuple(day for day in days if day), "wishes": tuple(given["wishes"])}
        )


def days_of(event: Event) -> list[tuple[str, str]]:
    """The days of an event, in words; of a long one the first month."""
    count = min((event.ends_on - event.starts_on).days + 1, MOST_DAYS)
    days = [event.starts_on + timedelta(days=number) for number in range(count)]
    return [(day.isoformat(), date_format(day, "FULL_DATE_FORMAT")) for day in days]


class EventFilter(forms.Form):
    """Which events to show."""

    soort = forms.ChoiceField(
        label=_("Soort"), choices=[("", "—"), *EventKind.choices], required=False
    )
    voorbij = forms.BooleanField(label=_("Ook wat voorbij is"), required=False)
