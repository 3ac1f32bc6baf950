"""What was said with whom, and what is asked and offered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.regions.models.partners import Partner
from schakel.regions.models.people import Person
from schakel.regions.models.region import Region
from schakel.regions.terms import ContactKind


class ContactMoment(Record):
    """Relatiemoment: a contact with a partner, and what follows from it."""

    partner = models.ForeignKey(
        Partner,
        on_delete=models.CASCADE,
        related_name="contact_moments",
        verbose_name=_("partner"),
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("gesproken met"),
    )
    on = models.DateField(_("datum"))
    kind = models.CharField(_("soort"), max_length=12, choices=ContactKind.choices)
    note = models.TextField(_("notitie"))
    follow_up = models.CharField(_("vervolg"), max_length=200, blank=True)
    follow_up_on = models.DateField(_("vervolg op"), null=True, blank=True)
    followed_up_on = models.DateField(_("afgehandeld op"), null=True, blank=True)
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("eigenaar"),
    )

    class Meta:
        verbose_name = _("relatiemoment")
        verbose_name_plural = _("relatiemomenten")
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.partner} {self.on}"


class Notice(Record):
    """Oproep: a question (vraag) or an offer (aanbod) of a partner, until it is coupled."""

    class Kind(models.TextChoices):
        DEMAND = "vraag", _("vraag")
        SUPPLY = "aanbod", _("aanbod")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        MATCHED = "gekoppeld", _("gekoppeld")
        WITHDRAWN = "ingetrokken", _("ingetrokken")

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="notices", verbose_name=_("regio")
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="notices", verbose_name=_("indiener")
    )
    kind = models.CharField(_("soort"), max_length=8, choices=Kind.choices)
    subject = models.CharField(_("onderwerp"), max_length=200)
    text = models.TextField(_("toelichting"), blank=True)
    theme = models.CharField(_("thema"), max_length=80, blank=True)
    starts_on = models.DateField(_("van"), null=True, blank=True)
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    placed_on = models.DateField(_("geplaatst op"))
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.OPEN
    )
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("oproep")
        verbose_name_plural = _("oproepen")
        ordering = ["placed_on"]

    def __str__(self) -> str:
        return self.subject


class NoticeMatch(Record):
    """Koppeling: a question and an offer brought together."""

    demand = models.ForeignKey(
        Notice,
        on_delete=models.CASCADE,
        related_name="matches_as_demand",
        verbose_name=_("vraag"),
    )
    supply = models.ForeignKey(
        Notice,
        on_delete=models.CASCADE,
        related_name="matches_as_supply",
        verbose_name=_("aanbod"),
    )
    matched_at = models.DateTimeField(_("gekoppeld op"))
    by_name = models.CharField(_("gekoppeld door"), max_length=200)

    class Meta:
        verbose_name = _("koppeling")
        verbose_name_plural = _("koppelingen")
        ordering = ["-matched_at"]
        constraints = [
            models.UniqueConstraint(fields=["demand", "supply"], name="one_match_per_pair")
        ]

    def __str__(self) -> str:
        return f"{self.demand} ↔ {self.supply}"
