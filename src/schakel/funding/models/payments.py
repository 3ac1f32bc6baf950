"""Payments: a batch for the bank, what it holds, and what the bank said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.funding.models.claims import Claim
from schakel.funding.models.grants import Instalment
from schakel.funding.models.ledger import JournalEntry
from schakel.funding.terms import BatchStatus, MatchStatus, PaymentMethod, PaymentStatus
from schakel.regions.models import Partner, Region


class PaymentBatch(Record):
    """Betaalbatch: approved claims that go to the bank together; frozen when made (R-053).

    `document` is the pain.001 file as it was made, `sha256` its hash. Made by one person, released
    by another: the database refuses one and the same.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveIntegerField(_("volgnummer"), db_default=0)
    message_id = models.CharField(_("berichtkenmerk"), max_length=35, unique=True)
    execute_on = models.DateField(_("uitvoeren op"))
    status = models.CharField(
        _("status"), max_length=12, choices=BatchStatus.choices, default=BatchStatus.MADE
    )
    count = models.PositiveIntegerField(_("aantal betalingen"))
    total = models.DecimalField(_("totaal"), max_digits=14, decimal_places=2)
    document = models.TextField(_("betaalbestand"), blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("gemaakt door"),
    )
    made_at = models.DateTimeField(_("gemaakt op"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("vrijgegeven door"),
    )
    released_at = models.DateTimeField(_("vrijgegeven op"), null=True, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("betaalbatch")
        verbose_name_plural = _("betaalbatches")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "year", "number"], name="batch_number_once"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("made_by")),
                name="batch_released_by_another",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[str(BatchStatus.MADE), str(BatchStatus.CANCELLED)])
                | Q(released_at__isnull=False),
                name="batch_released_before_the_bank",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:03d}"

    def get_absolute_url(self) -> str:
        return reverse("funding:batch", args=[self.region.sto_number, self.pk])


class Payment(Record):
    """Betaling: the certified amount of one claim, in one batch; a claim is paid once.

    Only a payment that failed or fell out lets its claim into another batch.
    """

    batch = models.ForeignKey(
        PaymentBatch, on_delete=models.CASCADE, related_name="payments", verbose_name=_("batch")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.RESTRICT, related_name="payments", verbose_name=_("declaratie")
    )
    method = models.CharField(
        _("wijze"), max_length=12, choices=PaymentMethod.choices, default=PaymentMethod.BANK
    )
    creditor = models.ForeignKey(
        Partner, on_delete=models.RESTRICT, related_name="+", verbose_name=_("school")
    )
    name = models.CharField(_("ten name van"), max_length=70)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    amount = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    end_to_end_id = models.CharField(_("kenmerk"), max_length=35, unique=True)
    remittance = models.CharField(_("omschrijving"), max_length=140)
    status = models.CharField(
        _("status"), max_length=12, choices=PaymentStatus.choices, default=PaymentStatus.OPEN
    )
    paid_on = models.DateField(_("betaald op"), null=True, blank=True)
    entry = models.OneToOneField(
        JournalEntry,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="payment",
        verbose_name=_("journaalpost"),
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("met de hand als betaald gemeld door"),
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("bevestigd door"),
    )

    reason = models.CharField(_("reden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("betaling")
        verbose_name_plural = _("betalingen")
        ordering = ["batch", "end_to_end_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(status__in=[str(PaymentStatus.OPEN), str(PaymentStatus.PAID)]),
                name="claim_paid_once",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_positive"),
            models.CheckConstraint(
                condition=Q(method=PaymentMethod.INTERNAL) | ~Q(iban=""), name="payment_has_iban"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("marked_by")),
                name="paid_by_hand_takes_two",
            ),
            models.CheckConstraint(
                condition=~Q(status=PaymentStatus.PAID)
                | Q(paid_on__isnull=False, entry__isnull=False),
                name="paid_payment_is_booked",
            ),
        ]

    def __str__(self) -> str:
        return self.end_to_end_id


class BatchDownload(Record):
    """Download van een betaalbestand: who fetched it and when; once per release."""

    batch = models.ForeignKey(
        PaymentBatch, on_delete=models.CASCADE, related_name="downloads", verbose_name=_("batch")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("door"),
    )
    at = models.DateTimeField(_("op"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    reason = models.CharField(_("reden van nog een keer"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("download van een betaalbestand")
        verbose_name_plural = _("downloads van betaalbestanden")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch"], condition=Q(reason=""), name="first_download_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.at}"


class BankStatement(Record):
    """Bankafschrift: a statement file of the bank (camt.053), read once."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    reference = models.CharField(_("kenmerk"), max_length=60)
    iban = models.CharField(_("rekening"), max_length=34)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot en met"))
    opening = models.DecimalField(_("beginsaldo"), max_digits=14, decimal_places=2)
    closing = models.DecimalField(_("eindsaldo"), max_digits=14, decimal_places=2)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("ingelezen door"),
    )
    read_at = models.DateTimeField(_("ingelezen op"))

    class Meta:
        verbose_name = _("bankafschrift")
        verbose_name_plural = _("bankafschriften")
        ordering = ["-ends_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "iban", "reference"], name="bank_statement_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class BankLine(Record):
    """Afschriftregel: one movement on a bank statement, and what it belongs to."""

    statement = models.ForeignKey(
        BankStatement, on_delete=models.CASCADE, related_name="lines", verbose_name=_("afschrift")
    )
    number = models.PositiveIntegerField(_("regel"))
    booked_on = models.DateField(_("boekdatum"))
    amount = models.DecimalField(_("bedrag (af is negatief)"), max_digits=14, decimal_places=2)
    end_to_end_id = models.CharField(_("kenmerk"), max_length=35, blank=True)
    counterparty = models.CharField(_("tegenpartij"), max_length=140, blank=True)
    counter_iban = models.CharField(_("tegenrekening"), max_length=34, blank=True)
    text = models.CharField(_("omschrijving"), max_length=300, blank=True)
    match = models.CharField(_("koppeling"), max_length=12, choices=MatchStatus.choices)
    payment = models.ForeignKey(
        Payment,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="bank_lines",
        verbose_name=_("betaling"),
    )
    instalment = models.ForeignKey(
        Instalment,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="bank_lines",
        verbose_name=_("betaaltermijn"),
    )
    explanation = models.CharField(_("verklaring"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("afschriftregel")
        verbose_name_plural = _("afschriftregels")
        ordering = ["statement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="bank_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.statement} {self.number}"
