"""Goals, how they are measured, and what was measured."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.programme.models.plan import PlanPart
from schakel.programme.models.themes import Theme
from schakel.programme.models.vision import Mismatch
from schakel.programme.terms import Direction, GoalCategory, Unit
from schakel.reference.terms import Profile, Track
from schakel.regions.models import Partner, Region


class Goal(PlanPart):
    """Doelstelling: what the region wants to reach, if need be per site, track and profile."""

    theme = models.ForeignKey(
        Theme,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="goals",
        verbose_name=_("programmalijn"),
    )
    text = models.CharField(_("doel"), max_length=300)
    category = models.CharField(
        _("categorie"), max_length=12, choices=GoalCategory.choices, blank=True
    )
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("vestiging"),
    )
    track = models.CharField(_("leerweg"), max_length=6, choices=Track.choices, blank=True)
    profile = models.CharField(_("profiel"), max_length=6, choices=Profile.choices, blank=True)
    current_situation = models.TextField(_("huidige situatie"), blank=True)
    intended_situation = models.TextField(_("beoogde situatie"), blank=True)
    mismatches = models.ManyToManyField(
        Mismatch, blank=True, related_name="goals", verbose_name=_("antwoord op")
    )
    specific = models.TextField(_("specifiek"), blank=True)
    measurable = models.TextField(_("meetbaar"), blank=True)
    acceptable = models.TextField(_("acceptabel"), blank=True)
    realistic = models.TextField(_("realistisch"), blank=True)
    time_bound = models.TextField(_("tijdgebonden"), blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("doelstelling")
        verbose_name_plural = _("doelstellingen")

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class Indicator(PlanPart):
    """Indicator: how a goal is measured, with its baseline and its target (PM-21)."""

    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("doelstelling")
    )
    name = models.CharField(_("naam"), max_length=200)
    unit = models.CharField(_("eenheid"), max_length=8, choices=Unit.choices)
    direction = models.CharField(_("richting"), max_length=10, choices=Direction.choices)
    baseline = models.DecimalField(
        _("nulwaarde"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    baseline_year = models.PositiveSmallIntegerField(_("jaar nulwaarde"), null=True, blank=True)
    target = models.DecimalField(
        _("streefwaarde"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    target_year = models.PositiveSmallIntegerField(_("jaar streefwaarde"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicatoren")

    def __str__(self) -> str:
        return self.name


class Measurement(Record):
    """Meting: a realised value of an indicator in one year; outlives plan versions.

    Belongs to the region and finds its indicator by code, since versions are copies.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    indicator_code = models.CharField(_("indicator"), max_length=20)
    year = models.PositiveSmallIntegerField(_("jaar"))
    value = models.DecimalField(_("waarde"), max_digits=10, decimal_places=2)
    source = models.CharField(_("bron"), max_length=300)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("meting")
        verbose_name_plural = _("metingen")
        ordering = ["indicator_code", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "indicator_code", "year"], name="one_measurement_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.year}: {self.value}"
