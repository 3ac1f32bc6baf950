"""The region itself and the ground it covers."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.models import Record
from schakel.reference.models import Municipality
from schakel.regions.terms import RegionKind


class RegionQuerySet(models.QuerySet["Region"]):
    """Questions about many regions."""

    def visible_to(self, user: User) -> RegionQuerySet:
        """The regions in which this user holds a role today; all for an operator."""
        if user.is_operator:
            return self
        from schakel.regions.models.people import Appointment

        held = Appointment.objects.held_by(user, on=timezone.localdate())
        return self.filter(pk__in=held.values("region"))


class Region(Record):
    """Regio: a partnership for technical education with a number of its own."""

    sto_number = models.CharField(_("STO-nummer"), max_length=8, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    brand = models.CharField(_("merknaam"), max_length=120, blank=True)
    kind = models.CharField(_("type"), max_length=20, choices=RegionKind.choices)
    demarcation = models.TextField(_("onderbouwing van de afbakening"), blank=True)
    labour_market_regions = models.CharField(_("arbeidsmarktregio's"), max_length=200, blank=True)
    predecessor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successors",
        verbose_name=_("voorganger"),
    )
    stale_notice_days = models.PositiveSmallIntegerField(
        _("een open vraag is oud na (dagen)"), default=30
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("regio")
        verbose_name_plural = _("regio's")
        ordering = ["sto_number"]

    def __str__(self) -> str:
        return self.brand or self.name

    def get_absolute_url(self) -> str:
        return reverse("regions:region", args=[self.sto_number])


class RegionMunicipality(Record):
    """Regiogemeente: a municipality, or a part of it, that belongs to the region."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="municipalities", verbose_name=_("regio")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("gemeente")
    )
    part = models.CharField(
        _("deelgebied"),
        max_length=120,
        blank=True,
        help_text=_("Leeg als de hele gemeente meedoet."),
    )
    reason = models.TextField(_("motivering"), blank=True)

    class Meta:
        verbose_name = _("regiogemeente")
        verbose_name_plural = _("regiogemeenten")
        ordering = ["municipality__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality"], name="municipality_once_per_region"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} ({self.part})" if self.part else str(self.municipality)
