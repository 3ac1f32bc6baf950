"""The quarterly claim of a school, its lines, and what was decided about them."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models import Lesson, LoanItem
from schakel.common.models import Record
from schakel.common.periods import QUARTERS, Quarter
from schakel.funding.models.assets import Asset
from schakel.funding.models.hours import HourLine
from schakel.funding.models.ledger import JournalEntry
from schakel.funding.rules.claims import Hands
from schakel.funding.terms import CERTIFIED, ClaimStatus
from schakel.programme.terms import CostKind
from schakel.regions.models import Partner, Region

HALF_A_CENT = models.Value(Decimal("0.005"))


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Questions about many claims."""

    def of(self, quarter: Quarter) -> ClaimQuerySet:
        """The claims over one quarter."""
        return self.filter(year=quarter.year, quarter=quarter.number)

    def certified(self) -> ClaimQuerySet:
        """Claims that were approved: they count as spent."""
        return self.filter(status__in=[str(status) for status in CERTIFIED])


class Claim(Record):
    """Declaratie: what one school asks back for one quarter (BR-26).

    Who enters never checks and who checks never approves: the database refuses it (R-131), also
    for somebody who only filled in a line (`writers`). From approval on its lines stand fast. A
    claim of which nothing is paid needs no entry: approved, it is done.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    school = models.ForeignKey(
        Partner, on_delete=models.RESTRICT, related_name="+", verbose_name=_("school")
    )
    year = models.PositiveSmallIntegerField(_("jaar"))
    quarter = models.PositiveSmallIntegerField(
        _("kwartaal"), choices=[(number, str(number)) for number in QUARTERS]
    )
    status = models.CharField(
        _("status"), max_length=16, choices=ClaimStatus.choices, default=ClaimStatus.DRAFT
    )
    due_on = models.DateField(_("indienen voor"))
    reminded_days = models.SmallIntegerField(
        _("laatst herinnerd (dagen vooraf)"), null=True, blank=True
    )
    note = models.TextField(_("toelichting"), blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("ingediend door"),
    )
    submitted_at = models.DateTimeField(_("ingediend op"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("gecontroleerd door"),
    )
    checked_at = models.DateTimeField(_("gecontroleerd op"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("goedgekeurd door"),
    )
    approved_at = models.DateTimeField(_("goedgekeurd op"), null=True, blank=True)
    entry = models.OneToOneField(
        JournalEntry,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="claim",
        verbose_name=_("journaalpost"),
    )
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        blank=True,
        verbose_name=_("wie er iets in invulde"),
    )
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaratie")
        verbose_name_plural = _("declaraties")
        ordering = ["-year", "-quarter", "school__name"]
        indexes = [models.Index(fields=["region", "year", "quarter"], name="claim_by_quarter")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "quarter"], name="one_claim_per_quarter"
            ),
            models.CheckConstraint(
                condition=(Q(checked_by__isnull=True) | ~Q(checked_by=F("submitted_by")))
                & (Q(approved_by__isnull=True) | ~Q(approved_by=F("submitted_by")))
                & (Q(approved_by__isnull=True) | ~Q(approved_by=F("checked_by"))),
                name="claim_by_different_people",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[str(status) for status in CERTIFIED])
                | Q(
                    submitted_by__isnull=False, checked_by__isnull=False, approved_by__isnull=False
                ),
                name="claim_approved_after_all_steps",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ClaimStatus.APPROVED, ClaimStatus.IN_BATCH])
                | Q(entry__isnull=False),
                name="claim_to_pay_is_booked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("funding:claim", args=[self.region.sto_number, self.pk])

    @property
    def period(self) -> Quarter:
        """The quarter it is about."""
        return Quarter(self.year, self.quarter)

    @property
    def hands(self) -> Hands[UUID]:
        """Who did what to it until now."""
        writers = frozenset(writer.pk for writer in self.writers.all())
        return Hands(writers, self.submitted_by_id, self.checked_by_id)


class ClaimStep(Record):
    """Declaratiestap: what happened to a claim, by whom, when and why; only ever added."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="steps", verbose_name=_("declaratie")
    )
    status = models.CharField(_("naar status"), max_length=16, choices=ClaimStatus.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("door"),
    )
    at = models.DateTimeField(_("op"))
    reason = models.CharField(_("reden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("declaratiestap")
        verbose_name_plural = _("declaratiestappen")
        ordering = ["claim", "at"]

    def __str__(self) -> str:
        return f"{self.claim} {self.status}"


class ClaimLine(Record):
    """Declaratieregel: hours, material, depreciation or hiring for one activity on one day.

    declared = certified + deducted + parked, from the check on; the database holds it. A parked
    line comes back once in a later claim, with `origin` telling where it came from.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="lines", verbose_name=_("declaratie")
    )
    number = models.PositiveSmallIntegerField(_("regel"))
    activity_code = models.CharField(_("activiteit"), max_length=20)
    cost_kind = models.CharField(_("kostensoort"), max_length=14, choices=CostKind.choices)
    spent_on = models.DateField(_("datum"))
    person_name = models.CharField(_("persoon"), max_length=120, blank=True)
    description = models.CharField(_("omschrijving"), max_length=300)
    quantity = models.DecimalField(_("hoeveelheid"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("eenheid"), max_length=30)
    unit_price = models.DecimalField(_("prijs per eenheid"), max_digits=12, decimal_places=2)
    amount = models.DecimalField(_("gedeclareerd"), max_digits=12, decimal_places=2)
    vat = models.DecimalField(
        _("waarvan btw"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    supplier = models.CharField(_("leverancier"), max_length=120, blank=True)
    invoice_number = models.CharField(_("factuurnummer"), max_length=60, blank=True)
    other_scheme = models.CharField(_("ook bekostigd uit"), max_length=120, blank=True)
    hour_line = models.OneToOneField(
        HourLine,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="claim_line",
        verbose_name=_("urenregel"),
    )
    lesson = models.ForeignKey(
        Lesson,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("les"),
    )
    loan_item = models.ForeignKey(
        LoanItem,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("uitgeleend stuk"),
    )
    asset = models.ForeignKey(
        Asset,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="claim_lines",
        verbose_name=_("bedrijfsmiddel"),
    )
    origin = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="included_again",
        verbose_name=_("aangehouden in"),
    )
    certified = models.DecimalField(
        _("goedgekeurd"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    deducted = models.DecimalField(
        _("afgetrokken"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    parked = models.DecimalField(
        _("aangehouden"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    judgement = models.CharField(_("oordeel"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("declaratieregel")
        verbose_name_plural = _("declaratieregels")
        ordering = ["claim", "number"]
        indexes = [models.Index(fields=["activity_code", "spent_on"], name="claim_line_thread")]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="claim_line_number_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, unit_price__gte=0)
                & Q(
                    amount__gte=F("quantity") * F("unit_price") - HALF_A_CENT,
                    amount__lte=F("quantity") * F("unit_price") + HALF_A_CENT,
                ),
                name="claim_amount_is_price_times_quantity",
            ),
            models.CheckConstraint(
                condition=Q(certified__isnull=True, deducted__isnull=True, parked__isnull=True)
                | Q(
                    certified__gte=0,
                    deducted__gte=0,
                    parked__gte=0,
                    amount=F("certified") + F("deducted") + F("parked"),
                ),
                name="declared_is_certified_deducted_parked",
            ),
            models.UniqueConstraint(
                fields=["claim", "person_name", "spent_on", "activity_code"],
                condition=~Q(person_name="") & Q(origin__isnull=True),
                name="same_person_day_activity_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.number}"


class LineQuestion(Record):
    """Regelvraag: a question about one line of a claim, and the answer of the school."""

    line = models.ForeignKey(
        ClaimLine, on_delete=models.CASCADE, related_name="questions", verbose_name=_("regel")
    )
    question = models.CharField(_("vraag"), max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("gevraagd door"),
    )
    asked_at = models.DateTimeField(_("gevraagd op"))
    answer = models.CharField(_("antwoord"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("beantwoord door"),
    )
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)

    class Meta:
        verbose_name = _("regelvraag")
        verbose_name_plural = _("regelvragen")
        ordering = ["line", "asked_at"]

    def __str__(self) -> str:
        return self.question
