"""One version of a region's plan, and the base of all its parts."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.models import Record
from schakel.programme.terms import PlanKind, PlanStatus
from schakel.regions.models import Region


class Plan(Record):
    """Regioplan: one version of the plan of a region; frozen from submission on.

    States: concept → ingediend → goedgekeurd. The database refuses any change to the parts
    of a version once `frozen_at` is set; going on means copying to a new version.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    version = models.CharField(_("versie"), max_length=60)
    title = models.CharField(_("titel"), max_length=200)
    kind = models.CharField(_("soort"), max_length=16, choices=PlanKind.choices)
    scheme_code = models.CharField(_("regeling"), max_length=12)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"))
    status = models.CharField(
        _("status"), max_length=12, choices=PlanStatus.choices, default=PlanStatus.DRAFT
    )
    frozen_at = models.DateTimeField(_("bevroren op"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("bevroren door"),
    )
    based_on = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followers",
        verbose_name=_("gemaakt uit"),
    )
    requested_grant = models.DecimalField(
        _("gevraagde subsidie"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    cofinancing = models.DecimalField(
        _("cofinanciering"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    own_contribution = models.DecimalField(
        _("eigen bijdrage"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    source = models.TextField(_("bron"), blank=True)
    is_fictional = models.BooleanField(_("bevat verzonnen gegevens"), default=False)

    class Meta:
        verbose_name = _("regioplan")
        verbose_name_plural = _("regioplannen")
        ordering = ["region", "starts_on", "version"]
        constraints = [
            models.UniqueConstraint(fields=["region", "version"], name="plan_version_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plan_period"),
            models.CheckConstraint(
                condition=Q(status=PlanStatus.DRAFT, frozen_at__isnull=True)
                | (~Q(status=PlanStatus.DRAFT) & Q(frozen_at__isnull=False)),
                name="plan_frozen_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("programme:plan", args=[self.region.sto_number, self.pk])

    @property
    def is_frozen(self) -> bool:
        """Whether this version can no longer change."""
        return self.frozen_at is not None


class PlanPart(Record):
    """A part of one plan version; `code` stays the same from version to version.

    `invented` names the fields whose value was made up for the demo (*verzonnen*);
    `*` means the whole row.
    """

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="%(class)s_set", verbose_name=_("regioplan")
    )
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    invented = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("verzonnen velden"),
    )

    class Meta:
        abstract = True
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="%(class)s_code_once")]
