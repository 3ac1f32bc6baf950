"""What a person answered where the data cannot decide."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.programme.models.plan import Plan
from schakel.programme.terms import Verdict


class Judgement(Record):
    """Oordeel: a person's answer to one criterion, bound to the version that was read.

    Never replaces what the data say: it stands beside it. The newest one counts.
    """

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="judgements", verbose_name=_("regioplan")
    )
    framework_code = models.CharField(_("kader"), max_length=20)
    criterion_code = models.CharField(_("criterium"), max_length=20)
    verdict = models.CharField(_("oordeel"), max_length=16, choices=Verdict.choices)
    explanation = models.TextField(_("toelichting"))
    by_name = models.CharField(_("beoordeeld door"), max_length=200)
    at = models.DateTimeField(_("beoordeeld op"))

    class Meta:
        verbose_name = _("oordeel")
        verbose_name_plural = _("oordelen")
        ordering = ["-at"]
        indexes = [models.Index(fields=["plan", "framework_code"], name="judgement_by_plan")]

    def __str__(self) -> str:
        return f"{self.criterion_code}: {self.verdict}"
