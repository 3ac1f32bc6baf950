"""How one region runs its loket."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.terms import HolidayZone, Kind, PlaceKind
from schakel.common.models import Record
from schakel.regions.models import Partner, Region


class LoketSettings(Record):
    """Loketinstelling: the terms, days and public text of one region's loket."""

    region = models.OneToOneField(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    is_public = models.BooleanField(_("openbare pagina aan"), default=True)
    public_intro = models.TextField(_("inleiding van de openbare pagina"), blank=True)
    how_to_join = models.TextField(_("zo doet u mee"), blank=True)
    contact_email = models.EmailField(_("e-mailadres van het loket"), blank=True)
    contact_phone = models.CharField(_("telefoon van het loket"), max_length=20, blank=True)
    holiday_zone = models.CharField(
        _("vakantieregio"), max_length=6, choices=HolidayZone.choices, default=HolidayZone.MIDDLE
    )
    hold_days = models.PositiveSmallIntegerField(
        _("dagen dat een vrijgekomen plaats wordt vastgehouden"), default=3
    )
    answer_days = models.PositiveSmallIntegerField(
        _("dagen waarin een aanbieder antwoordt"), default=7
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("dagen vooraf voor een herinnering"), default=3
    )
    mails_per_day = models.PositiveIntegerField(_("berichten per dag ten hoogste"), default=2000)

    class Meta:
        verbose_name = _("loketinstelling")
        verbose_name_plural = _("loketinstellingen")

    def __str__(self) -> str:
        return str(self.region)


class RegionForm(Record):
    """Lesvorm van de regio: where a region departs from the fixed form of a kind (PM-32)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    kind = models.CharField(_("lesvorm"), max_length=20, choices=Kind.choices)
    places = ArrayField(
        models.CharField(max_length=12, choices=PlaceKind.choices),
        verbose_name=_("plaats van elke les"),
    )
    minutes = models.PositiveSmallIntegerField(_("minuten per les"))

    class Meta:
        verbose_name = _("lesvorm van de regio")
        verbose_name_plural = _("lesvormen van de regio")
        constraints = [
            models.UniqueConstraint(fields=["region", "kind"], name="one_form_per_kind"),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, places__len__gt=0), name="form_has_lessons"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class LessonHour(Record):
    """Lesuur: when the first, second, third … lesson of a school begins and ends."""

    school = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    number = models.PositiveSmallIntegerField(_("lesuur"))
    starts_at = models.TimeField(_("van"))
    ends_at = models.TimeField(_("tot"))

    class Meta:
        verbose_name = _("lesuur")
        verbose_name_plural = _("lesuren")
        ordering = ["school", "number"]
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="lesson_hour_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=15, ends_at__gt=F("starts_at")),
                name="lesson_hour_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.starts_at:%H:%M}"
