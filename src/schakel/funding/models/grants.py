"""The grant of a region: the decision, when it comes in, and what must be told and done."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.programme.models import Plan
from schakel.regions.models import Partner, Person, Region


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

    class Meta:
        verbose_name = _("betaaltermijn")
        verbose_name_plural = _("betaaltermijnen")
        ordering = ["decision", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "due_on"], name="instalment_once_a_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_is_positive"),
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


class Deadline(Record):
    """Termijn: a date of the scheme or of the region itself, with an owner and reminders."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("termijn"), max_length=200)
    due_on = models.DateField(_("uiterlijk"))
    source = models.CharField(_("bron"), max_length=200, blank=True)
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("eigenaar"),
    )
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)
    note = models.TextField(_("notitie"), blank=True)
    reminded_days = models.PositiveSmallIntegerField(
        _("laatst herinnerd (dagen vooraf)"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("termijn")
        verbose_name_plural = _("termijnen")
        ordering = ["due_on", "title"]
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="deadline_code_once"),
        ]

    def __str__(self) -> str:
        return self.title


class LeadTransfer(Record):
    """Overdracht penvoerderschap: from one school to another, with what was handed over."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    giver = models.ForeignKey(
        Partner, on_delete=models.RESTRICT, related_name="+", verbose_name=_("van")
    )
    receiver = models.ForeignKey(
        Partner, on_delete=models.RESTRICT, related_name="+", verbose_name=_("naar")
    )
    takes_effect_on = models.DateField(_("gaat in op"))
    reason = models.TextField(_("reden"))
    checklist = models.JSONField(_("overdrachtslijst"), default=dict)
    done_at = models.DateTimeField(_("afgerond op"), null=True, blank=True)

    class Meta:
        verbose_name = _("overdracht penvoerderschap")
        verbose_name_plural = _("overdrachten penvoerderschap")
        ordering = ["-takes_effect_on"]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="lead_transfer_moves"),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(done_at__isnull=True),
                name="one_open_lead_transfer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"
