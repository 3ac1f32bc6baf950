"""People, their dated roles, and invitations."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.accounts.models import User
from schakel.common.models import Record
from schakel.regions.models.organisations import Organisation
from schakel.regions.models.partners import Partner
from schakel.regions.models.region import Region
from schakel.regions.rules import InvitationState, InvitationTimes, invitation_state
from schakel.regions.terms import Role


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about many people."""

    def of(self, region: Region) -> PersonQuerySet:
        """Everybody who holds, held or will hold a role in the region."""
        return self.filter(pk__in=Appointment.objects.filter(region=region).values("person"))


class Person(Record):
    """Persoon: somebody the region works with; may or may not have an account."""

    name = models.CharField(_("naam"), max_length=200)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name=_("organisatie"),
    )
    user = models.OneToOneField(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("account"),
    )
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """In which language this person reads mail; Dutch without an account."""
        return self.user.language if self.user else "nl"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Questions about many appointments."""

    def current(self, *, on: date) -> AppointmentQuerySet:
        """Appointments that run on this day (the end date is exclusive)."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)

    def held_by(self, user: User, *, on: date) -> AppointmentQuerySet:
        """Appointments of one user that run on this day."""
        return self.current(on=on).filter(person__user=user)


class Appointment(Record):
    """Rolvervulling: a person holds a role in a region from a date on; several at once may be."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("persoon")
    )
    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("regio")
    )
    role = models.CharField(_("rol"), max_length=30, choices=Role.choices)
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("namens"),
    )
    body = models.CharField(_("orgaan of project"), max_length=120, blank=True)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    fte = models.DecimalField(_("fte"), max_digits=4, decimal_places=2, null=True, blank=True)
    is_external = models.BooleanField(_("extern"), default=False)
    outside_budget = models.BooleanField(_("niet in de begroting"), default=False)
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by",
        verbose_name=_("vervangt"),
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("rolvervulling")
        verbose_name_plural = _("rolvervullingen")
        ordering = ["person__name", "role"]
        indexes = [models.Index(fields=["region", "role"], name="appointment_by_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="appointment_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about many invitations."""

    def open(self, *, at: datetime) -> InvitationQuerySet:
        """Invitations that can still be accepted."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at)


class Invitation(Record):
    """Uitnodiging: a single-use link by mail with which a person makes an account (R-021)."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("persoon")
    )
    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("regio")
    )
    token_hash = models.CharField(_("controlegetal"), max_length=64, unique=True)
    sent_at = models.DateTimeField(_("verstuurd op"))
    expires_at = models.DateTimeField(_("geldig tot"))
    accepted_at = models.DateTimeField(_("aangenomen op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return str(self.person)

    def state(self, at: datetime) -> InvitationState:
        """Where this invitation stands at a moment."""
        times = InvitationTimes(self.expires_at, self.accepted_at, self.withdrawn_at)
        return invitation_state(times, at)
