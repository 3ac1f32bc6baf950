"""Forms about paying, the bank and the ledger."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import LineField, day_field, optional_choice, tick
from schakel.funding.camt import MOST_BYTES
from schakel.funding.models import JournalLine
from schakel.funding.terms import EntryKind, MatchStatus
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner, Region

NO_FILE = _("Kies het bestand van de bank (camt.053, XML).")


class BatchForm(forms.Form):
    """When the bank pays, and which claims."""

    execute_on = day_field(
        _("Uitvoeren op"),
        help_text=_("De dag waarop de bank betaalt. Banken betalen op werkdagen."),
    )
    claims = forms.MultipleChoiceField(
        label=_("Declaraties"),
        error_messages={
            "required": _("Kies minstens één declaratie."),
            "invalid_choice": _("Een van de declaraties wacht niet meer. Kies opnieuw."),
        },
    )

    def __init__(self, ready: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["claims"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells mypy
        field.choices = [(key, key) for key in ready]


class ReasonOnlyForm(forms.Form):
    """Why."""

    reason = LineField(label=_("Reden"), max_length=300)


class DownloadForm(forms.Form):
    """Why the file is fetched once more."""

    reason = LineField(label=_("Reden om het nog een keer op te halen"), max_length=200)


class PaidForm(forms.Form):
    """That a payment was made, although the statement does not show it."""

    paid_on = day_field(_("Betaald op"))
    reason = LineField(
        label=_("Waaraan ziet u dat?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: spoedbetaling via de bank, afschrift volgt op papier."),
    )


class StatementForm(forms.Form):
    """The file of the bank."""

    file = forms.FileField(
        label=_("Bankbestand (camt.053)"),
        help_text=_("XML van de bank, tot 10 MB. Elk afschrift wordt één keer ingelezen."),
        error_messages={
            "required": NO_FILE,
            "missing": NO_FILE,
            "invalid": NO_FILE,
            "empty": NO_FILE,
        },
    )

    def clean_file(self) -> bytes:
        """The bytes; too large is refused by its size, before it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 10 MB. Haal een kortere periode op.")
            )
        return bytes(file.read())


class BankFilter(forms.Form):
    """Which lines of the bank to list."""

    match = optional_choice(_("Koppeling"), MatchStatus.choices)
    q = LineField(label=_("Naam, omschrijving of kenmerk"), required=False, max_length=80)


class EntryFilter(forms.Form):
    """Which entries to list."""

    year = forms.IntegerField(label=_("Boekjaar"), required=False, min_value=2000, max_value=2100)
    kind = optional_choice(_("Soort"), EntryKind.choices)
    q = LineField(label=_("Nummer of omschrijving"), required=False, max_length=80)


class LineFilter(forms.Form):
    """Which lines of the ledger to list."""

    account = forms.ChoiceField(label=_("Rekening"), required=False)
    activity = LineField(label=_("Activiteit"), required=False, max_length=20)
    cost_kind = optional_choice(_("Kostensoort"), CostKind.choices)
    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Partner.objects.none(), required=False, empty_label="—"
    )
    first_day = day_field(_("Van"), required=False)
    last_day = day_field(_("Tot en met"), required=False)

    def __init__(
        self, region: Region, accounts: list[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        account, partner = self.fields["account"], self.fields["partner"]
        assert isinstance(account, forms.ChoiceField)  # noqa: S101 - tells mypy
        assert isinstance(partner, forms.ModelChoiceField)  # noqa: S101 - tells mypy
        account.choices = [("", "—"), *accounts]
        booked = Partner.objects.filter(region=region, pk__in=booked_partners(region))
        partner.queryset = booked


class DayFilter(forms.Form):
    """Up to which day."""

    last_day = day_field(_("Tot en met"), required=False)


def booked_partners(region: Region) -> Any:
    """The partners that appear in the ledger of a region."""
    lines = JournalLine.objects.filter(entry__region=region, partner__isnull=False)
    return lines.values("partner")


class CloseForm(forms.Form):
    """Close a quarter, also when something is still open."""

    sure = tick(_("Ik sluit dit kwartaal af terwijl dit nog open staat"))

    def __init__(self, *args: Any, is_open: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_open:
            del self.fields["sure"]
        self.is_open = is_open

    def clean(self) -> dict[str, Any]:
        """Somebody who leaves things open says so."""
        given: dict[str, Any] = super().clean() or {}
        if self.is_open and not given.get("sure"):
            self.add_error("sure", _("Vink dit aan, of werk eerst af wat open staat."))
        return given
