"""Organisations, shared by all regions, and their codes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.regions.terms import CompanyOffer, CompanySize, PartnerKind, Sector


class Organisation(Record):
    """Organisatie: a school board, company, mbo, municipality or other legal person."""

    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=20, choices=PartnerKind.choices)
    street = models.CharField(_("adres"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    board_name = models.CharField(_("bevoegd gezag"), max_length=200, blank=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices, blank=True)
    size = models.CharField(_("grootte"), max_length=10, choices=CompanySize.choices, blank=True)
    trade_association = models.CharField(_("branchevereniging"), max_length=120, blank=True)
    is_training_company = models.BooleanField(_("erkend leerbedrijf"), default=False)
    offers = ArrayField(
        models.CharField(max_length=20, choices=CompanyOffer.choices),
        default=list,
        blank=True,
        verbose_name=_("biedt aan"),
    )
    is_active = models.BooleanField(_("actief"), default=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationCode(Record):
    """Organisatiecode: a code by which another party knows an organisation (R-001)."""

    class Kind(models.TextChoices):
        KVK = "kvk", _("KvK-nummer")
        KVK_BRANCH = "kvk-vestiging", _("KvK-vestigingsnummer")
        RSIN = "rsin", _("RSIN")
        OIN = "oin", _("OIN")
        BRIN = "brin", _("BRIN")
        BOARD = "bevoegd-gezag", _("bevoegd gezag nummer")
        IBAN = "iban", _("IBAN")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="codes",
        verbose_name=_("organisatie"),
    )
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    value = models.CharField(_("code"), max_length=40)
    valid_from = models.DateField(_("geldig van"), null=True, blank=True)
    valid_to = models.DateField(_("geldig tot"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("organisatiecode")
        verbose_name_plural = _("organisatiecodes")
        ordering = ["kind", "value"]
        indexes = [models.Index(fields=["kind", "value"], name="organisation_code_lookup")]

    def __str__(self) -> str:
        return self.value
