"""The grant of a region: the decision, when it comes in, and what must be told and done."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.funding.models.ledger import JournalEntry
from schakel.programme.models import Plan
from schakel.regions.models import Region


class GrantDecision(Record):
    """Beschikking: the minister grants an amount for a period under a reference.

    Financial rows are kept until `keep_until`: ten years after the grant was settled.
    Bron: Kaderregeling subsidies OCW, SZW en VWS, art. 5.2.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    reference = models.CharField(_("kenmerk"), max_length=40)
    decided_on = models.DateField(_("datum"))
    amount = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    scheme_code = models.CharField(_("regeling"), max_length=12)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"))
    conditions = models.TextField(_("voorwaarden"), blank=True)
    settled_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    settled_amount = models.DecimalField(
        _("vastgesteld bedrag"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    keep_until = models.DateField(_("bewaren tot"), null=True, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("beschikking")
        verbose_name_plural = _("beschikkingen")
        ordering = ["region", "decided_on"]
        constraints = [
            models.UniqueConstraint(fields=["region", "reference"], name="grant_reference_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, ends_on__gt=F("starts_on")), name="grant_decision_sane"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Instalment(Record):
    """Betaaltermijn: one term of the payment schedule of a decision, and when it came in."""

    decision = models.ForeignKey(
        GrantDecision,
        on_delete=models.CASCADE,
        related_name="instalments",
        verbose_name=_("beschikking"),
    )
    due_on = models.DateField(_("verwacht op"))
    amount = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    received_on = models.DateField(_("ontvangen op"), null=True, blank=True)
    entry = models.OneToOneField(
        JournalEntry,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="instalment",
        verbose_name=_("journaalpost"),
    )

    class Meta:
        verbose_name = _("betaaltermijn")
        verbose_name_plural = _("betaaltermijnen")
        ordering = ["decision", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "due_on"], name="instalment_once_a_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_is_positive"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, entry__isnull=True)
                | Q(received_on__isnull=False, entry__isnull=False),
                name="instalment_received_is_booked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.due_on}"


class BudgetShift(Record):
    """Begrotingsverschuiving: what was decided about a move of money, and whether DUS-I knows."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    before = models.ForeignKey(
        Plan, on_delete=models.RESTRICT, related_name="+", verbose_name=_("van versie")
    )
    after = models.ForeignKey(
        Plan, on_delete=models.RESTRICT, related_name="+", verbose_name=_("naar versie")
    )
    subject = models.CharField(_("post of activiteit"), max_length=120)
    amount = models.DecimalField(_("verschil"), max_digits=12, decimal_places=2)
    share = models.DecimalField(_("deel van de post"), max_digits=9, decimal_places=4, null=True)
    decision = models.TextField(_("besluit"))
    decided_on = models.DateField(_("besloten op"))
    told_funder_on = models.DateField(_("gemeld aan DUS-I op"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("door"),
    )

    class Meta:
        verbose_name = _("begrotingsverschuiving")
        verbose_name_plural = _("begrotingsverschuivingen")
        ordering = ["-decided_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after", "subject"], name="budget_shift_decided_once"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class DutyReport(Record):
    """Melding: what must be told to the funder at once (Kaderregeling, art. 5.7)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    subject = models.CharField(_("onderwerp"), max_length=200)
    explanation = models.TextField(_("toelichting"))
    noticed_on = models.DateField(_("gebleken op"))
    told_on = models.DateField(_("gemeld op"), null=True, blank=True)
    reference = models.CharField(_("kenmerk van de melding"), max_length=60, blank=True)
    answer = models.TextField(_("antwoord"), blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = ["-noticed_on"]

    def __str__(self) -> str:
        return self.subject


class DutyDocument(Record):
    """Meldingsdocument: a file that belongs to what was told to the funder; never changed."""

    duty = models.ForeignKey(
        DutyReport, on_delete=models.CASCADE, related_name="documents", verbose_name=_("melding")
    )
    file = models.FileField(_("bestand"), upload_to="meldingen")
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

    class Meta:
        verbose_name = _("meldingsdocument")
        verbose_name_plural = _("meldingsdocumenten")
        ordering = ["uploaded_at"]

    def __str__(self) -> str:
        return self.name
