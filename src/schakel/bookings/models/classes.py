"""Class lists of a school: no more than a class, a number and, if need be, a first name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.terms import TargetGroup
from schakel.common.models import Record
from schakel.reference.terms import Track
from schakel.regions.models import Partner, Person


class ClassGroup(Record):
    """Klas: a class or group of one school in one school year."""

    school = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    school_year = models.PositiveSmallIntegerField(_("schooljaar"), help_text=_("2025 = 2025/26"))
    name = models.CharField(_("klas"), max_length=40)
    target_group = models.CharField(_("doelgroep"), max_length=10, choices=TargetGroup.choices)
    track = models.CharField(_("leerweg"), max_length=6, choices=Track.choices, blank=True)
    pupils = models.PositiveSmallIntegerField(_("leerlingen"))
    keeper = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("bijgehouden door"),
    )
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("klas")
        verbose_name_plural = _("klassen")
        ordering = ["school", "school_year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "school_year", "name"], name="class_once_per_year"
            ),
            models.CheckConstraint(
                condition=Q(pupils__gte=1, pupils__lte=500), name="class_has_pupils"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClassMember(Record):
    """Leerling in de klas: a number or code given by the school; a first name only if needed."""

    class_group = models.ForeignKey(
        ClassGroup, on_delete=models.CASCADE, related_name="members", verbose_name=_("klas")
    )
    number = models.CharField(_("nummer of schoolcode"), max_length=20)
    first_name = models.CharField(_("voornaam"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("leerling in de klas")
        verbose_name_plural = _("leerlingen in de klas")
        ordering = ["class_group", "number"]
        constraints = [
            models.UniqueConstraint(fields=["class_group", "number"], name="class_number_once")
        ]

    def __str__(self) -> str:
        return self.number


class ClassImport(Record):
    """Inlezing van een klassenlijst: a file between its dry run and its confirmation, and the undo.

    `header` and `lines` wait for confirmation and are emptied by it; `before` is what stood there,
    kept for some days so that the import can be undone. Nothing but class, number and first name.
    """

    class Status(models.TextChoices):
        WAITING = "wacht", _("wacht op controle")
        DONE = "ingelezen", _("ingelezen")
        UNDONE = "teruggedraaid", _("teruggedraaid")

    school = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    school_year = models.PositiveSmallIntegerField(_("schooljaar"), help_text=_("2025 = 2025/26"))
    target_group = models.CharField(_("doelgroep"), max_length=10, choices=TargetGroup.choices)
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("ingelezen door"),
    )
    file_name = models.CharField(_("bestandsnaam"), max_length=120)
    header = models.JSONField(_("kolomnamen"), default=list)
    lines = models.JSONField(_("rijen"), default=list)
    has_formulas = models.BooleanField(_("bevat formules"), default=False)
    before = models.JSONField(_("stand ervoor"), default=dict)
    status = models.CharField(
        _("status"), max_length=14, choices=Status.choices, default=Status.WAITING
    )
    made_at = models.DateTimeField(_("gemaakt op"))
    done_at = models.DateTimeField(_("ingelezen op"), null=True, blank=True)

    class Meta:
        verbose_name = _("inlezing van een klassenlijst")
        verbose_name_plural = _("inlezingen van klassenlijsten")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name
