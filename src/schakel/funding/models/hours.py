"""Hours that people worked, a week at a time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.funding.models.settings import Rate
from schakel.funding.terms import WeekStatus
from schakel.regions.models import Partner, Person, Region


class WorkWeek(Record):
    """Weekstaat: the hours of one person in one week, agreed by the person and the manager.

    Frozen after the manager's approval: the database refuses a change (R-133).
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    person = models.ForeignKey(
        Person, on_delete=models.RESTRICT, related_name="+", verbose_name=_("persoon")
    )
    employer = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("werkgever"),
    )
    starts_on = models.DateField(_("week van maandag"))
    status = models.CharField(
        _("status"), max_length=12, choices=WeekStatus.choices, default=WeekStatus.DRAFT
    )
    submitted_at = models.DateTimeField(_("akkoord medewerker op"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("akkoord medewerker"),
    )
    approved_at = models.DateTimeField(_("goedgekeurd op"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("goedgekeurd door"),
    )
    question = models.CharField(_("vraag van de leidinggevende"), max_length=300, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("weekstaat")
        verbose_name_plural = _("weekstaten")
        ordering = ["-starts_on", "person__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "person", "starts_on"], name="one_sheet_a_week"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__iso_week_day=1), name="week_starts_on_monday"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("submitted_by")),
                name="nobody_approves_own_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.starts_on}"


class HourLine(Record):
    """Urenregel: hours of one person on one day for one activity, in quarters of an hour.

    No more than 24 hours a day over everything, in all regions: the database counts. The rate of
    the day of work is stored on the line when the sheet is approved (R-133, R-134).
    """

    week = models.ForeignKey(
        WorkWeek, on_delete=models.CASCADE, related_name="lines", verbose_name=_("weekstaat")
    )
    worked_on = models.DateField(_("datum"))
    activity_code = models.CharField(_("activiteit"), max_length=20)
    hours = models.DecimalField(_("uren"), max_digits=4, decimal_places=2)
    work_done = models.CharField(_("wat is er gedaan"), max_length=300)
    is_late = models.BooleanField(_("te laat ingevuld"), default=False)
    written_at = models.DateTimeField(_("ingevuld op"))
    rate = models.ForeignKey(
        Rate,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("tarief"),
    )
    hourly = models.DecimalField(
        _("tarief per uur"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    amount = models.DecimalField(
        _("bedrag"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("urenregel")
        verbose_name_plural = _("urenregels")
        ordering = ["week", "worked_on", "activity_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["week", "worked_on", "activity_code"], name="hours_once_a_day"
            ),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="hours_in_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.worked_on} {self.activity_code}"
