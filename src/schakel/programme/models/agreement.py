"""The cooperation agreement and who signed it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.programme.models.plan import PlanPart
from schakel.regions.models import Partner


class Agreement(PlanPart):
    """Samenwerkingsovereenkomst: how the partners work together (format B.3)."""

    starts_on = models.DateField(_("ingang"), null=True, blank=True)
    ends_on = models.DateField(_("einddatum"), null=True, blank=True)
    cooperation = models.TextField(_("inrichting van de samenwerking"), blank=True)
    expertise = models.TextField(_("opbouw en borging van expertise"), blank=True)
    money = models.TextField(_("verdeling van de middelen"), blank=True)
    sharing = models.TextField(_("gebruik van elkaars voorzieningen"), blank=True)
    lead_transfer = models.TextField(_("overdracht van het penvoerderschap"), blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("samenwerkingsovereenkomst")
        verbose_name_plural = _("samenwerkingsovereenkomsten")

    def __str__(self) -> str:
        return self.code


class AgreementParty(PlanPart):
    """Ondertekening: what one partner contributes, and its signature and mandate."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="parties",
        verbose_name=_("samenwerkingsovereenkomst"),
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    responsibilities = models.TextField(_("bijdrage en verantwoordelijkheden"), blank=True)
    financial_contribution = models.DecimalField(
        _("financiële bijdrage"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    signatory = models.CharField(_("ondertekenaar"), max_length=200, blank=True)
    signatory_function = models.CharField(_("functie"), max_length=120, blank=True)
    signed_on = models.DateField(_("getekend op"), null=True, blank=True)
    gives_mandate = models.BooleanField(_("machtigt de penvoerder"), default=False)

    class Meta(PlanPart.Meta):
        verbose_name = _("ondertekening")
        verbose_name_plural = _("ondertekeningen")

    def __str__(self) -> str:
        return str(self.partner)
