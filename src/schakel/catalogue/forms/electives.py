"""Forms of the table of keuzevakken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.elective_table import ElectiveTable, TableRow
from schakel.catalogue.models import Elective
from schakel.catalogue.terms import Certainty
from schakel.common.fields import Label, LineField, choose_from, optional_choice
from schakel.reference.rules import school_year_label
from schakel.reference.terms import Profile
from schakel.regions.models import Partner

PROFILES = [choice for choice in Profile.choices if choice[0]]
FIRST, LAST = 2020, 2045
GROUPS: tuple[tuple[Certainty, Label], ...] = (
    (Certainty.SURE, _("Zeker gelezen")),
    (Certainty.LIKELY, _("Waarschijnlijk: vink aan wat klopt")),
    (Certainty.UNSURE, _("Onzeker: vink aan wat klopt")),
)


class ElectiveFilter(forms.Form):
    """Which keuzevakken to show."""

    year = forms.TypedChoiceField(label=_("Schooljaar"), required=False, coerce=int)
    profile = optional_choice(_("Profiel"), PROFILES)
    certainty = optional_choice(_("Zekerheid"), Certainty.choices)
    q = LineField(label=_("Naam of code"), required=False, max_length=80)

    def __init__(self, years: list[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it stands above
        field.choices = [(year, school_year_label(year)) for year in years]


class ElectiveOfferForm(forms.Form):
    """A keuzevak at a school in a school year."""

    partner = forms.ModelChoiceField(label=_("School"), queryset=Partner.objects.none())
    elective = forms.ModelChoiceField(label=_("Keuzevak"), queryset=Elective.objects.all())
    school_year = forms.IntegerField(
        label=_("Schooljaar"),
        min_value=FIRST,
        max_value=LAST,
        help_text=_("Het jaar waarin het schooljaar begint: 2026 is 2026-2027."),
    )

    def __init__(self, schools: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "partner", schools)


class ElectiveForm(forms.Form):
    """A keuzevak that the list does not have."""

    profile = forms.ChoiceField(label=_("Profiel"), choices=PROFILES)
    code = forms.RegexField(
        r"^[0-9]{3,4}$",
        label=_("Code"),
        max_length=4,
        error_messages={"invalid": _("Een code heeft drie of vier cijfers.")},
    )
    name = LineField(label=_("Naam"), max_length=120)


class ImportForm(forms.Form):
    """Which rows to take over, where the columns belong and for which school year."""

    school_year = forms.IntegerField(
        label=_("Schooljaar"),
        min_value=FIRST,
        max_value=LAST,
        help_text=_("Het jaar waarin het schooljaar begint: 2026 is 2026-2027."),
    )

    def __init__(self, table: ElectiveTable, schools: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.table = table
        for letter, name in table.columns.items():
            self.fields[f"column_{letter}"] = forms.ModelChoiceField(
                label=_("Kolom %(letter)s: %(name)s") % {"letter": letter, "name": name},
                queryset=schools,
                required=False,
                empty_label="—",
            )
        for certainty, title in GROUPS:
            rows = [row for row in table.rows if row.certainty == certainty]
            self.fields[f"rows_{certainty}"] = forms.MultipleChoiceField(
                label=title,
                choices=[(row.key, in_words(row)) for row in rows],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=[row.key for row in rows if row.is_sure],
            )

    def chosen(self) -> set[str]:
        """The rows that were ticked."""
        return {key for name, _title in GROUPS for key in self.cleaned_data[f"rows_{name}"]}

    def partners(self) -> dict[str, Partner | None]:
        """Column letter → partner; None: no partner of the region, such as the hotspot."""
        return {letter: self.cleaned_data[f"column_{letter}"] for letter in self.table.columns}


def in_words(row: TableRow) -> str:
    """A row as somebody checks it against the figure."""
    said = f"{row.profile} {row.code} {row.name}: {', '.join(row.columns)}"
    if row.other_reading:
        said += " " + str(_("(of: %(other)s)") % {"other": row.other_reading})
    return said
