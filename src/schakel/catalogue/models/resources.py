"""Places, rooms, instructors, vehicles and equipment: what a lesson needs and a school borrows."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.terms import ResourceKind
from schakel.common.models import Record
from schakel.regions.models import Partner, Person, Region


class Venue(Record):
    """Locatie: an address where lessons are given, such as the hotspot."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("eigenaar")
    )
    name = models.CharField(_("naam"), max_length=120)
    street = models.CharField(_("adres"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    longitude = models.DecimalField(_("lengtegraad"), max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=9, decimal_places=6, null=True)
    access_notes = models.TextField(_("toegang en bereikbaarheid"), blank=True)
    is_active = models.BooleanField(_("in gebruik"), default=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("locatie")
        verbose_name_plural = _("locaties")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="venue_name_once_per_region")
        ]

    def __str__(self) -> str:
        return self.name


class OpeningHours(Record):
    """Openingstijd: when a venue is open on one weekday; no row means closed."""

    venue = models.ForeignKey(
        Venue, on_delete=models.CASCADE, related_name="opening_hours", verbose_name=_("locatie")
    )
    weekday = models.PositiveSmallIntegerField(_("weekdag (1 = maandag)"))
    opens_at = models.TimeField(_("open van"))
    closes_at = models.TimeField(_("open tot"))

    class Meta:
        verbose_name = _("openingstijd")
        verbose_name_plural = _("openingstijden")
        ordering = ["venue", "weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__gte=1, weekday__lte=7, closes_at__gt=F("opens_at")),
                name="opening_hours_order",
            ),
            models.UniqueConstraint(
                fields=["venue", "weekday", "opens_at"], name="opening_hours_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.venue} {self.weekday}"


class Pool(Record):
    """Pool: interchangeable resources of one kind, from which a recipe draws."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort middel"), max_length=12, choices=ResourceKind.choices)

    class Meta:
        verbose_name = _("pool")
        verbose_name_plural = _("pools")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="pool_name_once_per_region")
        ]

    def __str__(self) -> str:
        return self.name


class Resource(Record):
    """Middel: one room, instructor, vehicle or piece of equipment; used once at a time.

    Twelve robot sets are twelve rows with a code each, in one pool. A kit (`kit` empty) may hold
    parts (`kit` names it); whoever takes the kit takes the parts.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("eigenaar")
    )
    kind = models.CharField(_("soort"), max_length=12, choices=ResourceKind.choices)
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("naam"), max_length=120)
    pools = models.ManyToManyField(
        Pool, blank=True, related_name="resources", verbose_name=_("pools")
    )
    venue = models.ForeignKey(
        Venue,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="resources",
        verbose_name=_("locatie"),
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("persoon"),
    )
    kit = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="parts",
        verbose_name=_("hoort bij kist"),
    )
    seats = models.PositiveSmallIntegerField(_("plaatsen"), null=True, blank=True)
    is_lendable = models.BooleanField(_("uitleenbaar"), default=False)
    turnaround_minutes = models.PositiveSmallIntegerField(
        _("minuten tussen twee keer gebruik"), default=0
    )
    check_minutes = models.PositiveSmallIntegerField(_("minuten controle na uitleen"), default=0)
    expertise = models.CharField(_("deskundigheid"), max_length=200, blank=True)
    vog_seen_on = models.DateField(_("VOG gezien op"), null=True, blank=True)
    condition = models.CharField(_("staat"), max_length=200, blank=True)
    busy_url = models.URLField(_("iCal-adres met bezette tijden"), max_length=500, blank=True)
    busy_read_at = models.DateTimeField(_("bezette tijden gelezen op"), null=True, blank=True)
    busy_error = models.CharField(_("waarom lezen niet lukte"), max_length=200, blank=True)
    is_active = models.BooleanField(_("in gebruik"), default=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("middel")
        verbose_name_plural = _("middelen")
        ordering = ["kind", "name", "code"]
        indexes = [models.Index(fields=["region", "kind"], name="resource_by_region")]
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="resource_code_once_per_region")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class WorkingHours(Record):
    """Werktijd: when an instructor can be asked on one weekday; without any row: always."""

    resource = models.ForeignKey(
        Resource,
        on_delete=models.CASCADE,
        related_name="working_hours",
        verbose_name=_("instructeur"),
    )
    weekday = models.PositiveSmallIntegerField(_("weekdag (1 = maandag)"))
    starts_at = models.TimeField(_("van"))
    ends_at = models.TimeField(_("tot"))

    class Meta:
        verbose_name = _("werktijd")
        verbose_name_plural = _("werktijden")
        ordering = ["resource", "weekday", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__gte=1, weekday__lte=7, ends_at__gt=F("starts_at")),
                name="working_hours_order",
            ),
            models.UniqueConstraint(
                fields=["resource", "weekday", "starts_at"], name="working_hours_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.weekday}"


class ClosureQuerySet(models.QuerySet["Closure"]):
    """Questions about many closures."""

    def touching(self, start: datetime, end: datetime) -> ClosureQuerySet:
        """Closures with a moment in common with [start, end)."""
        return self.filter(during__overlap=(start, end))


class Closure(Record):
    """Sluiting: a period in which a region, venue or resource is not available, and why."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    venue = models.ForeignKey(
        Venue,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="closures",
        verbose_name=_("locatie"),
    )
    resource = models.ForeignKey(
        Resource,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="closures",
        verbose_name=_("middel"),
    )
    during = DateTimeRangeField(_("periode"))
    reason = models.CharField(_("reden"), max_length=200)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("sluiting")
        verbose_name_plural = _("sluitingen")
        ordering = ["during"]
        constraints = [
            models.CheckConstraint(
                condition=Q(venue__isnull=True) | Q(resource__isnull=True),
                name="closure_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False)
                & Q(during__lower_inf=False)
                & Q(during__upper_inf=False),
                name="closure_period",
            ),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def public_reason(self) -> str:
        """What everybody may read: why a person is away concerns only who keeps the agenda."""
        if self.resource is not None and self.resource.kind == ResourceKind.PERSON:
            return gettext("afwezig")
        return self.reason


class BusyTime(Record):
    """Bezette tijd: when somebody or a room is taken elsewhere, as another calendar says."""

    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="busy_times", verbose_name=_("middel")
    )
    during = DateTimeRangeField(_("periode"))
    uid = models.CharField(_("kenmerk in de bron"), max_length=255, blank=True)
    read_at = models.DateTimeField(_("ingelezen op"))

    class Meta:
        verbose_name = _("bezette tijd")
        verbose_name_plural = _("bezette tijden")
        ordering = ["during"]
        constraints = [
            models.CheckConstraint(
                condition=Q(during__isempty=False)
                & Q(during__lower_inf=False)
                & Q(during__upper_inf=False),
                name="busy_period",
            )
        ]

    def __str__(self) -> str:
        return str(self.resource)
