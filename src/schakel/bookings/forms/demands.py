"""Forms about demands: asking, proposing, choosing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models import Demand, DemandAnswer, Offer
from schakel.catalogue.terms import Kind, PlaceKind, TargetGroup
from schakel.common.fields import (
    LineField,
    choose_from,
    day_field,
    long_text,
    optional_choice,
)
from schakel.regions.models import Partner


class DemandForm(forms.Form):
    """What a school asks for."""

    school = forms.ModelChoiceField(label=_("School"), queryset=Partner.objects.none())
    goal = LineField(
        label=_("Wat moeten de leerlingen leren of doen?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: zelf een brug bouwen die tien kilo draagt."),
    )
    theme = LineField(label=_("Thema"), max_length=80, required=False)
    kind = optional_choice(_("Lesvorm"), Kind.choices)
    target_group = forms.ChoiceField(label=_("Doelgroep"), choices=TargetGroup.choices)
    pupils = forms.IntegerField(label=_("Leerlingen"), min_value=1, max_value=500)
    day_1 = day_field(_("Datum die past"))
    day_2 = day_field(_("Of deze datum"), required=False)
    day_3 = day_field(_("Of deze"), required=False)
    place_kind = forms.ChoiceField(label=_("Plaats"), choices=PlaceKind.choices)
    note = long_text(_("Toelichting"), help_text=_("Geen namen van leerlingen."))

    def __init__(self, schools: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)

    def facts(self) -> dict[str, Any]:
        """What the action takes: the days as one list, each once."""
        given = dict(self.cleaned_data)
        given.pop("school")
        days = [given.pop(name) for name in ("day_1", "day_2", "day_3")]
        return {**given, "dates": sorted({day for day in days if day})}


class ProposalForm(forms.Form):
    """On which date, with which offer; needed for a yes only."""

    on = forms.TypedChoiceField(
        label=_("Datum"), required=False, coerce=date.fromisoformat, empty_value=None
    )
    offer = forms.ModelChoiceField(
        label=_("Met dit aanbod"),
        queryset=Offer.objects.none(),
        required=False,
        help_text=_("Leeg: u spreekt het samen met de school af."),
    )
    note = LineField(label=_("Toelichting"), max_length=300, required=False)

    def __init__(self, answer: DemandAnswer, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        days = self.fields["on"]
        assert isinstance(days, forms.ChoiceField)  # noqa: S101  it stands above
        days.choices = [
            ("", "—"),
            *((str(d), date_format(d, "DAY_FORMAT")) for d in answer.demand.dates),
        ]
        offers = Offer.objects.published().filter(provider=answer.provider_id)
        group = answer.demand.target_group
        choose_from(self, "offer", offers.filter(target_groups__contains=[group]))


class ChooseForm(forms.Form):
    """At what time the lesson begins; needed when the proposal is booked at once."""

    starts_at = forms.TimeField(
        label=_("Begint om"),
        error_messages={
            "required": _("Vul in hoe laat de les begint, bijvoorbeeld 10:30."),
            "invalid": _("Dit is geen tijd. Vul in hoe laat de les begint, bijvoorbeeld 10:30."),
        },
    )

    def __init__(self, answer: DemandAnswer, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer = answer.offer
        is_booked = offer is not None and offer.on_request and answer.on is not None
        self.fields["starts_at"].required = is_booked

    @property
    def what_is_wrong(self) -> str:
        """The first sentence about what was filled in."""
        return next((str(found) for errors in self.errors.values() for found in errors), "")


class AskMoreForm(forms.Form):
    """Whom to ask besides."""

    provider = forms.ModelChoiceField(label=_("Vraag ook"), queryset=Partner.objects.none())

    def __init__(self, providers: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "provider", providers)


class DemandFilter(forms.Form):
    """Which demands to list."""

    status = optional_choice(_("Status"), Demand.Status.choices)
    q = LineField(label=_("Zoek"), required=False, max_length=80)
