"""The ledger: entries that are never changed, numbered without gaps, in quarters that close."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.common.periods import Quarter
from schakel.funding.terms import AccountKind, EntryKind
from schakel.regions.models import Partner, Region


class LedgerAccount(Record):
    """Grootboekrekening: an account of the project's ledger, with its RGS code (R-056)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    code = models.CharField(_("nummer"), max_length=10)
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort"), max_length=1, choices=AccountKind.choices)
    rgs = models.CharField(_("RGS-code"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("grootboekrekening")
        verbose_name_plural = _("grootboekrekeningen")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="ledger_account_once"),
            models.CheckConstraint(
                condition=Q(rgs="") | Q(rgs__regex=r"^[BW]([A-Z][a-z]{2}){1,4}$"),
                name="rgs_code_shape",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class JournalEntry(Record):
    """Journaalpost: something booked, for good; a mistake is booked back (R-129).

    The database gives the number, without gaps per region and year, refuses update and delete,
    refuses a day in a closed quarter, and checks at commit that debit equals credit.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    year = models.PositiveSmallIntegerField(_("boekjaar"))
    number = models.PositiveIntegerField(_("volgnummer"), db_default=0)
    kind = models.CharField(_("soort"), max_length=12, choices=EntryKind.choices)
    booked_on = models.DateField(_("boekdatum"))
    text = models.CharField(_("omschrijving"), max_length=200)
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    reverses = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="reversed_by",
        verbose_name=_("boekt terug"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("door"),
    )
    at = models.DateTimeField(_("op"))

    class Meta:
        verbose_name = _("journaalpost")
        verbose_name_plural = _("journaalposten")
        ordering = ["region", "year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "year", "number"], name="entry_number_once"),
            models.CheckConstraint(
                condition=Q(year=F("booked_on__year")), name="entry_in_its_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:05d}"

    @property
    def quarter(self) -> Quarter:
        """The quarter it is booked in."""
        return Quarter.of(self.booked_on)


class JournalLine(Record):
    """Journaalregel: an amount on an account; debit is positive, credit negative.

    The sum over an entry is nought; `claim_line` and `contribution` lead back (R-128).
    """

    entry = models.ForeignKey(
        JournalEntry, on_delete=models.CASCADE, related_name="lines", verbose_name=_("journaalpost")
    )
    number = models.PositiveSmallIntegerField(_("regel"))
    account = models.ForeignKey(
        LedgerAccount, on_delete=models.RESTRICT, related_name="+", verbose_name=_("rekening")
    )
    amount = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("partner"),
    )
    activity_code = models.CharField(_("activiteit"), max_length=20, blank=True)
    cost_kind = models.CharField(_("kostensoort"), max_length=14, blank=True)
    claim_line = models.ForeignKey(
        "funding.ClaimLine",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="journal_lines",
        verbose_name=_("declaratieregel"),
    )
    contribution = models.ForeignKey(
        "funding.Contribution",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="journal_lines",
        verbose_name=_("bijdrage"),
    )
    text = models.CharField(_("omschrijving"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("journaalregel")
        verbose_name_plural = _("journaalregels")
        ordering = ["entry", "number"]
        indexes = [models.Index(fields=["account", "entry"], name="journal_by_account")]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="journal_line_number_once"),
            models.CheckConstraint(
                condition=~Q(amount=0) & Q(number__gte=1), name="journal_line_not_nought"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.number}"

    @property
    def credit(self) -> Decimal:
        """The amount on the credit side."""
        return -self.amount


class QuarterClose(Record):
    """Kwartaalafsluiting: from here on nothing is booked in this quarter any more.

    Opening it again takes two people and leaves the row, with who asked and who agreed (R-129).
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    year = models.PositiveSmallIntegerField(_("jaar"))
    quarter = models.PositiveSmallIntegerField(_("kwartaal"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("afgesloten door"),
    )
    closed_at = models.DateTimeField(_("afgesloten op"))
    reopen_reason = models.CharField(_("reden van heropenen"), max_length=300, blank=True)
    reopen_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("heropenen gevraagd door"),
    )
    reopen_asked_at = models.DateTimeField(_("heropenen gevraagd op"), null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("heropend door"),
    )
    reopened_at = models.DateTimeField(_("heropend op"), null=True, blank=True)

    class Meta:
        verbose_name = _("kwartaalafsluiting")
        verbose_name_plural = _("kwartaalafsluitingen")
        ordering = ["-year", "-quarter", "-closed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "quarter"],
                condition=Q(reopened_at__isnull=True),
                name="quarter_closed_once",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True)
                | (
                    Q(reopened_by__isnull=False, reopen_asked_by__isnull=False)
                    & ~Q(reopened_by=F("reopen_asked_by"))
                    & ~Q(reopen_reason="")
                ),
                name="reopening_takes_two",
            ),
        ]

    def __str__(self) -> str:
        return str(self.period)

    @property
    def period(self) -> Quarter:
        """The quarter that was closed."""
        return Quarter(self.year, self.quarter)
