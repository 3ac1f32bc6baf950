"""Code lists per school year, and the grant ceilings of the scheme's annexes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.reference.models.sources import DataImport


class CodeList(Record):
    """Codelijst: a list of codes of one publisher for one school year (R-009)."""

    name = models.CharField(_("naam"), max_length=60)
    school_year = models.PositiveSmallIntegerField(_("schooljaar"), null=True)
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    class Meta:
        verbose_name = _("codelijst")
        verbose_name_plural = _("codelijsten")
        ordering = ["name", "-school_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "school_year"], name="code_list_once_a_year", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name


class CodeEntry(Record):
    """Codelijstregel: one code with its meaning, in one edition of a list."""

    code_list = models.ForeignKey(
        CodeList, on_delete=models.CASCADE, related_name="entries", verbose_name=_("codelijst")
    )
    code = models.CharField(_("code"), max_length=20)
    label = models.CharField(_("betekenis"), max_length=200)
    attributes = models.JSONField(_("kenmerken"), default=dict)

    class Meta:
        verbose_name = _("codelijstregel")
        verbose_name_plural = _("codelijstregels")
        ordering = ["code"]
        indexes = [models.Index(fields=["code_list", "code"], name="code_lookup")]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class GrantCeiling(Record):
    """Subsidiemaximum: the most a region can ask in one edition of the scheme.

    Bron: Regeling STO 2025–2028, bijlage 3 en 4
    """

    sto_number = models.CharField(_("STO-nummer"), max_length=8)
    scheme_code = models.CharField(_("regeling"), max_length=12)
    region_kind = models.CharField(_("soort regio"), max_length=20)
    region_name = models.CharField(_("naam van de regio"), max_length=120, blank=True)
    lead_school_name = models.CharField(_("penvoerder 2020"), max_length=200, blank=True)
    status_2020 = models.CharField(_("status aanvraag 2020"), max_length=40, blank=True)
    amount = models.DecimalField(_("maximum"), max_digits=12, decimal_places=2)
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    class Meta:
        verbose_name = _("subsidiemaximum")
        verbose_name_plural = _("subsidiemaxima")
        ordering = ["sto_number", "scheme_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["sto_number", "scheme_code"], name="one_ceiling_per_region_and_scheme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sto_number} {self.scheme_code}"
