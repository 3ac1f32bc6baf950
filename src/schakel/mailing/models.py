"""Mails that were asked for, and the wordings of the regions."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.models import Record
from schakel.mailing.rules import DAY, HOUR, INTERRUPTED, KEPT, LONGEST_SUBJECT, LOST
from schakel.mailing.terms import ACCOUNT_MAIL, KINDS, MailStatus
from schakel.regions.models import Region


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Questions about many mails."""

    def stuck(self, *, at: datetime) -> OutgoingMailQuerySet:
        """Mails that wait for room, or so long that their job must be lost; the oldest first."""
        lost = Q(status=MailStatus.WAITING, queued_at__lt=at - LOST)
        return self.filter(Q(status=MailStatus.HELD) | lost).order_by("queued_at", "pk")

    def over(self, *, at: datetime) -> OutgoingMailQuerySet:
        """Mails that are dealt with, and of which nobody needs to know any more."""
        done = (MailStatus.SENT, MailStatus.FAILED)
        return self.filter(status__in=done, queued_at__lt=at - KEPT)

    def left_since(self, *, at: datetime) -> tuple[int, int]:
        """How many of these mails were handed over in the last hour and in the last day."""
        last_day = self.filter(handed_over_at__gt=at - DAY)
        counts = last_day.aggregate(
            hour=models.Count("pk", filter=Q(handed_over_at__gt=at - HOUR)), day=models.Count("pk")
        )
        return counts["hour"], counts["day"]


class OutgoingMail(Record):
    """Bericht: a mail to one person, from the moment it was asked for until it left."""

    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("regio"),
        help_text=_("Leeg als de mail van het platform zelf is."),
    )
    kind = models.CharField(_("soort"), max_length=60)
    to_name = models.CharField(_("naam"), max_length=200, blank=True)
    to_email = models.EmailField(_("e-mailadres"))
    language = models.CharField(_("taal"), max_length=5, default="nl")
    subject = models.CharField(_("onderwerp"), max_length=LONGEST_SUBJECT)
    text = models.TextField(_("tekst"))
    html = models.TextField(_("opgemaakte tekst"), blank=True)
    calendar = models.TextField(_("agenda-uitnodiging"), blank=True)
    about_label = models.CharField(_("gaat over"), max_length=300, blank=True)
    about_type = models.CharField(_("soort onderwerp"), max_length=60, blank=True)
    about_id = models.UUIDField(_("sleutel van het onderwerp"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=15, choices=MailStatus.choices, default=MailStatus.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    last_error = models.CharField(_("laatste fout"), max_length=300, blank=True)
    queued_at = models.DateTimeField(_("aangemaakt op"))
    handed_over_at = models.DateTimeField(_("overgedragen op"), null=True, blank=True)
    sent_at = models.DateTimeField(_("verzonden op"), null=True, blank=True)
    key = models.CharField(
        _("sleutel"),
        max_length=200,
        blank=True,
        help_text=_("Een mail met dezelfde sleutel gaat nooit twee keer weg."),
    )

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["-queued_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="mail_key_once"),
            models.CheckConstraint(
                condition=Q(status=MailStatus.SENT, sent_at__isnull=False)
                | (~Q(status=MailStatus.SENT) & Q(sent_at__isnull=True)),
                name="mail_sent_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "-queued_at"], name="mail_by_region"),
            models.Index(fields=["region", "handed_over_at"], name="mail_by_hand_over"),
            models.Index(fields=["about_id"], name="mail_by_subject"),
            models.Index(
                fields=["queued_at"],
                condition=Q(status__in=["wacht", "tegengehouden"]),
                name="mail_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to_email})"

    @property
    def kind_name(self) -> str | Promise:
        """What kind of mail this is, in words."""
        if self.kind == ACCOUNT_MAIL:
            return _("uitnodiging of wachtwoord")
        return KINDS[self.kind].name if self.kind in KINDS else self.kind

    @property
    def error_words(self) -> str:
        """The last error in the language of the reader; a mail server speaks its own."""
        if self.last_error == INTERRUPTED:
            return gettext("Het versturen is afgebroken. Misschien is de mail toch aangekomen.")
        return self.last_error

    @property
    def is_secret(self) -> bool:
        """Whether the text holds a link with which one comes in; so thinks who does not know."""
        return self.kind not in KINDS or KINDS[self.kind].is_secret


class MailText(Record):
    """Berichttekst: how a region words one kind of mail in one language."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    kind = models.CharField(_("soort"), max_length=60)
    language = models.CharField(_("taal"), max_length=5)
    subject = models.CharField(_("onderwerp"), max_length=LONGEST_SUBJECT)
    body = models.TextField(_("tekst"))
    version = models.PositiveIntegerField(_("versie"), default=1)
    changed_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("door")
    )
    changed_at = models.DateTimeField(_("gewijzigd op"))

    class Meta:
        verbose_name = _("berichttekst")
        verbose_name_plural = _("berichtteksten")
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "language"], name="mail_text_once_per_region"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
