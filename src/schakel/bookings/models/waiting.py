"""The waiting list for groups."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models.booking import Booking
from schakel.bookings.terms import WaitingStatus
from schakel.catalogue.models import Slot
from schakel.catalogue.terms import TargetGroup
from schakel.common.models import Record
from schakel.regions.models import Partner, Person


class WaitingQuerySet(models.QuerySet["WaitingEntry"]):
    """Questions about many entries."""

    def waiting(self) -> WaitingQuerySet:
        """Entries that wait for a place."""
        return self.filter(status=WaitingStatus.WAITING)

    def holding(self) -> WaitingQuerySet:
        """Entries for which an offered place is held."""
        return self.filter(status=WaitingStatus.OFFERED)

    def open(self) -> WaitingQuerySet:
        """Entries that wait or have an offer."""
        return self.filter(status__in=[WaitingStatus.WAITING, WaitingStatus.OFFERED])


class WaitingEntry(Record):
    """Wachtlijstplaats: a group of n pupils waits for a slot; a freed place is held for it.

    While `status` is offered, `offered_places` are taken from the slot's counter and kept for
    this entry until `held_until`; then they go to the next that fits.
    """

    slot = models.ForeignKey(
        Slot, on_delete=models.CASCADE, related_name="+", verbose_name=_("moment")
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
    target_group = models.CharField(_("doelgroep"), max_length=10, choices=TargetGroup.choices)
    pupils = models.PositiveSmallIntegerField(_("leerlingen"))
    may_split = models.BooleanField(_("een deel van de groep mag ook"), default=False)
    joined_at = models.DateTimeField(_("op de lijst sinds"))
    before_opening = models.BooleanField(
        _("aangemeld voor de opening"),
        default=False,
        help_text=_("Wie zich voor de opening aanmeldt, is tegelijk: de minst bereikte gaat voor."),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=WaitingStatus.choices, default=WaitingStatus.WAITING
    )
    offered_places = models.PositiveSmallIntegerField(_("aangeboden plaatsen"), default=0)
    offered_at = models.DateTimeField(_("aangeboden op"), null=True, blank=True)
    held_until = models.DateTimeField(_("vastgehouden tot"), null=True, blank=True)
    booking = models.ForeignKey(
        Booking,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("boeking"),
    )

    objects = WaitingQuerySet.as_manager()

    class Meta:
        verbose_name = _("wachtlijstplaats")
        verbose_name_plural = _("wachtlijstplaatsen")
        ordering = ["slot", "joined_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "school", "group_name"],
                condition=Q(status__in=["wacht", "aangeboden"]),
                name="group_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(pupils__gte=1, pupils__lte=500, offered_places__lte=F("pupils")),
                name="waiting_group_size",
            ),
            models.CheckConstraint(
                condition=~Q(status="aangeboden")
                | Q(held_until__isnull=False, offered_places__gte=1),
                name="offered_place_is_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot} {self.school} {self.group_name}"
