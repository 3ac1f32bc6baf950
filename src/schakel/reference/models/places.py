"""Municipalities and postcodes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.reference.models.sources import DataImport


class Municipality(Record):
    """Gemeente: a municipality with its CBS code and a simplified boundary."""

    code = models.CharField(_("CBS-code"), max_length=6, help_text="GM0307")
    name = models.CharField(_("naam"), max_length=100)
    boundary = models.JSONField(
        _("grens"), null=True, blank=True, help_text="GeoJSON geometry, WGS84 lon/lat"
    )
    year = models.PositiveSmallIntegerField(_("jaar van de indeling"))
    rpa_name = models.CharField(_("RPA-gebied"), max_length=60, blank=True)
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["code"], name="municipality_code_once")]

    def __str__(self) -> str:
        return self.name


class Postcode(Record):
    """Postcodegebied: a four-digit postcode as a point, with its inhabitants."""

    digits = models.CharField(_("postcode"), max_length=4)
    place = models.CharField(_("plaats"), max_length=80)
    municipality = models.ForeignKey(
        Municipality,
        null=True,
        on_delete=models.PROTECT,
        related_name="postcodes",
        verbose_name=_("gemeente"),
    )
    longitude = models.DecimalField(_("lengtegraad"), max_digits=9, decimal_places=6)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=9, decimal_places=6)
    inhabitants = models.PositiveIntegerField(_("inwoners"), null=True)
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    class Meta:
        verbose_name = _("postcodegebied")
        verbose_name_plural = _("postcodegebieden")
        ordering = ["digits"]
        constraints = [models.UniqueConstraint(fields=["digits"], name="postcode_once")]

    def __str__(self) -> str:
        return self.digits
