"""Who takes part in a region, since when, and what a site offers."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.reference.models import Municipality, Postcode, SchoolSite
from schakel.reference.terms import Profile, Track
from schakel.regions.models.organisations import Organisation
from schakel.regions.models.region import Region
from schakel.regions.terms import SITE_KINDS, Participation, PartnerKind


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Questions about many partners."""

    def current(self, *, on: date | None = None) -> PartnerQuerySet:
        """Partners that have not left; with a day: those of that day (the end is exclusive)."""
        if on is None:
            return self.filter(left_on__isnull=True)
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=on), joined_on__lte=on)

    def located_in(self, municipality: Municipality) -> PartnerQuerySet:
        """Partners whose site or postcode lies in a municipality."""
        digits = Postcode.objects.filter(municipality=municipality).values("digits")
        return self.alias(digits=Substr("organisation__postcode", 1, 4)).filter(
            Q(site__municipality=municipality) | Q(site__isnull=True, digits__in=digits)
        )

    def taking_part(self, *, on: date | None = None) -> PartnerQuerySet:
        """Current partners that take part."""
        return self.current(on=on).filter(participation=Participation.TAKES_PART)


class Partner(Record):
    """Partner: an organisation or a school site in one region, from a date on.

    A vmbo, vso or pro site takes part in one region at a time: the database refuses
    overlap. Bron: Regeling STO 2025–2028, art. 2.1 lid 2 onder i.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="partners", verbose_name=_("regio")
    )
    kind = models.CharField(_("soort"), max_length=20, choices=PartnerKind.choices)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partnerships",
        verbose_name=_("organisatie"),
    )
    site = models.ForeignKey(
        SchoolSite,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("vestiging"),
    )
    name = models.CharField(_("naam in de regio"), max_length=200)
    participation = models.CharField(
        _("deelname"),
        max_length=12,
        choices=Participation.choices,
        default=Participation.TAKES_PART,
    )
    reason = models.TextField(_("reden of toelichting"), blank=True)
    joined_on = models.DateField(_("deelnemer sinds"))
    left_on = models.DateField(_("deelnemer tot"), null=True, blank=True)
    is_lead = models.BooleanField(_("penvoerder"), default=False)
    is_core = models.BooleanField(_("kernbedrijf"), default=False)
    works_actively = models.BooleanField(_("actief samenwerken"), default=False)
    is_hard_technical = models.BooleanField(_("harde techniekschool"), default=False)
    is_technological = models.BooleanField(_("technologisch vormgegeven"), default=False)
    group_name = models.CharField(_("koepel"), max_length=120, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["kind", "name"]
        indexes = [models.Index(fields=["region", "kind"], name="partner_by_region")]
        constraints = [
            ExclusionConstraint(
                name="site_in_one_region_at_a_time",
                expressions=[
                    ("site", RangeOperators.EQUAL),
                    (
                        Func(
                            "joined_on",
                            "left_on",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(
                    kind__in=[str(kind) for kind in SITE_KINDS],
                    participation=Participation.TAKES_PART,
                ),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gt=F("joined_on")),
                name="partner_period",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(site__isnull=False),
                name="partner_is_somebody",
            ),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(is_lead=True, left_on__isnull=True),
                name="one_lead_school_per_region",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("regions:partner", args=[self.region.sto_number, self.pk])


class ProfileOffer(Record):
    """Profielaanbod: a site offers a profile in a track, from one school year on."""

    partner = models.ForeignKey(
        Partner,
        on_delete=models.CASCADE,
        related_name="profile_offers",
        verbose_name=_("partner"),
    )
    profile = models.CharField(_("profiel"), max_length=6, choices=Profile.choices)
    track = models.CharField(_("leerweg"), max_length=6, choices=Track.choices)
    from_school_year = models.PositiveSmallIntegerField(_("vanaf schooljaar"))
    to_school_year = models.PositiveSmallIntegerField(_("tot schooljaar"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=200)

    class Meta:
        verbose_name = _("profielaanbod")
        verbose_name_plural = _("profielaanbod")
        ordering = ["partner", "profile", "track"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "profile", "track", "from_school_year"],
                name="profile_offer_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.profile} {self.track}"
