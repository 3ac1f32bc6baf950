"""Whom the region reached: offers made to schools, evaluations, events and pupils of their own."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models.booking import Booking
from schakel.bookings.terms import ApproachResponse, SignUpStatus
from schakel.catalogue.models import Event, Offer, Slot
from schakel.catalogue.terms import TargetGroup
from schakel.common.models import Record
from schakel.regions.models import Partner, Region


class Approach(Record):
    """Aanbieding: an offer made to one school in one school year, and what it answered (PM-40)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    school = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="+", verbose_name=_("aanbod")
    )
    school_year = models.PositiveSmallIntegerField(_("schooljaar"), help_text=_("2025 = 2025/26"))
    made_at = models.DateTimeField(_("aangeboden op"))
    by_name = models.CharField(_("door"), max_length=200)
    response = models.CharField(
        _("reactie"), max_length=6, choices=ApproachResponse.choices, default=ApproachResponse.NONE
    )
    responded_at = models.DateTimeField(_("reactie op"), null=True, blank=True)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("aanbieding")
        verbose_name_plural = _("aanbiedingen")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "offer", "school_year"], name="offer_made_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.offer} → {self.school}"


class Evaluation(Record):
    """Evaluatie: what the teacher thought of a lesson, in at most five questions (PO-07)."""

    booking = models.OneToOneField(
        Booking, on_delete=models.CASCADE, related_name="evaluation", verbose_name=_("boeking")
    )
    fits_lesson = models.PositiveSmallIntegerField(_("paste bij onze lessen (1–5)"))
    pupils_active = models.PositiveSmallIntegerField(_("leerlingen waren actief bezig (1–5)"))
    organisation = models.PositiveSmallIntegerField(_("organisatie (1–5)"))
    would_repeat = models.BooleanField(_("volgend jaar weer"))
    remark = models.TextField(_("wat kan beter"), blank=True)
    given_at = models.DateTimeField(_("gegeven op"))

    class Meta:
        verbose_name = _("evaluatie")
        verbose_name_plural = _("evaluaties")
        constraints = [
            models.CheckConstraint(
                condition=Q(fits_lesson__range=(1, 5))
                & Q(pupils_active__range=(1, 5))
                & Q(organisation__range=(1, 5)),
                name="evaluation_scores",
            )
        ]

    def __str__(self) -> str:
        return str(self.booking)


class PupilOpinion(Record):
    """Leerlingmening: one pupil's view of technology before and after, without a name (LO-07)."""

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="opinions", verbose_name=_("boeking")
    )
    before = models.PositiveSmallIntegerField(_("techniek vooraf leuk (1–5)"))
    after = models.PositiveSmallIntegerField(_("techniek nu leuk (1–5)"))
    mark = models.PositiveSmallIntegerField(_("cijfer voor de les (1–10)"))
    given_on = models.DateField(_("gegeven op"))

    class Meta:
        verbose_name = _("leerlingmening")
        verbose_name_plural = _("leerlingmeningen")
        constraints = [
            models.CheckConstraint(
                condition=Q(before__range=(1, 5), after__range=(1, 5), mark__range=(1, 10)),
                name="opinion_scores",
            )
        ]

    def __str__(self) -> str:
        return str(self.booking)


class EventGroup(Record):
    """Evenementgroep: a group that a school signs up for an event, with its wishes."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="+", verbose_name=_("evenement")
    )
    school = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    name = models.CharField(_("groep of klas"), max_length=40)
    target_group = models.CharField(_("doelgroep"), max_length=10, choices=TargetGroup.choices)
    pupils = models.PositiveSmallIntegerField(_("leerlingen"))
    days = ArrayField(models.DateField(), verbose_name=_("dagen die passen"))
    wishes = models.ManyToManyField(Offer, blank=True, related_name="+", verbose_name=_("wensen"))
    signed_up_at = models.DateTimeField(_("aangemeld op"))
    withdrawn_at = models.DateTimeField(_("afgemeld op"), null=True, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("evenementgroep")
        verbose_name_plural = _("evenementgroepen")
        ordering = ["event", "school", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "school", "name"],
                condition=Q(withdrawn_at__isnull=True),
                name="event_group_once",
            ),
            models.CheckConstraint(
                condition=Q(pupils__gte=1, pupils__lte=500), name="event_group_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.school} {self.name}"


class PupilSignUp(Record):
    """Leerlingaanmelding: one pupil joins an open activity, with a parent's consent (LO-01).

    The least that works: a first name, the school and year, and the parent's address, which is
    wiped some time after the activity (R-085).
    """

    slot = models.ForeignKey(
        Slot, on_delete=models.CASCADE, related_name="+", verbose_name=_("moment")
    )
    school = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("school"),
    )
    target_group = models.CharField(_("doelgroep"), max_length=10, choices=TargetGroup.choices)
    first_name = models.CharField(_("voornaam"), max_length=40, blank=True)
    parent_email = models.EmailField(_("e-mailadres van een ouder"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=SignUpStatus.choices, default=SignUpStatus.WAITING
    )
    signed_up_at = models.DateTimeField(_("aangemeld op"))
    consented_at = models.DateTimeField(_("toestemming op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("afgemeld op"), null=True, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("leerlingaanmelding")
        verbose_name_plural = _("leerlingaanmeldingen")
        ordering = ["slot", "signed_up_at"]

    def __str__(self) -> str:
        return f"{self.slot} {self.signed_up_at:%Y-%m-%d}"
