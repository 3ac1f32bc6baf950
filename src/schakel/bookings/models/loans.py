"""Lending of equipment between schools."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.bookings.terms import LoanStatus
from schakel.catalogue.models import Resource
from schakel.common.models import Record
from schakel.regions.models import Partner, Person, Region


class Loan(Record):
    """Uitleen: a school borrows equipment, a kit or a vehicle of one owner for some days."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    code = models.CharField(_("uitleencode"), max_length=10, unique=True)
    owner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("eigenaar")
    )
    borrower = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("lener")
    )
    requester = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("aanvrager"),
    )
    starts_at = models.DateTimeField(_("van"))
    ends_at = models.DateTimeField(_("tot"))
    transport_minutes = models.PositiveSmallIntegerField(
        _("minuten vervoer heen en terug, elk"), default=0
    )
    transport_by = models.CharField(_("wie haalt en brengt"), max_length=120, blank=True)
    purpose = models.CharField(_("waarvoor"), max_length=200, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=LoanStatus.choices, default=LoanStatus.REQUESTED
    )
    requested_at = models.DateTimeField(_("aangevraagd op"))
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    decided_by = models.CharField(_("besloten door"), max_length=200, blank=True)
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("uitleen")
        verbose_name_plural = _("uitlenen")
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["region", "status"], name="loan_by_status")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="loan_period"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.borrower}"

    def get_absolute_url(self) -> str:
        return reverse("bookings:loan", args=[self.region.sto_number, self.pk])


class LoanItem(Record):
    """Uitgeleend stuk: one thing of a loan, how it went out and how it came back."""

    loan = models.ForeignKey(
        Loan, on_delete=models.CASCADE, related_name="items", verbose_name=_("uitleen")
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="+", verbose_name=_("middel")
    )
    handed_out_at = models.DateTimeField(_("uitgegeven op"), null=True, blank=True)
    handed_out_by = models.CharField(_("uitgegeven door"), max_length=200, blank=True)
    condition_out = models.CharField(_("staat bij uitgifte"), max_length=200, blank=True)
    photo_out = models.FileField(_("foto bij uitgifte"), upload_to="uitleen", blank=True)
    returned_at = models.DateTimeField(_("terug op"), null=True, blank=True)
    returned_to = models.CharField(_("teruggenomen door"), max_length=200, blank=True)
    condition_in = models.CharField(_("staat bij terugkomst"), max_length=200, blank=True)
    photo_in = models.FileField(_("foto bij terugkomst"), upload_to="uitleen", blank=True)
    is_damaged = models.BooleanField(_("beschadigd"), default=False)

    class Meta:
        verbose_name = _("uitgeleend stuk")
        verbose_name_plural = _("uitgeleende stukken")
        ordering = ["loan", "resource"]
        constraints = [
            models.UniqueConstraint(fields=["loan", "resource"], name="thing_once_per_loan"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(handed_out_at__isnull=False),
                name="returned_after_handed_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.resource}"
