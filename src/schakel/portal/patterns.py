"""What the pattern page shows: every component in every tone and state, with made-up content."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.paginator import Page, Paginator

from schakel.common.findings import Finding, Severity

TONES = ("neutral", "good", "warn", "bad", "info", "invented")
CHOICES = [("a", "eerste"), ("b", "tweede"), ("c", "derde"), ("d", "vierde")]


class PatternForm(forms.Form):
    """One field of every kind that the site uses."""

    naam = forms.CharField(label="Naam", max_length=80)
    mail = forms.EmailField(label="E-mailadres", help_text="Hier sturen we de uitnodiging heen.")
    bedrag = forms.DecimalField(label="Bedrag", required=False, localize=True)
    dag = forms.DateField(label="Begindatum", initial=date(2026, 1, 1))
    soort = forms.ChoiceField(label="Soort", choices=CHOICES)
    keuze = forms.ChoiceField(label="Eén keuze", choices=CHOICES, widget=forms.RadioSelect)
    groepen = forms.MultipleChoiceField(label="Doelgroepen", choices=CHOICES, required=False)
    tekst = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    akkoord = forms.BooleanField(label="Ik heb dit gelezen")
    bestand = forms.FileField(label="Bestand", required=False)


class FilterForm(forms.Form):
    """A row of filters."""

    zoek = forms.CharField(label="Zoek in de lijst", required=False)
    groep = forms.ChoiceField(label="Soort partner", choices=CHOICES, required=False)


def pattern_page() -> dict[str, object]:
    """Everything the page needs, empty and filled, right and wrong."""
    filled = PatternForm({"mail": "geen adres", "dag": "31-31-2026"}, auto_id="fout_%s")
    filled.is_valid()
    return {
        "tones": TONES,
        "findings": findings(),
        "empty_form": PatternForm(auto_id="leeg_%s"),
        "wrong_form": filled,
        "filter_form": FilterForm(auto_id="filter_%s"),
        "page": page(),
        "today": date(2026, 11, 22),
    }


def findings() -> list[Finding]:
    """One finding of every severity."""
    return [
        Finding(
            "C-08",
            "Geen van de 29 activiteiten heeft een uitvoerder.",
            Severity.BLOCKER,
            "Regeling STO 2025–2028, bijlage 1",
        ),
        Finding(
            "C-12",
            "Twee activiteiten lopen van 2025 tot 2025.",
            Severity.WARNING,
            "Regeling STO 2025–2028, art. 1.6",
        ),
        Finding(
            "C-20",
            "De cofinanciering is precies 10 % van de subsidie.",
            Severity.INFO,
            "Regeling STO 2025–2028, art. 1.5",
        ),
        Finding("P-01", "De zinnen zijn gemiddeld 22 woorden lang.", Severity.TRIAL, "Schakel"),
    ]


def page() -> Page[int]:
    """The middle page of three."""
    return Paginator(range(60), 20).page(2)
