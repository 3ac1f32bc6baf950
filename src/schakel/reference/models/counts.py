"""Counts of pupils and exam candidates, masked cells as bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.reference.models.sites import SchoolSite, SiteCode, SiteSuccession
from schakel.reference.models.sources import DataImport
from schakel.reference.terms import Profile, Sex, Track


@dataclass(frozen=True)
class ProfileTotal:
    """The pupils of one site, profile and track on one date, as bounds."""

    site_id: UUID
    profile: str
    track: str
    low: int
    high: int


class PupilCountQuerySet(models.QuerySet["PupilCount"]):
    """Totals of pupils."""

    def in_school(self) -> PupilCountQuerySet:
        """Without pupils who follow adult education (vavo) elsewhere; they count twice."""
        return self.exclude(programme__contains="VAVO")

    def per_profile(self) -> Iterator[ProfileTotal]:
        """Totals per site, profile and track, in that order."""
        totals = (
            self.in_school()
            .values("site_id", "profile", "track")
            .annotate(lowest=Sum("low"), highest=Sum("high"))
            .order_by("site_id", "profile", "track")
        )
        for one in totals:
            yield ProfileTotal(
                one["site_id"], one["profile"], one["track"], one["lowest"], one["highest"]
            )


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

    objects = PupilCountQuerySet.as_manager()

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


@dataclass(frozen=True)
class ExamTotal:
    """The candidates of one school year, track and sector, as bounds."""

    school_year: int
    track: str
    sector: str
    candidates_low: int
    candidates_high: int
    passed_low: int
    passed_high: int


class ExamCountQuerySet(models.QuerySet["ExamCount"]):
    """Series of exam candidates."""

    def of_site(self, code: str) -> ExamCountQuerySet:
        """The counts of a site and of the sites that it took over (`SiteSuccession`)."""
        codes = [code, *SiteSuccession.objects.codes_before(code)]
        return self.filter(site__in=SiteCode.objects.filter(value__in=codes).values("site"))

    def per_year(self) -> Iterator[ExamTotal]:
        """Totals per school year, track and sector, in that order."""
        totals = (
            self.values("school_year", "track", "sector")
            .annotate(
                Sum("candidates_low"),
                Sum("candidates_high"),
                Sum("passed_low"),
                Sum("passed_high"),
            )
            .order_by("school_year", "track", "sector")
        )
        for one in totals:
            yield ExamTotal(
                one["school_year"],
                one["track"],
                one["sector"],
                one["candidates_low__sum"],
                one["candidates_high__sum"],
                one["passed_low__sum"],
                one["passed_high__sum"],
            )


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

    objects = ExamCountQuerySet.as_manager()

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
