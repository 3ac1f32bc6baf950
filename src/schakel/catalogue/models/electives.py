"""Keuzevakken, and who offers which of them where, per school year."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.terms import Certainty, ElectiveKind
from schakel.common.models import Record
from schakel.reference.terms import Profile
from schakel.regions.models import Partner, Region


class Elective(Record):
    """Keuzevak: an elective or module of a profile, with its national code."""

    profile = models.CharField(_("profiel"), max_length=6, choices=Profile.choices)
    code = models.CharField(_("code"), max_length=8)
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort"), max_length=8, choices=ElectiveKind.choices, blank=True)

    class Meta:
        verbose_name = _("keuzevak")
        verbose_name_plural = _("keuzevakken")
        ordering = ["profile", "name"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "code"], name="elective_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class ElectiveOffer(Record):
    """Keuzevakaanbod: a keuzevak is given at one school or hotspot in one school year."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    elective = models.ForeignKey(
        Elective, on_delete=models.CASCADE, related_name="offers", verbose_name=_("keuzevak")
    )
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("school"),
    )
    column = models.CharField(
        _("kolom in de bron"), max_length=2, blank=True, help_text=_("leeg: zelf ingevoerd")
    )
    school_year = models.PositiveSmallIntegerField(_("schooljaar"), help_text=_("2025 = 2025/26"))
    certainty = models.CharField(
        _("zekerheid"), max_length=14, choices=Certainty.choices, default=Certainty.SURE
    )
    note = models.CharField(_("noot"), max_length=200, blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("keuzevakaanbod")
        verbose_name_plural = _("keuzevakaanbod")
        ordering = ["elective", "school_year", "column"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "elective", "partner", "column", "school_year"],
                name="elective_offer_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.elective} {self.school_year}"
