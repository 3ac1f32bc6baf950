"""The regional vision: chapters, SWOT, mismatches, and facts with their sources."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.programme.models.plan import PlanPart
from schakel.programme.terms import MismatchKind, Quadrant


class Chapter(PlanPart):
    """Hoofdstuk: one prescribed or free part of the text, with its sources.

    `code` is the code of the format (`programme.formats`), so that presence can be checked.
    """

    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("tekst"), blank=True)
    sources = models.TextField(_("bronnen"), blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("hoofdstuk")
        verbose_name_plural = _("hoofdstukken")

    def __str__(self) -> str:
        return self.title


class SwotItem(PlanPart):
    """SWOT-punt: one strength, weakness, opportunity or threat."""

    quadrant = models.CharField(_("kwadrant"), max_length=12, choices=Quadrant.choices)
    text = models.CharField(_("tekst"), max_length=300)

    class Meta(PlanPart.Meta):
        verbose_name = _("SWOT-punt")
        verbose_name_plural = _("SWOT-punten")

    def __str__(self) -> str:
        return self.text


class Mismatch(PlanPart):
    """Mismatch: a problem that the analysis shows and a goal must answer."""

    kind = models.CharField(_("soort"), max_length=12, choices=MismatchKind.choices)
    text = models.CharField(_("tekst"), max_length=300)
    evidence = models.TextField(_("waaruit blijkt dit"), blank=True)
    chapter = models.ForeignKey(
        Chapter,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mismatches",
        verbose_name=_("hoofdstuk"),
    )

    class Meta(PlanPart.Meta):
        verbose_name = _("mismatch")
        verbose_name_plural = _("mismatches")

    def __str__(self) -> str:
        return self.text


class Fact(PlanPart):
    """Feit: one statement with its source; two values on one topic are a conflict (PM-15).

    Nothing is repaired silently: both values stay, each with where it was found.
    """

    topic = models.CharField(_("onderwerp"), max_length=60)
    topic_label = models.CharField(_("onderwerp in woorden"), max_length=200)
    value = models.CharField(_("waarde"), max_length=200)
    found_in = models.CharField(_("vindplaats"), max_length=200)
    note = models.TextField(_("toelichting"), blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("feit")
        verbose_name_plural = _("feiten")

    def __str__(self) -> str:
        return f"{self.topic_label}: {self.value}"
