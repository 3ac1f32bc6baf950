"""Where figures come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record


class DataImport(Record):
    """Inlezing: one file that was read, with its source, date and what it changed."""

    dataset = models.CharField(_("gegevensset"), max_length=60)
    title = models.CharField(_("titel"), max_length=200)
    publisher = models.CharField(_("uitgever"), max_length=100)
    licence = models.CharField(_("licentie"), max_length=100)
    reference_date = models.DateField(_("peildatum"), null=True, blank=True)
    file_name = models.CharField(_("bestand"), max_length=200)
    sha256 = models.CharField(_("controlegetal"), max_length=64)
    at = models.DateTimeField(_("ingelezen op"))
    by_name = models.CharField(_("ingelezen door"), max_length=200)
    rows = models.PositiveIntegerField(_("rijen"), default=0)
    added = models.PositiveIntegerField(_("nieuw"), default=0)
    changed = models.PositiveIntegerField(_("gewijzigd"), default=0)
    ended = models.PositiveIntegerField(_("vervallen"), default=0)
    unchanged = models.PositiveIntegerField(_("ongewijzigd"), default=0)

    class Meta:
        verbose_name = _("inlezing")
        verbose_name_plural = _("inlezingen")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.title} ({self.file_name})"
