"""A booking, its steps, its lessons and the resources that they hold."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models.classes import ClassGroup
from schakel.bookings.terms import HOLDING, BookingStatus, StepKind
from schakel.catalogue.models import Offer, Resource, Slot, SlotDate, Venue
from schakel.catalogue.terms import PlaceKind, TargetGroup, Travel
from schakel.common.models import Record
from schakel.reference.terms import Track
from schakel.regions.models import Partner, Person, Region


class BookingQuerySet(models.QuerySet["Booking"]):
    """Questions about many bookings."""

    def holding(self) -> BookingQuerySet:
        """Bookings that keep places and resources: requested, approved or confirmed."""
        return self.filter(status__in=[str(status) for status in HOLDING])


class Booking(Record):
    """Boeking: one group of one school takes an offer, with all its dates, as one thing.

    With a `slot` the places come from its counter; without one the school proposed the dates and
    each lesson holds the resources of the recipe. Pupils are a number: names only by a class list
    of the school, when the school switches that on for this booking (R-085).
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    code = models.CharField(_("boekingscode"), max_length=10, unique=True)
    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="+", verbose_name=_("aanbod")
    )
    slot = models.ForeignKey(
        Slot,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("moment"),
    )
    school = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    requester = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("aanvrager"),
    )
    group_name = models.CharField(_("groep of klas"), max_length=40)
    class_group = models.ForeignKey(
        ClassGroup,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="bookings",
        verbose_name=_("klassenlijst"),
    )
    shares_names = models.BooleanField(_("voornamen delen met de aanbieder"), default=False)
    target_group = models.CharField(_("doelgroep"), max_length=10, choices=TargetGroup.choices)
    track = models.CharField(_("leerweg"), max_length=6, choices=Track.choices, blank=True)
    pupils = models.PositiveSmallIntegerField(_("leerlingen"))
    wheelchairs = models.PositiveSmallIntegerField(_("waarvan met rolstoel"), default=0)
    note = models.TextField(_("opmerking (geen namen van leerlingen)"), blank=True)
    travel = models.CharField(
        _("vervoer"), max_length=12, choices=Travel.choices, default=Travel.NONE
    )
    travel_by = models.CharField(_("wie regelt het vervoer"), max_length=120, blank=True)
    travel_time = models.CharField(_("vertrek en terugkomst"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=16, choices=BookingStatus.choices)
    requested_at = models.DateTimeField(_("aangevraagd op"))
    answer_by = models.DateTimeField(_("antwoord nodig voor"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("boeking")
        verbose_name_plural = _("boekingen")
        ordering = ["-requested_at"]
        indexes = [
            models.Index(fields=["region", "status"], name="booking_by_status"),
            models.Index(fields=["school", "-requested_at"], name="booking_by_school"),
            models.Index(fields=["offer", "-requested_at"], name="booking_by_offer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(pupils__gte=1, pupils__lte=500, wheelchairs__lte=F("pupils")),
                name="booking_group_size",
            ),
            models.CheckConstraint(
                condition=Q(shares_names=False) | Q(class_group__isnull=False),
                name="names_only_by_class_list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.offer}"

    def get_absolute_url(self) -> str:
        return reverse("bookings:booking", args=[self.region.sto_number, self.pk])


class BookingStep(Record):
    """Boekingsstap: what happened to a booking, by whom, when and why."""

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="steps", verbose_name=_("boeking")
    )
    kind = models.CharField(_("stap"), max_length=24, choices=StepKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("gebruiker"),
    )
    by_name = models.CharField(_("door"), max_length=200)
    at = models.DateTimeField(_("op"))
    reason = models.CharField(_("reden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("boekingsstap")
        verbose_name_plural = _("boekingsstappen")
        ordering = ["booking", "at"]

    def __str__(self) -> str:
        return f"{self.booking} {self.kind}"


class LessonQuerySet(models.QuerySet["Lesson"]):
    """Questions about many lessons."""

    def standing(self) -> LessonQuerySet:
        """Lessons that were not called off."""
        return self.filter(cancelled_at__isnull=True)


class Lesson(Record):
    """Les: one dated meeting of one booking, with its place and, afterwards, who were there.

    `sequence` counts the changes, for calendars (RFC 5545). Attendance is totals only.
    """

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="lessons", verbose_name=_("boeking")
    )
    number = models.PositiveSmallIntegerField(_("les"))
    slot_date = models.ForeignKey(
        SlotDate,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("datum van het moment"),
    )
    starts_at = models.DateTimeField(_("van"))
    ends_at = models.DateTimeField(_("tot"))
    place_kind = models.CharField(_("soort plaats"), max_length=12, choices=PlaceKind.choices)
    venue = models.ForeignKey(
        Venue,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("locatie"),
    )
    place = models.CharField(_("plaats"), max_length=160, blank=True)
    sequence = models.PositiveIntegerField(_("wijziging"), default=0)
    changed_at = models.DateTimeField(_("gewijzigd op"))
    cancelled_at = models.DateTimeField(_("afgezegd op"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("aanwezig"), null=True, blank=True)
    girls = models.PositiveSmallIntegerField(_("waarvan meisjes"), null=True, blank=True)
    boys = models.PositiveSmallIntegerField(_("waarvan jongens"), null=True, blank=True)
    reported_by = models.CharField(_("doorgegeven door"), max_length=200, blank=True)
    reported_at = models.DateTimeField(_("doorgegeven op"), null=True, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("les")
        verbose_name_plural = _("lessen")
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["starts_at"], name="lesson_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["booking", "number"], name="lesson_number_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="lesson_period"),
            models.CheckConstraint(
                condition=Q(present__isnull=True, girls__isnull=True, boys__isnull=True)
                | Q(present__isnull=False, girls__isnull=True, boys__isnull=True)
                | Q(present=F("girls") + F("boys")),
                name="attendance_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booking} {self.number}"


class Reservation(Record):
    """Reservering: a resource is taken for a period by a lesson, a slot's date or a loan.

    The database refuses two that overlap and are not released: no room, person or thing twice
    (PM-30). The period includes turn-around, transport and check time.
    """

    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="+", verbose_name=_("middel")
    )
    during = DateTimeRangeField(_("periode"))
    lesson = models.ForeignKey(
        Lesson,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reservations",
        verbose_name=_("les"),
    )
    slot_date = models.ForeignKey(
        SlotDate,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("datum van het moment"),
    )
    loan_item = models.ForeignKey(
        "bookings.LoanItem",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reservations",
        verbose_name=_("uitgeleend stuk"),
    )
    released_at = models.DateTimeField(_("vrijgegeven op"), null=True, blank=True)

    class Meta:
        verbose_name = _("reservering")
        verbose_name_plural = _("reserveringen")
        ordering = ["during"]
        constraints = [
            ExclusionConstraint(
                name="resource_once_at_a_time",
                expressions=[
                    ("resource", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(released_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(lesson__isnull=False, slot_date__isnull=True, loan_item__isnull=True)
                | Q(lesson__isnull=True, slot_date__isnull=False, loan_item__isnull=True)
                | Q(lesson__isnull=True, slot_date__isnull=True, loan_item__isnull=False),
                name="reservation_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False)
                & Q(during__lower_inf=False)
                & Q(during__upper_inf=False),
                name="reservation_period",
            ),
        ]

    def __str__(self) -> str:
        return str(self.resource)
