"""What is offered: the showcase that stays over the years, what it needs and its material."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.catalogue.models.electives import Elective
from schakel.catalogue.models.resources import Pool, Venue
from schakel.catalogue.terms import Kind, OfferStatus, PlaceKind, Subject, TargetGroup, Travel
from schakel.common.models import Record
from schakel.reference.terms import Profile
from schakel.regions.models import Partner, Person, Region


class OfferQuerySet(models.QuerySet["Offer"]):
    """Questions about many offers."""

    def published(self) -> OfferQuerySet:
        """Offers that schools can find and book."""
        return self.filter(status=OfferStatus.PUBLISHED)


class Offer(Record):
    """Aanbod: a lesson, series, visit, workshop or kit that a partner gives; dates stand apart.

    A company visit is published with a do-activity or not at all: the database refuses it.
    Bron: T is for Tech §3.2, kerntaak D (BR-20).
    """

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("regio")
    )
    provider = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("aanbieder")
    )
    contact = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("contactpersoon"),
        help_text=_("Krijgt de aanvragen per e-mail."),
    )
    kind = models.CharField(_("lesvorm"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("titel"), max_length=160)
    summary = models.CharField(_("in het kort"), max_length=300, blank=True)
    description = models.TextField(_("omschrijving"), blank=True)
    do_activity = models.TextField(_("doe-activiteit of praktijkopdracht"), blank=True)
    theme = models.CharField(_("thema"), max_length=80, blank=True)
    activity_code = models.CharField(
        _("activiteit uit het regioplan"),
        max_length=20,
        blank=True,
        help_text=_("Zo telt een gegeven les mee bij de juiste activiteit."),
    )
    target_groups = ArrayField(
        models.CharField(max_length=10, choices=TargetGroup.choices),
        default=list,
        verbose_name=_("doelgroepen"),
    )
    profiles = ArrayField(
        models.CharField(max_length=6, choices=Profile.choices),
        default=list,
        blank=True,
        verbose_name=_("profielen"),
    )
    elective = models.ForeignKey(
        Elective,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("keuzevak"),
    )
    place_kind = models.CharField(
        _("plaats"), max_length=12, choices=PlaceKind.choices, default=PlaceKind.PROVIDER
    )
    venue = models.ForeignKey(
        Venue,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("locatie"),
    )
    lesson_minutes = models.PositiveSmallIntegerField(_("minuten per les"))
    lesson_count = models.PositiveSmallIntegerField(_("aantal lessen"), default=1)
    group_min = models.PositiveSmallIntegerField(_("kleinste groep"), default=1)
    group_max = models.PositiveSmallIntegerField(_("grootste groep"), default=30)
    notice_days = models.PositiveSmallIntegerField(_("dagen vooraf aanvragen"), default=14)
    horizon_days = models.PositiveSmallIntegerField(_("dagen vooruit boekbaar"), default=365)
    cancel_days = models.PositiveSmallIntegerField(_("kosteloos annuleren tot (dagen)"), default=7)
    on_request = models.BooleanField(_("op aanvraag: de school stelt datums voor"), default=False)
    travel = models.CharField(
        _("vervoer"), max_length=12, choices=Travel.choices, default=Travel.NONE
    )
    travel_notes = models.CharField(_("over het vervoer"), max_length=200, blank=True)
    safety = models.TextField(_("veiligheid en kleding"), blank=True)
    requirements = models.TextField(_("wat de school regelt"), blank=True)
    costs = models.CharField(_("kosten"), max_length=200, blank=True)
    making_school = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("makende school"),
    )
    subject = models.CharField(
        _("praktijkgericht vak"), max_length=4, choices=Subject.choices, blank=True
    )
    maker = models.CharField(_("maker"), max_length=120, blank=True)
    version = models.CharField(_("versie"), max_length=20, blank=True)
    handover_notes = models.TextField(_("overdracht aan een andere docent"), blank=True)
    is_exchangeable = models.BooleanField(_("uitwisselbaar"), default=False)
    is_public = models.BooleanField(_("op de openbare pagina"), default=True)
    status = models.CharField(
        _("status"), max_length=14, choices=OfferStatus.choices, default=OfferStatus.DRAFT
    )
    submitted_at = models.DateTimeField(_("ingediend op"), null=True, blank=True)
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    reply = models.TextField(_("antwoord van de backoffice"), blank=True)
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanbod")
        verbose_name_plural = _("aanbod")
        ordering = ["title"]
        indexes = [models.Index(fields=["region", "status", "kind"], name="offer_by_region")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=Kind.COMPANY_VISIT, status=OfferStatus.PUBLISHED)
                | ~Q(do_activity=""),
                name="visit_has_do_activity",
            ),
            models.CheckConstraint(
                condition=Q(group_min__gte=1, group_max__gte=F("group_min"), group_max__lte=500),
                name="offer_group_size",
            ),
            models.CheckConstraint(
                condition=Q(lesson_minutes__gt=0, lesson_count__gt=0), name="offer_has_lessons"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalogue:offer", args=[self.region.sto_number, self.pk])


class RecipeLine(Record):
    """Benodigdheid: how many of a pool one lesson of an offer needs, or every lesson."""

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="recipe", verbose_name=_("aanbod")
    )
    pool = models.ForeignKey(
        Pool, on_delete=models.CASCADE, related_name="+", verbose_name=_("pool")
    )
    lesson_number = models.PositiveSmallIntegerField(
        _("bij les (leeg: bij elke les)"), null=True, blank=True
    )
    quantity = models.PositiveSmallIntegerField(_("aantal"), default=1)
    per_pupils = models.PositiveSmallIntegerField(
        _("per zoveel leerlingen (leeg: vast aantal)"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("benodigdheid")
        verbose_name_plural = _("benodigdheden")
        ordering = ["offer", "lesson_number", "pool"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "pool", "lesson_number"],
                name="recipe_line_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1) & (Q(per_pupils__isnull=True) | Q(per_pupils__gte=1)),
                name="recipe_line_asks_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.pool}"


class Material(Record):
    """Lesmateriaal: one version of a document or link with which another teacher can go on."""

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="materials", verbose_name=_("aanbod")
    )
    title = models.CharField(_("titel"), max_length=160)
    version = models.CharField(_("versie"), max_length=20)
    maker = models.CharField(_("maker"), max_length=120)
    url = models.URLField(_("webadres"), max_length=500, blank=True)
    file = models.FileField(_("bestand"), upload_to="lesmateriaal", blank=True)
    file_name = models.CharField(_("bestandsnaam"), max_length=120, blank=True)
    notes = models.TextField(_("overdracht"), blank=True)
    added_at = models.DateTimeField(_("toegevoegd op"))
    is_fictional = models.BooleanField(_("verzonnen"), default=False)

    class Meta:
        verbose_name = _("lesmateriaal")
        verbose_name_plural = _("lesmateriaal")
        ordering = ["offer", "title", "-added_at"]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"
