"""The form of an offer, by its kind, with the fixed form of that kind filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from schakel.catalogue.lesson_forms import KindForm, form_of
from schakel.catalogue.models import Elective, Offer, Venue
from schakel.catalogue.plan_activities import plan_activities
from schakel.catalogue.terms import Kind, PlaceKind, Subject, TargetGroup, Travel
from schakel.common.fields import Label, LineField, choose_from, long_text, optional_choice, tick
from schakel.reference.terms import Profile
from schakel.regions.models import Appointment, Partner, Person, Region
from schakel.regions.terms import SITE_KINDS

PROFILES = [choice for choice in Profile.choices if choice[0]]
Section = tuple[str | Promise, list[forms.BoundField]]
SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (
        _("Wat"),
        (
            *("title", "summary", "description", "do_activity"),
            *("theme", "activity_code", "subject", "elective"),
        ),
    ),
    (_("Voor wie"), ("target_groups", "profiles", "group_min", "group_max")),
    (
        _("Waar en hoe lang"),
        ("place_kind", "venue", "lesson_count", "lesson_minutes", "travel", "travel_notes"),
    ),
    (
        _("Aanvragen en afzeggen"),
        ("contact", "on_request", "notice_days", "horizon_days", "cancel_days"),
    ),
    (_("Goed om te weten"), ("safety", "requirements", "costs", "is_public")),
    (
        _("Zodat een ander de les kan geven"),
        ("making_school", "maker", "version", "handover_notes", "is_exchangeable"),
    ),
)
ONLY_FOR = {
    "elective": {Kind.ELECTIVE},
    "subject": {Kind.ASSIGNMENT},
    "making_school": {Kind.ASSIGNMENT},
}
"""Fields that only these kinds have."""


def number(label: Label, least: int, most: int) -> Any:
    """A whole number within bounds."""
    return forms.IntegerField(label=label, min_value=least, max_value=most)


STANDARD = (
    *("group_min", "group_max", "travel", "is_public"),
    *("notice_days", "horizon_days", "cancel_days"),
)
"""Fields of which a new offer has the standard value of the model."""


class KindChoice(forms.Form):
    """Which kind of offer, and whose."""

    provider = forms.ModelChoiceField(label=_("Namens"), queryset=Partner.objects.none())
    kind = forms.ChoiceField(label=_("Lesvorm"), widget=forms.RadioSelect)

    def __init__(self, providers: Any, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "provider", providers)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = [(kind, in_words(Kind(kind), region)) for kind in Kind.values]


class OfferForm(forms.Form):
    """Everything that can be said of one offer."""

    title = LineField(label=_("Titel"), max_length=160)
    summary = LineField(
        label=_("In het kort"),
        max_length=300,
        required=False,
        help_text=_("Eén zin: wat doet de groep? Dit staat in de lijst."),
    )
    description = long_text(_("Omschrijving"))
    do_activity = long_text(
        _("Doe-activiteit of praktijkopdracht"),
        help_text=_("Wat leerlingen zelf doen. Bij een bedrijfsbezoek verplicht voor publicatie."),
    )
    theme = LineField(label=_("Thema"), max_length=80, required=False)
    activity_code = forms.ChoiceField(
        label=_("Activiteit uit het regioplan"),
        required=False,
        help_text=_("Zo telt een gegeven les mee bij de juiste activiteit."),
    )
    subject = optional_choice(_("Praktijkgericht vak"), Subject.choices)
    elective = forms.ModelChoiceField(
        label=_("Keuzevak"), queryset=Elective.objects.all(), required=False, empty_label="—"
    )
    target_groups = forms.MultipleChoiceField(
        label=_("Doelgroepen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    profiles = forms.MultipleChoiceField(
        label=_("Profielen"),
        choices=PROFILES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    group_min = number(_("Kleinste groep"), 1, 500)
    group_max = number(_("Grootste groep"), 1, 500)
    place_kind = forms.ChoiceField(label=_("Plaats"), choices=PlaceKind.choices)
    venue = forms.ModelChoiceField(
        label=_("Locatie"), queryset=Venue.objects.none(), required=False
    )
    lesson_count = number(_("Aantal lessen"), 1, 60)
    lesson_minutes = number(_("Minuten per les"), 10, 600)
    travel = forms.ChoiceField(label=_("Vervoer"), choices=Travel.choices)
    travel_notes = LineField(label=_("Over het vervoer"), max_length=200, required=False)
    contact = forms.ModelChoiceField(
        label=_("Contactpersoon"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Krijgt de aanvragen per e-mail."),
    )
    on_request = tick(
        _("Op aanvraag"), _("De school stelt datums voor. Zonder: u zet er zelf momenten bij.")
    )
    notice_days = number(_("Zoveel dagen vooraf aanvragen"), 0, 365)
    horizon_days = number(_("Zoveel dagen vooruit boekbaar"), 1, 730)
    cancel_days = number(_("Kosteloos annuleren tot zoveel dagen vooraf"), 0, 365)
    safety = long_text(_("Veiligheid en kleding"))
    requirements = long_text(_("Wat de school regelt"))
    costs = LineField(label=_("Kosten"), max_length=200, required=False)
    is_public = tick(_("Op de openbare pagina"), _("Ook te zien zonder in te loggen."))
    making_school = forms.ModelChoiceField(
        label=_("Makende school"), queryset=Partner.objects.none(), required=False
    )
    maker = LineField(label=_("Maker"), max_length=120, required=False)
    version = LineField(label=_("Versie"), max_length=20, required=False)
    handover_notes = long_text(_("Overdracht aan een andere docent"))
    is_exchangeable = tick(_("Uitwisselbaar"), _("Andere scholen mogen het ook gebruiken."))

    def __init__(self, provider: Partner, kind: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        region, self.kind_form = provider.region, form_of(kind, provider.region)
        for name, kinds in ONLY_FOR.items():
            if kind not in kinds:
                del self.fields[name]
        groups = self.fields["target_groups"]
        assert isinstance(groups, forms.MultipleChoiceField)  # noqa: S101  it stands above
        groups.choices = groups_of(self.kind_form)
        activity = self.fields["activity_code"]
        assert isinstance(activity, forms.ChoiceField)  # noqa: S101  it stands above
        activity.choices = activity_choices(region, self.initial.get("activity_code", ""))
        choose_from(self, "venue", Venue.objects.filter(region=region, is_active=True))
        choose_from(self, "contact", people_of(provider))
        if "making_school" in self.fields:
            schools = Partner.objects.current().filter(region=region, kind__in=SITE_KINDS)
            choose_from(self, "making_school", schools)

    def clean(self) -> dict[str, Any]:
        """The largest group is not smaller than the smallest."""
        given = super().clean() or {}
        smallest, largest = given.get("group_min"), given.get("group_max")
        if smallest and largest and largest < smallest:
            self.add_error("group_max", _("Dit is kleiner dan de kleinste groep."))
        return given

    def sections(self) -> Iterator[Section]:
        """The fields under their headings."""
        for title, names in SECTIONS:
            if found := [self[name] for name in names if name in self.fields]:
                yield title, found


class QuestionForm(forms.Form):
    """Why an offer goes back to its provider."""

    question = long_text(_("Uw vraag of opmerking"), required=True)


class CopyForm(forms.Form):
    """How the copy is called."""

    title = LineField(label=_("Titel van de kopie"), max_length=160)


def in_words(kind: Kind, region: Region) -> str:
    """A kind with its fixed form: masterklas (4 lessen van 120 minuten)."""
    form = form_of(kind, region).form
    lessons = len(form.places)
    length = ngettext(
        "%(lessons)s les van %(minutes)s minuten",
        "%(lessons)s lessen van %(minutes)s minuten",
        lessons,
    )
    return f"{kind.label} ({length % {'lessons': lessons, 'minutes': form.minutes}})"


def groups_of(kind: KindForm) -> list[tuple[str, Any]]:
    """The target groups that a kind is meant for; all of them when it names none."""
    return [choice for choice in TargetGroup.choices if not kind.groups or choice[0] in kind.groups]


def activity_choices(region: Region, chosen: str) -> list[tuple[str, str]]:
    """The activities of the plan; one that was chosen before stays, also when it left the plan."""
    known = plan_activities(region)
    if chosen:
        known.setdefault(chosen, chosen)
    return [("", "—"), *known.items()]


def people_of(provider: Partner) -> Any:
    """Who speaks for this partner now, or once did."""
    held = Appointment.objects.filter(partner=provider)
    return Person.objects.filter(pk__in=held.values("person"))


def proposed(kind: str, region: Region) -> dict[str, Any]:
    """What a new offer of this kind begins with: the fixed form of the kind."""
    form = form_of(kind, region)
    places, fresh = set(form.form.places), Offer()
    return {
        "lesson_count": len(form.form.places),
        "lesson_minutes": form.form.minutes,
        "place_kind": form.form.places[0] if len(places) == 1 else PlaceKind.VMBO,
        "target_groups": list(form.groups),
        **{
            name: getattr(fresh, name) for name in ("group_min", "group_max", "travel", "is_public")
        },
        **{name: getattr(fresh, name) for name in ("notice_days", "horizon_days", "cancel_days")},
    }
