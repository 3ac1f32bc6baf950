"""The form with which a newer public file is brought in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from schakel.reference.actions import DATASETS, MOST_PACKED

FOR_A_REGION = (
    "vo-adressen",
    "po-adressen",
    "scholen-op-de-kaart",
    "leerlingen",
    "leerlingen-lang",
    "examens",
)
"""What concerns the schools of one region; national tables are read by the operator."""


class FiguresForm(forms.Form):
    """A dataset, a file, and the date when the file does not tell it."""

    dataset = forms.ChoiceField(label=_("Gegevens"))
    file = forms.FileField(
        label=_("Bestand"),
        max_length=200,
        help_text=_("Het bestand van de uitgever: .csv, los of ingepakt (.zip of .gz), tot 10 MB."),
    )
    reference_date = forms.DateField(
        label=_("Peildatum"),
        required=False,
        help_text=_("Alleen nodig als het jaar niet in de naam van het bestand staat."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        field = self.fields["dataset"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = [(code, DATASETS[code].title) for code in FOR_A_REGION]

    def clean_file(self) -> UploadedFile[Any]:
        """The file, refused by its size before it is read."""
        found: UploadedFile[Any] = self.cleaned_data["file"]
        if (found.size or 0) > MOST_PACKED:
            raise forms.ValidationError(_("Het bestand is groter dan 10 MB. Kies een kleiner."))
        return found
