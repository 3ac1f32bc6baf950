"""Dated offers: events, slots with places, and the dates of a slot."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models.offers import Offer
from schakel.catalogue.models.resources import Venue
from schakel.catalogue.terms import EventKind, OfferStatus, PlaceKind, SlotStatus, TargetGroup
from schakel.common.models import Record
from schakel.regions.models import Partner, Region


class Event(Record):
    """Evenement: a day or week with workshops and visits for which schools sign up."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    organiser = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("organisator"),
    )
    kind = models.CharField(_("soort"), max_length=24, choices=EventKind.choices)
    title = models.CharField(_("titel"), max_length=160)
    description = models.TextField(_("omschrijving"), blank=True)
    place = models.CharField(_("plaats"), max_length=160, blank=True)
    starts_on = models.DateField(_("eerste dag"))
    ends_on = models.DateField(_("laatste dag"))
    signup_from = models.DateField(_("aanmelden van"))
    signup_until = models.DateField(_("aanmelden tot en met"))
    target_groups = ArrayField(
        models.CharField(max_length=10, choices=TargetGroup.choices),
        default=list,
        verbose_name=_("doelgroepen"),
    )
    group_min = models.PositiveSmallIntegerField(_("kleinste groep"), default=1)
    is_published = models.BooleanField(_("gepubliceerd"), default=False)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("evenement")
        verbose_name_plural = _("evenementen")
        ordering = ["starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"))
                & Q(signup_until__gte=F("signup_from"))
                & Q(signup_until__lte=F("ends_on")),
                name="event_days_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("bookings:event", args=[self.region.sto_number, self.pk])


class SlotQuerySet(models.QuerySet["Slot"]):
    """Questions about many slots."""

    def bookable(self, *, at: datetime) -> SlotQuerySet:
        """Open slots of published offers that have not begun."""
        return self.filter(
            status=SlotStatus.OPEN, starts_at__gt=at, offer__status=OfferStatus.PUBLISHED
        )


class Slot(Record):
    """Moment: an offer on fixed dates, with a number of places that cannot be oversold.

    `places_left` and `groups_left` are counters: a booking takes from them in one statement and
    the database refuses less than nothing (R-114). `groups` empty: any number of groups.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="slots", verbose_name=_("aanbod")
    )
    event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="slots",
        verbose_name=_("evenement"),
    )
    starts_at = models.DateTimeField(_("begint op"))
    ends_at = models.DateTimeField(_("eindigt op"))
    places = models.PositiveSmallIntegerField(_("plaatsen"))
    places_left = models.SmallIntegerField(_("plaatsen vrij"))
    groups = models.PositiveSmallIntegerField(_("groepen"), null=True, blank=True)
    groups_left = models.SmallIntegerField(_("groepen vrij"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=SlotStatus.choices, default=SlotStatus.OPEN
    )
    reason = models.CharField(_("reden"), max_length=200, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("moment")
        verbose_name_plural = _("momenten")
        ordering = ["starts_at"]
        indexes = [
            models.Index(fields=["region", "starts_at"], name="slot_by_region_and_time"),
            models.Index(fields=["offer", "starts_at"], name="slot_by_offer_and_time"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_period"),
            models.CheckConstraint(
                condition=Q(places_left__gte=0, places_left__lte=F("places")),
                name="slot_places_not_oversold",
            ),
            models.CheckConstraint(
                condition=Q(groups__isnull=True, groups_left__isnull=True)
                | Q(groups_left__gte=0, groups_left__lte=F("groups")),
                name="slot_groups_not_oversold",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def room_left(self) -> int:
        """Places that one more group can get; none when no group can join any more."""
        return 0 if self.groups_left == 0 else self.places_left


class SlotDate(Record):
    """Datum van een moment: one of the dates of a slot, with its own place.

    `sequence` counts its changes, for calendars (RFC 5545).
    """

    slot = models.ForeignKey(
        Slot, on_delete=models.CASCADE, related_name="dates", verbose_name=_("moment")
    )
    number = models.PositiveSmallIntegerField(_("les"))
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

    class Meta:
        verbose_name = _("datum van een moment")
        verbose_name_plural = _("datums van momenten")
        ordering = ["slot", "number"]
        constraints = [
            models.UniqueConstraint(fields=["slot", "number"], name="slot_date_number_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="slot_date_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot} les {self.number}"
