"""Forms for pupils, in plain words; a robot is turned away without a puzzle (R-113)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.pupils import PupilFacts
from schakel.bookings.rules.pupils import looks_like_a_robot
from schakel.catalogue.terms import TargetGroup
from schakel.common.fields import LineField, choose_from
from schakel.regions.models import Partner

ASKED_SALT = "gevraagd op"
PUPILS = [row for row in TargetGroup.choices if row[0] not in ("ouders", "docenten", "bedrijven")]
OF_FIVE = [(str(number), str(number)) for number in range(1, 6)]
OF_TEN = [(str(number), str(number)) for number in range(1, 11)]


class PupilForm(forms.Form):
    """What a pupil fills in. The field that people do not see stays empty."""

    first_name = LineField(label=_("Je voornaam"), max_length=40)
    school = forms.ModelChoiceField(
        label=_("Je school"),
        queryset=Partner.objects.none(),
        required=False,
        help_text=_("Staat je school er niet bij? Sla dit dan over."),
    )
    target_group = forms.ChoiceField(label=_("Je groep of klas"))
    parent_email = forms.EmailField(
        label=_("E-mailadres van je ouder of verzorger"),
        help_text=_("Je ouder krijgt een mail en moet ja zeggen. Anders kun je niet meedoen."),
    )
    website = forms.CharField(label=_("Laat dit leeg"), required=False)
    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, schools: Any, groups: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)
        chosen = self.fields["target_group"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - tells mypy
        chosen.choices = [row for row in PUPILS if row[0] in groups]
        unseen = {"tabindex": "-1", "autocomplete": "off"}
        self.fields["website"].widget.attrs.update(unseen)

    def is_of_a_robot(self, at: datetime) -> bool:
        """Whether this was filled in by a program."""
        given = self.cleaned_data
        return looks_like_a_robot(given["website"], asked_at(given["asked"]), at)

    def facts(self) -> PupilFacts:
        """What was filled in."""
        given = self.cleaned_data
        return PupilFacts(
            given["first_name"], given["school"], given["target_group"], given["parent_email"]
        )


def stamp(at: datetime) -> str:
    """When the form was asked for, signed."""
    return signing.dumps(at.isoformat(), salt=ASKED_SALT)


def asked_at(text: str) -> datetime | None:
    """The moment in a stamp; None when it is not one of ours."""
    try:
        return datetime.fromisoformat(signing.loads(text, salt=ASKED_SALT))
    except signing.BadSignature:
        return None


class ActivityFilter(forms.Form):
    """What a pupil looks for."""

    klas = forms.ChoiceField(
        label=_("Je groep of klas"), choices=[("", "—"), *PUPILS], required=False
    )
    school = forms.ModelChoiceField(
        label=_("Je school"), queryset=Partner.objects.none(), required=False
    )

    def __init__(self, schools: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "school", schools)


def scale(label: Any, choices: list[tuple[str, str]], help_text: Any = "") -> Any:
    """A choice from a row of numbers."""
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": _("Kies een cijfer.")},
    )


class OpinionForm(forms.Form):
    """Three questions, no names."""

    before = scale(
        _("Hoe leuk vond je techniek vóór de les?"), OF_FIVE, _("1 is niet leuk, 5 is heel leuk.")
    )
    after = scale(_("Hoe leuk vind je techniek nu?"), OF_FIVE)
    mark = scale(_("Welk cijfer geef je de les?"), OF_TEN)


class CodeForm(forms.Form):
    """The short code on the board."""

    code = LineField(label=_("De code van je les"), max_length=10)
