"""School sites and the codes by which others know them."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from schakel.common.models import Record
from schakel.reference.models.places import Municipality
from schakel.reference.models.sources import DataImport
from schakel.reference.terms import SiteKind


class SchoolSiteQuerySet(models.QuerySet["SchoolSite"]):
    """Ways to find sites."""

    def by_code(self, code: str) -> SchoolSiteQuerySet:
        """The site that has this code now, or had it last; codes can move between sites."""
        holders = SiteCode.objects.filter(value=code).order_by(F("valid_to").desc(nulls_first=True))
        return self.filter(pk__in=holders.values("site")[:1])

    def in_municipalities(self, codes: Iterable[str]) -> SchoolSiteQuerySet:
        """The sites in municipalities with these CBS codes."""
        return self.filter(municipality__code__in=list(codes))

    def current(self) -> SchoolSiteQuerySet:
        """The sites that stand in the newest list."""
        return self.filter(ended_on=None)

    def with_code(self) -> SchoolSiteQuerySet:
        """Add `site_code`: the BRIN site code of now, or the last one of a site that ended."""
        held = SiteCode.objects.filter(site=OuterRef("pk"), kind=SiteCode.Kind.BRIN_SITE)
        newest = held.order_by(F("valid_to").desc(nulls_first=True), "value")
        return self.annotate(site_code=Subquery(newest.values("value")[:1]))


class SchoolSite(Record):
    """Vestiging: one building of a school, as the public lists know it.

    Found by a `SiteCode`; a site that leaves the list gets an end date and is never deleted.
    """

    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=4, choices=SiteKind.choices)
    structure = models.CharField(_("onderwijsstructuur"), max_length=60, blank=True)
    street = models.CharField(_("straat"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("plaats"), max_length=80)
    municipality = models.ForeignKey(
        Municipality,
        null=True,
        on_delete=models.PROTECT,
        related_name="sites",
        verbose_name=_("gemeente"),
    )
    longitude = models.DecimalField(_("lengtegraad"), max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(_("breedtegraad"), max_digits=9, decimal_places=6, null=True)
    denomination = models.CharField(_("denominatie"), max_length=60, blank=True)
    board_number = models.CharField(_("bevoegd gezag nummer"), max_length=10, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    pupils = models.PositiveIntegerField(_("leerlingen"), null=True)
    pupils_date = models.DateField(_("peildatum leerlingen"), null=True)
    ended_on = models.DateField(_("vervallen op"), null=True)
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    objects = SchoolSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vestiging")
        verbose_name_plural = _("vestigingen")
        ordering = ["name"]
        indexes = [models.Index(fields=["municipality", "kind"], name="site_by_municipality")]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """The BRIN site code, of a site that was fetched with `with_code()`; empty without one."""
        return self.__dict__["site_code"] or ""


class SiteCode(Record):
    """Vestigingscode: a code by which another party knows a site, with its validity (R-001)."""

    class Kind(models.TextChoices):
        BRIN_SITE = "brin-vestiging", _("BRIN met vestigingsnummer")
        RIO_LOCATION = "rio-locatie", _("RIO-locatie")
        RIO_PROVIDER = "rio-aanbieder", _("RIO-aanbieder")

    site = models.ForeignKey(
        SchoolSite, on_delete=models.CASCADE, related_name="codes", verbose_name=_("vestiging")
    )
    kind = models.CharField(_("soort"), max_length=20, choices=Kind.choices)
    value = models.CharField(_("code"), max_length=20)
    valid_from = models.DateField(_("geldig van"), null=True)
    valid_to = models.DateField(_("geldig tot"), null=True)
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    class Meta:
        verbose_name = _("vestigingscode")
        verbose_name_plural = _("vestigingscodes")
        ordering = ["kind", "value"]
        indexes = [models.Index(fields=["kind", "value"], name="site_code_lookup")]
        constraints = [
            ExclusionConstraint(
                name="one_site_per_code_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("value", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_to",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
                name="site_code_period",
            ),
        ]

    def __str__(self) -> str:
        return self.value


class SiteSuccessionQuerySet(models.QuerySet["SiteSuccession"]):
    """Following codes back in time."""

    def codes_before(self, code: str) -> list[str]:
        """The codes under which a site was known before this one, also two or more changes back."""
        before: dict[str, list[str]] = {}
        for old, new in self.values_list("old_code", "new_code"):
            before.setdefault(new, []).append(old)
        found: list[str] = []
        ahead = [code]
        while ahead:
            fresh = [old for old in before.get(ahead.pop(), ()) if old not in found and old != code]
            found += fresh
            ahead += fresh
        return found


class SiteSuccession(Record):
    """Opvolging: an old site code that goes on under a new one, so that sums over years hold."""

    old_code = models.CharField(_("oude code"), max_length=20)
    new_code = models.CharField(_("nieuwe code"), max_length=20)
    since_year = models.PositiveSmallIntegerField(_("vanaf jaar"), null=True)
    note = models.CharField(_("toelichting"), max_length=300)
    certainty = models.CharField(_("zekerheid"), max_length=200)
    source = models.ForeignKey(
        DataImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )

    objects = SiteSuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opvolging")
        verbose_name_plural = _("opvolgingen")
        ordering = ["old_code"]

    def __str__(self) -> str:
        return f"{self.old_code} → {self.new_code}"
