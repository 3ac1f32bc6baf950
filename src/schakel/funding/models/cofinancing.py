"""What companies promise, give and confirm."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.bookings.models import Lesson, LoanItem
from schakel.catalogue.models import Resource
from schakel.common.models import Record
from schakel.common.periods import Quarter
from schakel.funding.terms import Basis, ContributionKind, ContributionStatus
from schakel.regions.models import Partner, Person, Region


class Pledge(Record):
    """Toezegging: what a company agreed to contribute in a year, in kind or money (BE-05)."""

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    company = models.ForeignKey(
        Partner, on_delete=models.RESTRICT, related_name="+", verbose_name=_("bedrijf")
    )
    year = models.PositiveSmallIntegerField(_("jaar"))
    kind = models.CharField(_("soort"), max_length=20, choices=ContributionKind.choices)
    size = models.CharField(_("omvang"), max_length=200, blank=True)
    amount = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    activity_code = models.CharField(_("activiteit"), max_length=20, blank=True)
    agreed_on = models.DateField(_("afgesproken op"))
    ended_on = models.DateField(_("beëindigd op"), null=True, blank=True)
    note = models.TextField(_("notitie"), blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("toezegging")
        verbose_name_plural = _("toezeggingen")
        ordering = ["-year", "company__name", "kind"]
        indexes = [models.Index(fields=["region", "year"], name="pledge_by_year")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="pledge_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.company} {self.year}"


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Questions about many contributions."""

    def counted(self) -> ContributionQuerySet:
        """Contributions that count as accounted: confirmed by the company (PF-11)."""
        return self.filter(status=ContributionStatus.CONFIRMED)

    def at_risk(self) -> ContributionQuerySet:
        """Delivered, but not yet confirmed or disputed."""
        return self.filter(
            status__in=[
                ContributionStatus.PROPOSED,
                ContributionStatus.RECORDED,
                ContributionStatus.DISPUTED,
            ]
        )


