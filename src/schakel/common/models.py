"""The base of every row, and the audit trail."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """A row with a key of its own; codes of other parties are never keys (R-001)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class AuditEntry(Record):
    """Logregel: who changed what and when, chained by hash so that tampering shows.

    One chain per region; `chain` is the region's id, empty for the platform itself.
    Written by `common.audit.record` only; the database refuses update and delete.
    """

    chain = models.UUIDField(_("keten"), null=True, blank=True)
    number = models.PositiveIntegerField(_("volgnummer"))
    at = models.DateTimeField(_("tijdstip"))
    by = models.UUIDField(_("door"), null=True)
    by_name = models.CharField(_("naam"), max_length=200)
    action = models.CharField(_("handeling"), max_length=60)
    subject_type = models.CharField(_("soort"), max_length=60)
    subject_id = models.UUIDField(_("onderwerp"))
    subject_name = models.CharField(_("naam van het onderwerp"), max_length=300)
    details = models.JSONField(_("bijzonderheden"), default=dict)
    previous_hash = models.CharField(_("vorige hash"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("logregel")
        verbose_name_plural = _("logregels")
        ordering = ["chain", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "number"], name="audit_number_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["subject_id", "at"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"
