"""The planned money of a plan version."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.programme.models.activities import Activity
from schakel.programme.models.plan import PlanPart
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner


class BudgetLine(PlanPart):
    """Begrotingspost: quantity × unit price for one year, activity, partner and cost kind.

    The shares of the three sources add up to the amount; the database checks both sums.
    """

    year = models.PositiveSmallIntegerField(_("jaar"))
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="budget_lines",
        verbose_name=_("activiteit"),
    )
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )
    cost_kind = models.CharField(_("kostensoort"), max_length=14, choices=CostKind.choices)
    quantity = models.DecimalField(_("hoeveelheid"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("eenheid"), max_length=30)
    unit_price = models.DecimalField(_("prijs per eenheid"), max_digits=12, decimal_places=2)
    amount = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    explanation = models.TextField(_("toelichting"), blank=True)
    grant_share = models.DecimalField(_("uit subsidie"), max_digits=12, decimal_places=2)
    cofinancing_share = models.DecimalField(
        _("uit cofinanciering"), max_digits=12, decimal_places=2, default=0
    )
    own_share = models.DecimalField(
        _("uit eigen bijdrage"), max_digits=12, decimal_places=2, default=0
    )

    class Meta(PlanPart.Meta):
        verbose_name = _("begrotingspost")
        verbose_name_plural = _("begrotingsposten")
        constraints = [
            *PlanPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount=F("grant_share") + F("cofinancing_share") + F("own_share")),
                name="budget_shares_add_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    amount__gte=F("quantity") * F("unit_price") - models.Value(0.005),
                    amount__lte=F("quantity") * F("unit_price") + models.Value(0.005),
                ),
                name="budget_amount_is_price_times_quantity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
