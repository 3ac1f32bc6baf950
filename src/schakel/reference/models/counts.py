"""Counts of pupils and exam candidates, masked cells as bounds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.reference.models.sites import SchoolSite
from schakel.reference.models.sources import DataImport
from schakel.reference.terms import Profile, Sex, Track


class PupilCount(Record):
    """Leerlingtelling: pupils of one site, programme, year of study and sex on one date.

    A masked cell ('<5') has `low` 1 and `high` 4; an exact cell has both equal.
    """

    site = models.ForeignKey(
        SchoolSite,
        on_delete=models.CASCADE,
        related_name="pupil_counts",
        verbose_name=_("vestiging"),
    )
    counted_on = models.DateField(_("peildatum"))
    programme_code = models.CharField(_("opleidingscode"), max_length=10)
    programme = models.CharField(_("opleiding"), max_length=120)
    track = models.CharField(_("leerweg"), max_length=6, choices=Track.choices)
    profile = models.CharField(_("profiel"), max_length=6, choices=Profile.choices, blank=True)
    year_of_study = models.PositiveSmallIntegerField(_("leerjaar"))
    sex = models.CharField(_("geslacht"), max_length=1, choices=Sex.choices)
    low = models.PositiveIntegerField(_("ten minste"))
    high = models.PositiveIntegerField(_("ten hoogste"))
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    class Meta:
        verbose_name = _("leerlingtelling")
        verbose_name_plural = _("leerlingtellingen")
        ordering = ["site", "counted_on", "programme_code", "year_of_study", "sex"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "counted_on", "programme_code", "year_of_study", "sex"],
                name="one_pupil_count_per_cell",
            ),
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="pupil_count_bounds"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.counted_on:%Y}"


class ExamCount(Record):
    """Examentelling: exam candidates of one site and programme in one school year."""

    site = models.ForeignKey(
        SchoolSite,
        on_delete=models.CASCADE,
        related_name="exam_counts",
        verbose_name=_("vestiging"),
    )
    school_year = models.PositiveSmallIntegerField(_("schooljaar"), help_text="2019 = 2019-2020")
    programme_code = models.CharField(_("inspectiecode"), max_length=10)
    programme = models.CharField(_("opleiding"), max_length=120)
    track = models.CharField(_("leerweg"), max_length=6, choices=Track.choices)
    sector = models.CharField(_("sector"), max_length=30, blank=True)
    candidates_low = models.PositiveIntegerField(_("kandidaten, ten minste"))
    candidates_high = models.PositiveIntegerField(_("kandidaten, ten hoogste"))
    passed_low = models.PositiveIntegerField(_("geslaagden, ten minste"))
    passed_high = models.PositiveIntegerField(_("geslaagden, ten hoogste"))
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    class Meta:
        verbose_name = _("examentelling")
        verbose_name_plural = _("examentellingen")
        ordering = ["site", "school_year", "programme_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "school_year", "programme_code", "programme"],
                name="one_exam_count_per_cell",
            ),
            models.CheckConstraint(
                condition=Q(candidates_low__lte=F("candidates_high"))
                & Q(passed_low__lte=F("passed_high")),
                name="exam_count_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.school_year}"
