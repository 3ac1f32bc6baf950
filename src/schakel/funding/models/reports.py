"""Reports from frozen snapshots, and samples of the auditor that can be drawn again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.funding.terms import ReportKind, SampleMethod
from schakel.regions.models import Region


class ReportSnapshot(Record):
    """Vastgelegde rapportage: the figures of a report as they stood, with the hash over them.

    Never changed; documents are made from it and come out the same each time (R-138).
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    kind = models.CharField(_("soort"), max_length=14, choices=ReportKind.choices)
    title = models.CharField(_("titel"), max_length=160)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"))
    filter = models.JSONField(_("keuzes"), default=dict)
    figures = models.JSONField(_("cijfers"))
    code_version = models.CharField(_("versie van Schakel"), max_length=40)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("gemaakt door"),
    )
    made_at = models.DateTimeField(_("gemaakt op"))

    class Meta:
        verbose_name = _("vastgelegde rapportage")
        verbose_name_plural = _("vastgelegde rapportages")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("funding:report", args=[self.region.sto_number, self.pk])


class Sample(Record):
    """Steekproef: lines drawn by the auditor; seed and method draw the same again (R-142)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    method = models.CharField(_("methode"), max_length=16, choices=SampleMethod.choices)
    seed = models.CharField(_("startgetal"), max_length=40)
    size = models.PositiveSmallIntegerField(_("aantal"))
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"))
    population = models.JSONField(_("populatie: regel, bedrag"))
    drawn = models.JSONField(_("getrokken regels"))
    population_hash = models.CharField(_("hash van de populatie"), max_length=64)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("getrokken door"),
    )
    drawn_at = models.DateTimeField(_("getrokken op"))

    class Meta:
        verbose_name = _("steekproef")
        verbose_name_plural = _("steekproeven")
        ordering = ["-drawn_at"]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.size}"

    def get_absolute_url(self) -> str:
        return reverse("funding:sample", args=[self.region.sto_number, self.pk])
