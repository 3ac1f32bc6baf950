"""The base of every row, the audit trail, and requests that may come twice."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """A row with a key of its own; codes of other parties are never keys (R-001)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> str:  # noqa: N802
        """The word for a choice, as Django finds it, without hashing every word of the field."""
        value = getattr(self, field.attname)
        label = next((label for key, label in field.flatchoices if key == value), value)
        return cast("str", force_str(label, strings_only=True))


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


class RequestKey(Record):
    """Verzoeksleutel: a request that was carried out once, and what was answered (R-037).

    The same key with the same content gets the same answer; with other content it is refused.
    """

    who = models.CharField(_("van"), max_length=80)
    key = models.CharField(_("sleutel"), max_length=255)
    fingerprint = models.CharField(_("vingerafdruk van de inhoud"), max_length=64)
    status = models.PositiveSmallIntegerField(_("antwoordcode"))
    answer = models.JSONField(_("antwoord"), default=dict)
    made_at = models.DateTimeField(_("gedaan op"))

    class Meta:
        verbose_name = _("verzoeksleutel")
        verbose_name_plural = _("verzoeksleutels")
        constraints = [models.UniqueConstraint(fields=["who", "key"], name="request_key_once")]
        indexes = [models.Index(fields=["made_at"], name="request_key_by_age")]

    def __str__(self) -> str:
        return self.key
