"""What schools ask for, and which providers were asked."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models.offers import Offer
from schakel.catalogue.terms import Kind, PlaceKind, TargetGroup
from schakel.common.models import Record
from schakel.regions.models import Partner, Person, Region


class Demand(Record):
    """Lesvraag: a school asks for something with a goal, a level, a number and three dates."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "beantwoord", _("beantwoord")
        EXPIRED = "verlopen", _("niemand antwoordde")
        WITHDRAWN = "ingetrokken", _("ingetrokken")

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    school = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    requester = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("aanvrager"),
    )
    goal = models.CharField(_("wat moeten de leerlingen leren of doen?"), max_length=300)
    theme = models.CharField(_("thema"), max_length=80, blank=True)
    kind = models.CharField(_("lesvorm"), max_length=20, choices=Kind.choices, blank=True)
    target_group = models.CharField(_("doelgroep"), max_length=10, choices=TargetGroup.choices)
    pupils = models.PositiveSmallIntegerField(_("leerlingen"))
    dates = ArrayField(models.DateField(), verbose_name=_("datums die passen"))
    place_kind = models.CharField(_("plaats"), max_length=12, choices=PlaceKind.choices)
    note = models.TextField(_("toelichting"), blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.OPEN
    )
    asked_at = models.DateTimeField(_("gevraagd op"))
    expires_at = models.DateTimeField(_("antwoord nodig voor"))
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("lesvraag")
        verbose_name_plural = _("lesvragen")
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pupils__gte=1, pupils__lte=500, dates__len__gte=1, dates__len__lte=3),
                name="demand_size_and_dates",
            )
        ]

    def __str__(self) -> str:
        return self.goal


class DemandAnswer(Record):
    """Antwoord op een lesvraag: one provider that was asked, and what it said."""

    class Status(models.TextChoices):
        ASKED = "gevraagd", _("gevraagd")
        PROPOSED = "voorstel", _("voorstel gedaan")
        DECLINED = "kan-niet", _("kan niet")
        CHOSEN = "gekozen", _("gekozen")
        SILENT = "geen-antwoord", _("geen antwoord")

    demand = models.ForeignKey(
        Demand, on_delete=models.CASCADE, related_name="answers", verbose_name=_("lesvraag")
    )
    provider = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("aanbieder")
    )
    status = models.CharField(
        _("status"), max_length=14, choices=Status.choices, default=Status.ASKED
    )
    offer = models.ForeignKey(
        Offer,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("aanbod"),
    )
    on = models.DateField(_("voorgestelde datum"), null=True, blank=True)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("gevraagd op"))
    reminded_at = models.DateTimeField(_("herinnerd op"), null=True, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)

    class Meta:
        verbose_name = _("antwoord op een lesvraag")
        verbose_name_plural = _("antwoorden op lesvragen")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["demand", "provider"], name="one_answer_per_provider")
        ]

    def __str__(self) -> str:
        return f"{self.demand}: {self.provider}"
