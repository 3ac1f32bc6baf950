"""The plan of a project: what a project leader means to do with an activity of the plan."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.funding.terms import ProjectStatus
from schakel.regions.models import Region


class ProjectPlan(Record):
    """Projectplan: how one activity is carried out, written from a template and approved (PL-01).

    Who writes it never approves it: the database refuses it.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    activity_code = models.CharField(_("activiteit"), max_length=20)
    title = models.CharField(_("titel"), max_length=160)
    reason = models.TextField(_("aanleiding"))
    result = models.TextField(_("beoogd resultaat"))
    approach = models.TextField(_("aanpak en fases"))
    participants = models.TextField(_("deelnemende scholen en bedrijven"))
    evaluation = models.TextField(_("hoe wij meten of het lukt"))
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"))
    amount = models.DecimalField(_("gevraagd bedrag"), max_digits=12, decimal_places=2)
    cofinancing = models.DecimalField(
        _("verwachte cofinanciering"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    status = models.CharField(
        _("status"), max_length=14, choices=ProjectStatus.choices, default=ProjectStatus.DRAFT
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("geschreven door"),
    )
    submitted_at = models.DateTimeField(_("ingediend op"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("besloten door"),
    )
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    reply = models.CharField(_("antwoord"), max_length=500, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("projectplan")
        verbose_name_plural = _("projectplannen")
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on"), amount__gte=0, cofinancing__gte=0),
                name="project_plan_sane",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("written_by")),
                name="project_plan_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("funding:project", args=[self.region.sto_number, self.pk])
