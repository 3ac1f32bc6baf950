"""Links that let somebody answer without an account, and calendar subscriptions."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models.classes import ClassGroup
from schakel.bookings.terms import FeedKind, LinkPurpose
from schakel.catalogue.models import Resource
from schakel.common.models import Record
from schakel.regions.models import Person, Region


class ReplyLink(Record):
    """Antwoordlink: an expiring, single-use way to answer one question from a mail (BE-04).

    Only the hash of the secret is kept; `about` is the key of the booking, loan or entry.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    purpose = models.CharField(_("doel"), max_length=16, choices=LinkPurpose.choices)
    about: models.UUIDField[UUID, UUID] = models.UUIDField(_("onderwerp"))
    to_name = models.CharField(_("aan"), max_length=200)
    to_email = models.EmailField(_("e-mailadres"))
    secret_hash = models.CharField(_("hash van het geheim"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("gemaakt op"))
    expires_at = models.DateTimeField(_("geldig tot"))
    used_at = models.DateTimeField(_("gebruikt op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("antwoordlink")
        verbose_name_plural = _("antwoordlinks")
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["about", "purpose"], name="reply_link_by_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.to_email}"


class Feed(Record):
    """Agenda-abonnement: a calendar address with a secret that can be withdrawn (R-046)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    kind = models.CharField(_("soort"), max_length=8, choices=FeedKind.choices)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("van")
    )
    resource = models.ForeignKey(
        Resource,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("middel"),
    )
    class_group = models.ForeignKey(
        ClassGroup,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("klas"),
    )
    token = models.CharField(_("geheim"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("gemaakt op"))
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("agenda-abonnement")
        verbose_name_plural = _("agenda-abonnementen")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="middel", resource__isnull=False, class_group__isnull=True)
                | Q(kind="klas", resource__isnull=True, class_group__isnull=False)
                | Q(kind__in=["persoon", "regio"], resource__isnull=True, class_group__isnull=True),
                name="feed_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person}"
