"""How a region orders its plan, its compulsory themes, lessons and running projects."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.programme.models.plan import PlanPart
from schakel.programme.terms import CompulsoryTopic


class Theme(PlanPart):
    """Programmalijn: a line of the plan, under the region's own name (kerntaak, actielijn …)."""

    label = models.CharField(_("soort lijn"), max_length=30, default="programmalijn")
    name = models.CharField(_("naam"), max_length=200)
    aim = models.TextField(_("doelstelling"), blank=True)
    current_situation = models.TextField(_("huidige situatie"), blank=True)
    desired_situation = models.TextField(_("gewenste situatie"), blank=True)
    end_result = models.TextField(_("eindresultaat"), blank=True)
    end_year = models.PositiveSmallIntegerField(_("eindjaar"), null=True, blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("programmalijn")
        verbose_name_plural = _("programmalijnen")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CompulsoryTheme(PlanPart):
    """Verplicht thema: where the region began, is now and wants to end, and why so (PM-26)."""

    topic = models.CharField(_("thema"), max_length=16, choices=CompulsoryTopic.choices)
    begin = models.TextField(_("begin van de periode"), blank=True)
    now = models.TextField(_("nu"), blank=True)
    end = models.TextField(_("einde van de periode"), blank=True)
    why = models.TextField(_("waarom zo"), blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("verplicht thema")
        verbose_name_plural = _("verplichte thema's")

    def __str__(self) -> str:
        return self.get_topic_display()


class LessonLearned(PlanPart):
    """Geleerde les: what an evaluation taught, and the activities that use it (PM-25)."""

    topic = models.CharField(_("thema"), max_length=60)
    text = models.TextField(_("les"))
    source = models.CharField(_("bron"), max_length=200)
    learned_on = models.DateField(_("datum"), null=True, blank=True)
    activities = models.ManyToManyField(
        "programme.Activity", blank=True, related_name="lessons", verbose_name=_("activiteiten")
    )

    class Meta(PlanPart.Meta):
        verbose_name = _("geleerde les")
        verbose_name_plural = _("geleerde lessen")

    def __str__(self) -> str:
        return self.text


class RunningProject(PlanPart):
    """Lopend project: another subsidised programme, kept apart from this plan (PM-24)."""

    name = models.CharField(_("naam"), max_length=200)
    scheme_name = models.CharField(_("regeling"), max_length=120, blank=True)
    project_number = models.CharField(_("projectnummer"), max_length=40, blank=True)
    participants = models.TextField(_("deelnemers"), blank=True)
    overlap = models.TextField(_("overlap"), blank=True)
    difference = models.TextField(_("verschil"), blank=True)
    safeguard = models.TextField(_("waarborg tegen dubbele bekostiging"), blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("lopend project")
        verbose_name_plural = _("lopende projecten")

    def __str__(self) -> str:
        return self.name
