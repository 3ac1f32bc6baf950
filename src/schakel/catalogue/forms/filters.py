"""What somebody asks of a list; it stands in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.terms import Kind, OfferStatus, PlaceKind, Subject, TargetGroup
from schakel.common.fields import LineField, choose_from, optional_choice, tick
from schakel.reference.terms import Profile
from schakel.regions.models import Partner

PROFILES = [choice for choice in Profile.choices if choice[0]]


class OfferFilter(forms.Form):
    """Which offers to list."""

    q = LineField(label=_("Zoek"), required=False, max_length=80)
    kind = optional_choice(_("Lesvorm"), Kind.choices)
    group = optional_choice(_("Doelgroep"), TargetGroup.choices)
    theme = forms.ChoiceField(label=_("Thema"), required=False)
    profile = optional_choice(_("Profiel"), PROFILES)
    place_kind = optional_choice(_("Plaats"), PlaceKind.choices)
    month = forms.ChoiceField(label=_("Maand"), required=False)

    def __init__(
        self, themes: list[str], months: list[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        offer_choices(self, "theme", [(theme, theme) for theme in themes])
        offer_choices(self, "month", months)


class OwnOfferFilter(forms.Form):
    """Which of one's own offers, or of those that wait, to list."""

    q = LineField(label=_("Zoek"), required=False, max_length=80)
    status = optional_choice(_("Status"), OfferStatus.choices)
    kind = optional_choice(_("Lesvorm"), Kind.choices)


class AssignmentFilter(forms.Form):
    """Which assignments of the TL network to list."""

    q = LineField(label=_("Zoek"), required=False, max_length=80)
    subject = optional_choice(_("Praktijkgericht vak"), Subject.choices)
    status = optional_choice(_("Status"), OfferStatus.choices)
    provider = forms.ModelChoiceField(
        label=_("Opdrachtgever"), queryset=Partner.objects.none(), required=False
    )
    exchangeable = tick(_("Alleen uitwisselbaar"))

    def __init__(self, providers: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "provider", providers)


def offer_choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Let a field choose from these values, or nothing."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells mypy
    field.choices = [("", "—"), *choices]


class PublicFilter(forms.Form):
    """Which offers to list on the public page."""

    q = LineField(label=_("Zoek"), required=False, max_length=80)
    group = optional_choice(_("Voor wie"), TargetGroup.choices)
    kind = optional_choice(_("Lesvorm"), Kind.choices)
    theme = forms.ChoiceField(label=_("Thema"), required=False)

    def __init__(self, themes: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_choices(self, "theme", [(theme, theme) for theme in themes])
