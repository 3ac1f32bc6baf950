"""Companies that ask to join the region."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.regions.models import Partner, Region
from schakel.regions.terms import CompanyOffer, CompanySize, Sector


class CompanyApplication(Record):
    """Bedrijfsaanmelding: a company asks to join; the back office makes it a partner (BE-01).

    Once decided, the name, address and number of the contact are wiped: they live on with the
    person that was invited, or nowhere (R-085).
    """

    class Status(models.TextChoices):
        OPEN = "open", _("wacht op de backoffice")
        APPROVED = "toegelaten", _("toegelaten")
        DECLINED = "afgewezen", _("afgewezen")

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    name = models.CharField(_("naam van het bedrijf"), max_length=200)
    kvk = models.CharField(_("KvK-nummer"), max_length=8)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices)
    size = models.CharField(_("grootte"), max_length=10, choices=CompanySize.choices, blank=True)
    street = models.CharField(_("adres"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7)
    place = models.CharField(_("plaats"), max_length=80)
    website = models.CharField(_("website"), max_length=200, blank=True)
    offers = ArrayField(
        models.CharField(max_length=20, choices=CompanyOffer.choices),
        default=list,
        blank=True,
        verbose_name=_("wil aanbieden"),
    )
    contact_name = models.CharField(_("naam van de contactpersoon"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    motivation = models.TextField(_("waarom wilt u meedoen?"), blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.OPEN
    )
    applied_at = models.DateTimeField(_("aangemeld op"))
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("partner"),
    )
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("bedrijfsaanmelding")
        verbose_name_plural = _("bedrijfsaanmeldingen")
        ordering = ["applied_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kvk"],
                condition=Q(status="open"),
                name="company_applies_once",
            ),
            models.CheckConstraint(
                condition=Q(status="open") | Q(contact_name="", contact_email="", contact_phone=""),
                name="decided_application_is_wiped",
            ),
        ]

    def __str__(self) -> str:
        return self.name
