"""What must be done by when, who follows that in a calendar, and the lead school that changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.regions.models import Partner, Person, Region


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


class DeadlineFeed(Record):
    """Termijnenabonnement: a calendar address with a secret that can be withdrawn (PF-13)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("van"),
    )
    token = models.CharField(_("geheim"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("gemaakt op"))
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("termijnenabonnement")
        verbose_name_plural = _("termijnenabonnementen")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user"],
                condition=Q(revoked_at__isnull=True),
                name="one_deadline_feed_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.user}"


class LeadTransfer(Record):
    """Overdracht penvoerderschap: from one school to another, with what was handed over.

    One person asks, another completes it: the database refuses one and the same (PF-23).
    """

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
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("gestart door"),
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("afgerond door"),
    )
    done_at = models.DateTimeField(_("afgerond op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("overdracht penvoerderschap")
        verbose_name_plural = _("overdrachten penvoerderschap")
        ordering = ["-takes_effect_on"]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="lead_transfer_moves"),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(done_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_lead_transfer",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True)
                | Q(done_by__isnull=False, asked_by__isnull=False) & ~Q(done_by=F("asked_by")),
                name="lead_transfer_takes_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"