class Contribution(Record):
    """Bijdrage: what a company gave to one activity, with its value and the basis of that value.

    Proposed by a delivered lesson or loan, or written down by hand. Value and facts are frozen when
    the company confirms: the database refuses a change; a mistake is withdrawn and made anew.
    Bron: Regeling STO 2025–2028, art. 1.4 lid 1; standards R-136.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    company = models.ForeignKey(
        Partner, on_delete=models.RESTRICT, related_name="+", verbose_name=_("bedrijf")
    )
    reported_by_partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("gemeld door brancheorganisatie"),
    )
    school = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("school"),
    )
    pledge = models.ForeignKey(
        Pledge,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="contributions",
        verbose_name=_("toezegging"),
    )
    activity_code = models.CharField(_("activiteit"), max_length=20, blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=ContributionKind.choices)
    given_on = models.DateField(_("datum"))
    given_until = models.DateField(_("tot en met"), null=True, blank=True)
    basis = models.CharField(_("grondslag"), max_length=16, choices=Basis.choices)
    pupils = models.PositiveSmallIntegerField(_("leerlingen"), null=True, blank=True)
    hours = models.DecimalField(_("uren"), max_digits=8, decimal_places=2, null=True, blank=True)
    share = models.DecimalField(
        _("begeleidingsdeel"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    rate = models.DecimalField(
        _("tarief of prijs per eenheid"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    amount = models.DecimalField(_("waarde"), max_digits=12, decimal_places=2)
    description = models.CharField(_("wat is er gedaan of gegeven"), max_length=300)
    supplier = models.CharField(_("leverancier"), max_length=120, blank=True)
    invoice_number = models.CharField(_("factuurnummer"), max_length=60, blank=True)
    other_scheme = models.CharField(_("ook bekostigd uit"), max_length=120, blank=True)
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
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=ContributionStatus.choices,
        default=ContributionStatus.PROPOSED,
    )
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("vastgelegd door"),
    )
    recorded_at = models.DateTimeField(_("vastgelegd op"))
    asked_at = models.DateTimeField(_("bevestiging gevraagd op"), null=True, blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijdrage")
        verbose_name_plural = _("bijdragen")
        ordering = ["-given_on"]
        indexes = [
            models.Index(fields=["region", "given_on"], name="contribution_by_date"),
            models.Index(fields=["company", "given_on"], name="contribution_by_company"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="contribution_is_positive"),
            models.UniqueConstraint(
                fields=["lesson", "kind"],
                condition=~Q(status=ContributionStatus.WITHDRAWN) & Q(lesson__isnull=False),
                name="contribution_once_per_lesson",
            ),
            models.UniqueConstraint(
                fields=["loan_item"],
                condition=~Q(status=ContributionStatus.WITHDRAWN) & Q(loan_item__isnull=False),
                name="contribution_once_per_loan",
            ),
            models.CheckConstraint(
                condition=Q(given_until__isnull=True) | Q(given_until__gte=F("given_on")),
                name="contribution_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} {self.given_on}: {self.description}"[:200]

    def get_absolute_url(self) -> str:
        return reverse("funding:contribution", args=[self.region.sto_number, self.pk])

    @property
    def quarter(self) -> Quarter:
        """The quarter it was given in."""
        return Quarter.of(self.given_on)


class Confirmation(Record):
    """Bevestiging: somebody of the company signed for a contribution; never changed after.

    Keeps who, in which function, when, and the text and value that were signed (R-136).
    """

    contribution = models.OneToOneField(
        Contribution,
        on_delete=models.RESTRICT,
        related_name="confirmation",
        verbose_name=_("bijdrage"),
    )
    name = models.CharField(_("naam"), max_length=120)
    function = models.CharField(_("functie"), max_length=120)
    at = models.DateTimeField(_("getekend op"))
    amount = models.DecimalField(_("getekende waarde"), max_digits=12, decimal_places=2)
    text_version = models.CharField(_("versie van de tekst"), max_length=20)
    text = models.TextField(_("getekende tekst"))
    fingerprint = models.CharField(_("vingerafdruk"), max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("account"),
    )
    on_behalf_of = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        verbose_name=_("getekend door brancheorganisatie"),
    )

    class Meta:
        verbose_name = _("bevestiging")
        verbose_name_plural = _("bevestigingen")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.name}, {self.function}"


class SigningLink(Record):
    """Ondertekenlink: a link in a mail with which a company signs; only its hash is kept.

    For one contribution, or for all of a year at once.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    company = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("bedrijf")
    )
    contribution = models.ForeignKey(
        Contribution,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("bijdrage"),
    )
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("gestuurd aan"),
    )
    token_hash = models.CharField(_("controlegetal"), max_length=64, unique=True)
    sent_at = models.DateTimeField(_("verstuurd op"))
    expires_at = models.DateTimeField(_("geldig tot"))
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("ondertekenlink")
        verbose_name_plural = _("ondertekenlinks")
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contribution__isnull=True, year__isnull=False)
                | Q(contribution__isnull=False, year__isnull=True),
                name="signing_link_for_one_or_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.company} {self.year or ''}"


class LoanPrice(Record):
    """Uitleenwaarde: what a thing of a company cost and how long it lasts.

    With it a loan gets its value by itself: the depreciation over the days that it was out.
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    resource = models.OneToOneField(
        Resource, on_delete=models.CASCADE, related_name="+", verbose_name=_("middel")
    )
    price = models.DecimalField(_("prijs"), max_digits=12, decimal_places=2)
    life_months = models.PositiveSmallIntegerField(_("economische levensduur (maanden)"))
    basis = models.CharField(_("grondslag"), max_length=16, choices=Basis.choices)
    source = models.CharField(_("bron van de prijs"), max_length=200)
    activity_code = models.CharField(_("activiteit"), max_length=20, blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("opgegeven door"),
    )
    stated_at = models.DateTimeField(_("opgegeven op"))

    class Meta:
        verbose_name = _("uitleenwaarde")
        verbose_name_plural = _("uitleenwaarden")
        ordering = ["resource"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price__gt=0, life_months__gt=0), name="loan_price_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.price}"


class Membership(Record):
    """Lidmaatschap: a company is a member of a trade association that reports for it (BE-09)."""

    association = models.ForeignKey(
        Partner,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("brancheorganisatie"),
    )
    member = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("lid")
    )
    may_sign = models.BooleanField(_("mag namens het lid tekenen"), default=False)
    mandate = models.CharField(_("volmacht: waar staat die"), max_length=200, blank=True)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        ordering = ["association", "member__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "member", "starts_on"], name="membership_once"
            ),
            models.CheckConstraint(
                condition=Q(may_sign=False) | ~Q(mandate=""), name="signing_needs_a_mandate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.association})"
