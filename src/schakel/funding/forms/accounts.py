"""Forms of the account: decisions, terms, reports, deadlines, reports of duty, the lead school."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import LineField, choose_from, day_field, long_text
from schakel.common.periods import CalendarYear, Quarter, quarters_between
from schakel.common.uploads.fields import UploadField
from schakel.common.uploads.upload import FileKind
from schakel.funding.reports.kinds import FORMS
from schakel.funding.rules.accounts import Span
from schakel.funding.terms import ReportKind
from schakel.programme.schemes import SCHEMES, Scheme
from schakel.regions.models import Partner, Person, Region
from schakel.regions.terms import SITE_KINDS

MOST_TERMS = 48
LONGEST_REASON = 2000


def euros(label: Any, *, required: bool = True) -> Any:
    """An amount above nought, in euros and cents."""
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        localize=True,
        error_messages={"required": _("Vul een bedrag in.")},
    )


class DecisionForm(forms.Form):
    """What stands in a decision of the minister."""

    reference = LineField(label=_("Kenmerk"), max_length=40)
    decided_on = day_field(_("Datum van de beschikking"))
    amount = euros(_("Verleend bedrag"))
    scheme_code = forms.ChoiceField(label=_("Regeling"), choices=[(code, code) for code in SCHEMES])
    starts_on = day_field(_("Besteden vanaf"))
    ends_on = day_field(
        _("Besteden tot"), help_text=_("De dag na de laatste, bijvoorbeeld 1-1-2029.")
    )
    conditions = long_text(
        _("Voorwaarden"), help_text=_("Wat de beschikking vraagt, in uw eigen woorden.")
    )


class InstalmentForm(forms.Form):
    """One term of the payment schedule."""

    due_on = day_field(_("Verwacht op"))
    amount = euros(_("Bedrag"))


class SpreadForm(forms.Form):
    """Even terms from a day on."""

    starts_on = day_field(_("Eerste termijn"))
    count = forms.IntegerField(label=_("Aantal termijnen"), min_value=1, max_value=MOST_TERMS)
    months = forms.IntegerField(
        label=_("Maanden tussen twee termijnen"), min_value=1, max_value=12, initial=3
    )


class ReceiveForm(forms.Form):
    """The day on which a term came in."""

    received_on = day_field(_("Ontvangen op"), help_text=_("De dag op het bankafschrift."))


class SettleForm(forms.Form):
    """How the minister settled the grant."""

    settled_on = day_field(_("Datum van de vaststelling"))
    amount = euros(_("Vastgesteld bedrag"))


class ReportForm(forms.Form):
    """Which report over which period, and what a person adds to it."""

    kind = forms.ChoiceField(
        label=_("Soort"), choices=[(str(kind), kind.label) for kind in ReportKind]
    )
    period = forms.ChoiceField(label=_("Periode"))
    samenvatting = long_text(_("Samenvatting"), help_text=_("Staat vooraan. Mag leeg blijven."))
    vergelijking = long_text(
        _("Toelichting op verschillen met het plan"),
        help_text=_("Voor voortgangsrapportage en eindverslag."),
    )
    verplichtingen = long_text(
        _("Naleving van de verplichtingen"),
        help_text=_("Voor voortgangsrapportage en eindverslag."),
    )

    def __init__(self, scheme: Scheme, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.periods = periods_of(scheme, today)
        field = self.fields["period"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [
            (_("Kwartaal"), [(key, key) for key in self.periods if "K" in key]),
            (_("Jaar"), [(key, key) for key in self.periods if key.isdigit()]),
            (
                _("Periode van de regeling"),
                [(key, str(one)) for key, one in self.periods.items() if isinstance(one, Span)],
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """A report goes with a period of its own kind."""
        given: dict[str, Any] = super().clean() or {}
        period = self.periods.get(given.get("period", ""))
        wanted = PERIODS_OF.get(given.get("kind", ""), Quarter)
        if period is not None and not isinstance(period, wanted):
            self.add_error("period", WRONG_PERIOD[wanted])
        return given

    @property
    def texts(self) -> dict[str, str]:
        """What a person wrote, for the parts that this kind of report has."""
        return {name: self.cleaned_data[name] for name in FORMS[self.cleaned_data["kind"]].texts}


PERIODS_OF: dict[str, type] = {
    ReportKind.QUARTER: Quarter,
    ReportKind.STEERING: Quarter,
    ReportKind.CASH: Quarter,
    ReportKind.YEAR: CalendarYear,
    ReportKind.G2: CalendarYear,
    ReportKind.PROGRESS: Span,
    ReportKind.FINAL: Span,
}
WRONG_PERIOD = {
    Quarter: _("Kies bij deze rapportage een kwartaal."),
    CalendarYear: _("Kies bij deze rapportage een jaar."),
    Span: _("Kies bij deze rapportage een periode van de regeling."),
}


def periods_of(scheme: Scheme, today: date) -> dict[str, Quarter | CalendarYear | Span]:
    """Every period that has begun: quarters and years newest first, then those of the scheme."""
    found: dict[str, Quarter | CalendarYear | Span] = {}
    until = min(date.fromordinal(today.toordinal() + 1), scheme.ends_on)
    for quarter in reversed(list(quarters_between(scheme.starts_on, until))):
        found[str(quarter)] = quarter
    for year in range(min(today.year, scheme.ends_on.year - 1), scheme.starts_on.year - 1, -1):
        found[str(year)] = CalendarYear(year)
    for deadline in scheme.calendar:
        span = (deadline.starts_on, deadline.ends_on)
        if span[0] and span[1] and deadline.code.startswith(("voortgang", "eind")):
            name = f"{span[0].year}–{span[1].year}" if span[1].month > 1 else scheme.code
            found[deadline.code] = Span(span[0], span[1], name)
    return found


class DeadlineForm(forms.Form):
    """A deadline of the region itself."""

    title = LineField(label=_("Wat moet klaar zijn?"), max_length=200)
    due_on = day_field(_("Uiterlijk"))
    owner = forms.ModelChoiceField(
        label=_("Eigenaar"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Krijgt herinneringen 90, 30 en 7 dagen vooraf."),
    )
    note = long_text(_("Notitie"))

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "owner", Person.objects.of(region))


class OwnerForm(DeadlineForm):
    """Owner and note of a deadline of the scheme, whose date stands."""

    title = None  # type: ignore[assignment]
    due_on = None


class DoneForm(forms.Form):
    """The day on which something was done."""

    done_on = day_field(_("Gedaan op"))


class AdviceForm(forms.Form):
    """The day of a negative advice."""

    advised_on = day_field(_("Datum van het negatieve advies"))


class DutyForm(forms.Form):
    """What must be told to the funder."""

    subject = LineField(label=_("Onderwerp"), max_length=200)
    noticed_on = day_field(_("Gebleken op"))
    explanation = long_text(
        _("Toelichting"),
        required=True,
        help_text=_("Wat lukt niet, niet op tijd of niet helemaal, en wat doet u eraan?"),
    )


class ToldForm(forms.Form):
    """When and how the funder was told."""

    told_on = day_field(_("Gemeld op"))
    reference = LineField(label=_("Kenmerk van de melding"), max_length=60, required=False)


class AnswerForm(forms.Form):
    """What the funder answered."""

    answer = long_text(_("Antwoord van de subsidieverstrekker"), required=True)


class DutyDocumentForm(forms.Form):
    """A file that belongs to a report of duty."""

    file = UploadField({FileKind.PDF, FileKind.JPG, FileKind.PNG}, label=_("Document"))


class TransferForm(forms.Form):
    """Which school becomes lead school, from when, and why."""

    receiver = forms.ModelChoiceField(label=_("Nieuwe penvoerder"), queryset=Partner.objects.none())
    takes_effect_on = day_field(_("Gaat in op"))
    reason = forms.CharField(
        label=_("Reden"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, region: Region, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        schools = Partner.objects.taking_part().filter(
            region=region, kind__in=[str(kind) for kind in SITE_KINDS], is_lead=False
        )
        choose_from(self, "receiver", schools)
