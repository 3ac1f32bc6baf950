"""Forms about claims: a line, a receipt, evidence, a judgement, questions, filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import NOTHING, LineField, day_field, optional_choice
from schakel.common.money import ZERO
from schakel.common.periods import Quarter
from schakel.common.uploads import CLASS_LIST, MATERIAL, PHOTO, FileKind, UploadField
from schakel.funding.actions.claims import Judgement, LineFacts
from schakel.funding.models import ClaimLine
from schakel.funding.terms import ClaimStatus, EvidenceKind
from schakel.programme.terms import CostKind

RECEIPT = PHOTO | {FileKind.PDF}
LARGEST = Decimal("9999999.99")


def amount_field(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    """Euros or a quantity with two decimals, in the notation of the reader."""
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=help_text,
        min_value=Decimal(0),
        max_value=LARGEST,
        decimal_places=2,
        localize=True,
    )


class ClaimFilter(forms.Form):
    """Which claims to list."""

    quarter = forms.ChoiceField(label=_("Kwartaal"), required=False)
    status = optional_choice(_("Status"), ClaimStatus.choices)
    school = forms.ChoiceField(label=_("School"), required=False)

    def __init__(
        self, quarters: Iterable[Quarter], schools: Mapping[str, str], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose(
            self, "quarter", [("alle", _("alle kwartalen")), *((str(q), str(q)) for q in quarters)]
        )
        choose(self, "school", [*NOTHING, *schools.items()])


def choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Let a field choose from these."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
    field.choices = choices


class LineForm(forms.Form):
    """One line of a claim; the total is computed."""

    activity_code = forms.ChoiceField(label=_("Activiteit"))
    cost_kind = forms.ChoiceField(label=_("Kostensoort"), choices=CostKind.choices)
    spent_on = day_field(_("Datum"))
    description = LineField(label=_("Omschrijving"), max_length=300)
    person_name = LineField(
        label=_("Persoon"), max_length=120, required=False, help_text=_("Nodig bij loonkosten.")
    )
    quantity = amount_field(_("Hoeveelheid"))
    unit = LineField(
        label=_("Eenheid"), max_length=30, help_text=_("Bij loonkosten: uur. Verder: stuk, plaat …")
    )
    unit_price = amount_field(_("Prijs per eenheid (€)"), help_text=_("Externe inhuur: met btw."))
    vat = amount_field(_("Waarvan btw (€)"), required=False)
    supplier = LineField(label=_("Leverancier"), max_length=120, required=False)
    invoice_number = LineField(label=_("Factuurnummer"), max_length=60, required=False)
    other_scheme = LineField(
        label=_("Ook bekostigd uit"),
        max_length=120,
        required=False,
        help_text=_("Betaalt een andere regeling dit al? Dan kan het hier niet bij."),
    )

    def __init__(self, activities: Mapping[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(code, str(activity)) for code, activity in activities.items()]
        chosen = str(self.initial.get("activity_code") or "")
        if chosen and chosen not in activities:
            choices.insert(0, (chosen, chosen))
        choose(self, "activity_code", [*NOTHING, *choices])

    def clean_quantity(self) -> Decimal:
        """Something, not nothing."""
        quantity: Decimal = self.cleaned_data["quantity"]
        if quantity <= 0:
            raise forms.ValidationError(_("Vul een hoeveelheid in die meer is dan nul."))
        return quantity

    def facts(self) -> LineFacts:
        """What was written."""
        return LineFacts(**self.cleaned_data)


def shown_at_first(line: ClaimLine) -> dict[str, Any]:
    """What the form about a line shows at first."""
    return {name: getattr(line, name) for name in LineForm.base_fields}


class ReceiptForm(forms.Form):
    """The light way: a photo and three fields."""

    photo = UploadField(RECEIPT, label=_("Foto of pdf van de bon"))
    total = amount_field(_("Bedrag (€)"))
    description = LineField(
        label=_("Wat is het?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: hout voor de werkbanken."),
    )
    spent_on = day_field(_("Datum op de bon"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["photo"].widget.attrs |= {"accept": "image/jpeg,image/png,application/pdf"}

    def clean_total(self) -> Decimal:
        """Something, not nothing."""
        total: Decimal = self.cleaned_data["total"]
        if total <= 0:
            raise forms.ValidationError(_("Vul het bedrag van de bon in."))
        return total


class ReceiptSchoolForm(ReceiptForm):
    """The light way for somebody of several schools."""

    school = forms.ChoiceField(label=_("School"))

    def __init__(self, schools: Mapping[str, str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose(self, "school", list(schools.items()))
        if len(schools) == 1:
            self.fields["school"].widget = forms.HiddenInput()
            self.initial["school"] = next(iter(schools))


class ProposalForm(forms.Form):
    """What the program made of a receipt, to agree with or to change."""

    activity_code = forms.ChoiceField(label=_("Activiteit"))
    cost_kind = forms.ChoiceField(label=_("Kostensoort"), choices=CostKind.choices)

    def __init__(self, activities: Mapping[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(code, str(activity)) for code, activity in activities.items()]
        choose(self, "activity_code", [*NOTHING, *choices])


class EvidenceForm(forms.Form):
    """A file that proves a line."""

    kind = forms.ChoiceField(label=_("Soort bewijs"), choices=EvidenceKind.choices)
    file = UploadField(MATERIAL, label=_("Bestand"))


class ReplaceForm(forms.Form):
    """A better file."""

    file = UploadField(MATERIAL, label=_("Bestand"))


class ExceptionForm(forms.Form):
    """A signed exception on evidence."""

    kind = forms.ChoiceField(label=_("Welk bewijs ontbreekt"))
    reason = LineField(label=_("Reden"), max_length=300)

    def __init__(self, missing: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose(self, "kind", [(kind, EvidenceKind(kind).label) for kind in missing])


class JudgeForm(forms.Form):
    """What becomes of a line; certified is what is left."""

    deducted = amount_field(_("Aftrekken (€)"))
    parked = amount_field(
        _("Aanhouden (€)"), help_text=_("De school kan dit deel later een keer meenemen.")
    )
    reason = LineField(label=_("Waarom"), max_length=300, required=False)

    def __init__(self, line: ClaimLine, *args: Any, **options: Any) -> None:
        start = {"deducted": line.deducted or ZERO, "parked": line.parked or ZERO}
        options["initial"] = {**start, "reason": line.judgement}
        super().__init__(*args, **options)
        self.line = line

    def clean(self) -> dict[str, Any]:
        """Not more than was declared."""
        given: dict[str, Any] = super().clean() or {}
        off = given.get("deducted", ZERO) + given.get("parked", ZERO)
        if off > self.line.amount:
            self.add_error("deducted", _("Dit is samen meer dan er gedeclareerd is."))
        return given

    def judgement(self) -> Judgement:
        """The three parts."""
        deducted, parked = self.cleaned_data["deducted"], self.cleaned_data["parked"]
        certified = self.line.amount - deducted - parked
        return Judgement(certified, deducted, parked, self.cleaned_data["reason"])


class WhyForm(forms.Form):
    """A reason."""

    reason = LineField(label=_("Reden"), max_length=300)


class QuestionsForm(forms.Form):
    """A question per line, and a word about the whole."""

    reason = LineField(label=_("Over de hele declaratie"), max_length=300, required=False)

    def __init__(self, lines: Iterable[ClaimLine], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = {f"line-{line.number}": line for line in lines}
        for name, line in self.lines.items():
            label = f"{line.number}. {line.description}"
            self.fields[name] = LineField(label=label, max_length=500, required=False)

    def questions(self) -> dict[ClaimLine, str]:
        """The lines about which something is asked."""
        given = {line: self.cleaned_data.get(name, "") for name, line in self.lines.items()}
        return {line: text for line, text in given.items() if text}


class AnswerForm(forms.Form):
    """The answer to a question about a line."""

    answer = LineField(label=_("Antwoord"), max_length=500)


class ImportForm(forms.Form):
    """A filled-in sheet with lines."""

    file = UploadField(CLASS_LIST, label=_("Bestand (Excel of CSV)"))
