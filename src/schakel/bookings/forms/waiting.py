"""Putting a group on a waiting list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.waiting_entries import Wish
from schakel.bookings.forms.bookings import number_field
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.models import Offer
from schakel.catalogue.terms import TargetGroup
from schakel.common.fields import LineField, choose_from, tick
from schakel.regions.models import Partner

OPEN, ALL = "", "alle"


class JoinForm(forms.Form):
    """The group that would like a place."""

    school = forms.ModelChoiceField(label=_("School"), queryset=Partner.objects.none())
    group_name = LineField(label=_("Groep of klas"), max_length=40)
    target_group = forms.ChoiceField(label=_("Doelgroep"))
    pupils = number_field(_("Aantal leerlingen"), least=1)
    may_split = tick(
        _("Een deel van de groep mag ook"),
        _("Dan krijgt u ook bericht als er minder plaatsen vrijkomen."),
    )

    def __init__(
        self, offer: Offer, schools: QuerySet[Partner], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)
        groups = self.fields["target_group"]
        assert isinstance(groups, forms.ChoiceField)  # noqa: S101 - tells mypy
        named = set(offer.target_groups)
        groups.choices = [row for row in TargetGroup.choices if not named or row[0] in named]

    def wish(self) -> Wish:
        """What was filled in."""
        return Wish(**self.cleaned_data)


class WaitingFilter(forms.Form):
    """Which entries to show."""

    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[(OPEN, _("op de lijst")), *WaitingStatus.choices, (ALL, _("alle"))],
    )
