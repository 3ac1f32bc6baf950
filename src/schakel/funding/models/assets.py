"""What was bought, where it stands, and what of it counts for the project."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models import Resource
from schakel.common.models import Record
from schakel.regions.models import Partner, Region


class Asset(Record):
    """Bedrijfsmiddel: a machine or other investment, written off straight-line (PF-16).

    Only depreciation attributable to the project counts, over the real economic life.
    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 1.7 lid 2; VO-raad 10 december 2019.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("naam"), max_length=160)
    model = models.CharField(_("merk en type"), max_length=120, blank=True)
    owner = models.ForeignKey(
        Partner, on_delete=models.RESTRICT, related_name="+", verbose_name=_("eigenaar")
    )
    resource = models.ForeignKey(
        Resource,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("middel in het loket"),
    )
    activity_code = models.CharField(_("activiteit"), max_length=20, blank=True)
    supplier = models.CharField(_("leverancier"), max_length=120, blank=True)
    quality_agreement = models.TextField(_("kwaliteitsafspraken met de leverancier"), blank=True)
    invoice_number = models.CharField(_("factuurnummer"), max_length=60, blank=True)
    location = models.CharField(_("plaats"), max_length=120, blank=True)
    bought_on = models.DateField(_("gekocht op"))
    price = models.DecimalField(_("aanschafprijs"), max_digits=12, decimal_places=2)
    residual = models.DecimalField(_("restwaarde"), max_digits=12, decimal_places=2, default=0)
    life_months = models.PositiveSmallIntegerField(_("levensduur in maanden"))
    project_share = models.DecimalField(
        _("deel voor het project"), max_digits=5, decimal_places=4, default=1
    )
    disposed_on = models.DateField(_("afgestoten op"), null=True, blank=True)
    other_scheme = models.CharField(_("ook bekostigd uit"), max_length=120, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("bedrijfsmiddel")
        verbose_name_plural = _("bedrijfsmiddelen")
        ordering = ["owner__name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="asset_code_once"),
            models.CheckConstraint(
                condition=Q(
                    price__gt=0,
                    residual__gte=0,
                    residual__lt=F("price"),
                    life_months__gt=0,
                    project_share__gt=0,
                    project_share__lte=1,
                ),
                name="asset_sane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class OtherFunding(Record):
    """Andere bekostiging: an activity is also paid from another scheme (PM-24, BR-37).

    Such a mark blocks a second claim for the same costs. Bron: Regeling STO 2025–2028,
    art. 1.3 lid 2; bijlage 1, 3B onder 2.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    activity_code = models.CharField(_("activiteit"), max_length=20)
    scheme_name = models.CharField(_("regeling"), max_length=120)
    project_number = models.CharField(_("projectnummer"), max_length=40)
    what = models.CharField(_("wat wordt daaruit betaald"), max_length=300)
    cost_kinds = models.JSONField(_("welke kostensoorten (leeg is alles)"), default=list)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("andere bekostiging")
        verbose_name_plural = _("andere bekostiging")
        ordering = ["activity_code", "starts_on"]

    def __str__(self) -> str:
        return f"{self.activity_code} {self.scheme_name}"
