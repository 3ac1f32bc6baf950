"""What a region chose about its money: norms, dated numbers, and where schools are paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.funding.terms import DecisionState, ParameterKind
from schakel.programme.schemes import Base
from schakel.regions.models import Partner, Person, Region


def during(starts: str = "valid_from", ends: str = "valid_to") -> Func:
    """The period of a row as a range; an empty end has no end."""
    return Func(starts, ends, function="daterange", output_field=DateRangeField())


class Proposal(Record):
    """Something that one person proposes and another approves (four eyes, R-131)."""

    state = models.CharField(
        _("status"),
        max_length=12,
        choices=DecisionState.choices,
        default=DecisionState.PROPOSED,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("voorgesteld door"),
    )
    proposed_at = models.DateTimeField(_("voorgesteld op"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("besloten door"),
    )
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="%(class)s_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionState.PROPOSED) | Q(decided_at__isnull=False),
                name="%(class)s_decided",
            ),
        ]


class MoneySettings(Record):
    """Geldinstellingen: norms and thresholds that a region chose for itself; one row a region."""

    region = models.OneToOneField(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    cofinancing_base = models.CharField(
        _("noemer van de cofinanciering waarop de regio stuurt"),
        max_length=10,
        choices=[(str(Base.GRANT), _("de subsidie")), (str(Base.TOTAL), _("de hele begroting"))],
        default=str(Base.TOTAL),
    )
    shift_alert = models.DecimalField(
        _("seintje bij verschuiving vanaf (deel van de post)"),
        max_digits=5,
        decimal_places=4,
        default=Decimal("0.1000"),
    )
    overhead_norm = models.DecimalField(
        _("eigen norm overhead (deel)"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    hiring_norm = models.DecimalField(
        _("eigen norm externe inhuur (deel)"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
    )
    hours_term_days = models.PositiveSmallIntegerField(
        _("uren invullen binnen (dagen)"), default=31
    )
    claim_term_days = models.PositiveSmallIntegerField(
        _("declareren na het kwartaal binnen (dagen)"), default=30
    )
    quote_threshold = models.DecimalField(
        _("offerte nodig vanaf (€)"), max_digits=12, decimal_places=2, default=Decimal(5000)
    )

    class Meta:
        verbose_name = _("geldinstellingen")
        verbose_name_plural = _("geldinstellingen")

    def __str__(self) -> str:
        return str(self.region)


class Parameter(Proposal):
    """Rekenparameter: a number that the region calculates with from a date on (PF-10, R-134).

    Two of one kind never hold on one day: the database refuses it.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    kind = models.CharField(_("soort"), max_length=20, choices=ParameterKind.choices)
    value = models.DecimalField(_("waarde"), max_digits=10, decimal_places=4)
    valid_from = models.DateField(_("geldig van"))
    valid_to = models.DateField(_("geldig tot"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=300)

    class Meta(Proposal.Meta):
        verbose_name = _("rekenparameter")
        verbose_name_plural = _("rekenparameters")
        ordering = ["kind", "-valid_from"]
        constraints = [
            *Proposal.Meta.constraints,
            models.CheckConstraint(condition=Q(value__gte=0), name="parameter_not_negative"),
            ExclusionConstraint(
                name="parameter_once_at_a_time",
                expressions=[
                    ("region", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (during(), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=DecisionState.APPROVED),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def holds_on(self, day: date) -> bool:
        """Whether this number holds on a day (the end is exclusive)."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class BankAccount(Proposal):
    """Rekeningnummer: where a partner is paid; a change takes two people (R-131)."""

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    iban = models.CharField(_("IBAN"), max_length=34)
    holder = models.CharField(_("ten name van"), max_length=70)
    valid_from = models.DateField(_("geldig van"))
    valid_to = models.DateField(_("geldig tot"), null=True, blank=True)

    class Meta(Proposal.Meta):
        verbose_name = _("rekeningnummer")
        verbose_name_plural = _("rekeningnummers")
        ordering = ["partner", "-valid_from"]
        constraints = [
            *Proposal.Meta.constraints,
            ExclusionConstraint(
                name="bank_account_once_at_a_time",
                expressions=[
                    ("partner", RangeOperators.EQUAL),
                    (during(), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=DecisionState.APPROVED),
            ),
        ]

    def __str__(self) -> str:
        return self.iban


class Rate(Proposal):
    """Tarief: what an hour of a group of people or of one person costs, with its calculation.

    Integral: (wage cost + overhead) ÷ productive hours. Bron: standards R-134.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    name = models.CharField(_("voor wie"), max_length=120)
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("persoon"),
    )
    employer = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("werkgever"),
    )
    is_external = models.BooleanField(_("extern"), default=False)
    wage_cost = models.DecimalField(
        _("loonkosten per jaar"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    overhead = models.DecimalField(
        _("overhead per jaar"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    productive_hours = models.DecimalField(
        _("productieve uren per jaar"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    hourly = models.DecimalField(_("tarief per uur"), max_digits=8, decimal_places=2)
    valid_from = models.DateField(_("geldig van"))
    valid_to = models.DateField(_("geldig tot"), null=True, blank=True)

    class Meta(Proposal.Meta):
        verbose_name = _("tarief")
        verbose_name_plural = _("tarieven")
        ordering = ["name", "-valid_from"]
        constraints = [
            *Proposal.Meta.constraints,
            models.CheckConstraint(condition=Q(hourly__gt=0), name="rate_is_positive"),
            ExclusionConstraint(
                name="rate_once_at_a_time",
                expressions=[
                    ("region", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (during(), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=DecisionState.APPROVED),
            ),
        ]

    def __str__(self) -> str:
        return self.name
