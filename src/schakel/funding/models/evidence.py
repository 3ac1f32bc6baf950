"""The files that prove what was spent and given, and the exceptions that somebody signed for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.funding.models.assets import Asset
from schakel.funding.models.claims import ClaimLine
from schakel.funding.models.cofinancing import Contribution
from schakel.funding.terms import EvidenceKind
from schakel.regions.models import Region


class Evidence(Record):
    """Bewijsstuk: a file that proves a line, a contribution or an asset; never removed (R-144).

    A replaced file keeps its old version; the hash is checked nightly and on download.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    line = models.ForeignKey(
        ClaimLine,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="evidence",
        verbose_name=_("declaratieregel"),
    )
    contribution = models.ForeignKey(
        Contribution,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="evidence",
        verbose_name=_("bijdrage"),
    )
    asset = models.ForeignKey(
        Asset,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="evidence",
        verbose_name=_("bedrijfsmiddel"),
    )
    kind = models.CharField(_("soort"), max_length=14, choices=EvidenceKind.choices)
    file = models.FileField(_("bestand"), upload_to="bewijs")
    name = models.CharField(_("naam"), max_length=160)
    size = models.PositiveIntegerField(_("grootte in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("toegevoegd door"),
    )
    uploaded_at = models.DateTimeField(_("toegevoegd op"))
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="replaced_by",
        verbose_name=_("vervangt"),
    )

    class Meta:
        verbose_name = _("bewijsstuk")
        verbose_name_plural = _("bewijsstukken")
        ordering = ["uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, contribution__isnull=True, asset__isnull=True)
                | Q(line__isnull=True, contribution__isnull=False, asset__isnull=True)
                | Q(line__isnull=True, contribution__isnull=True, asset__isnull=False),
                name="evidence_for_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.name


class EvidenceException(Record):
    """Uitzondering op bewijs: why a line may pass without a piece of evidence, and who signed."""

    line = models.ForeignKey(
        ClaimLine, on_delete=models.CASCADE, related_name="exceptions", verbose_name=_("regel")
    )
    kind = models.CharField(_("welk bewijs ontbreekt"), max_length=14, choices=EvidenceKind.choices)
    reason = models.CharField(_("reden"), max_length=300)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("getekend door"),
    )
    signed_at = models.DateTimeField(_("getekend op"))

    class Meta:
        verbose_name = _("uitzondering op bewijs")
        verbose_name_plural = _("uitzonderingen op bewijs")
        ordering = ["line", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["line", "kind"], name="evidence_exception_once"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.kind}"
