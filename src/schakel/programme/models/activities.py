"""What is done, when it must show, and what can go wrong."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.programme.models.goals import Goal
from schakel.programme.models.plan import PlanPart
from schakel.programme.models.themes import RunningProject, Theme
from schakel.programme.terms import (
    DetailLevel,
    GoalCategory,
    Level,
    MilestoneStatus,
    Repetition,
    RiskStatus,
    TargetGroup,
)
from schakel.regions.models import Partner


class Activity(PlanPart):
    """Activiteit: something the region does to reach its goals (format B.2, 2).

    `ends_on` is exclusive. A wrong period is kept as it was stated and found by the check;
    `period_text` holds the words of the plan.
    """

    theme = models.ForeignKey(
        Theme,
        on_delete=models.CASCADE,
        related_name="activities",
        verbose_name=_("programmalijn"),
    )
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="activities", verbose_name=_("doelstellingen")
    )
    title = models.CharField(_("titel"), max_length=200)
    content = models.TextField(_("inhoud"), blank=True)
    starts_on = models.DateField(_("begindatum"), null=True, blank=True)
    ends_on = models.DateField(_("einddatum"), null=True, blank=True)
    period_text = models.CharField(_("periode in het plan"), max_length=60, blank=True)
    repetition = models.CharField(
        _("herhaling"), max_length=14, choices=Repetition.choices, blank=True
    )
    result = models.TextField(_("gewenst resultaat"), blank=True)
    executors = models.ManyToManyField(
        Partner, blank=True, related_name="+", verbose_name=_("uitvoerders")
    )
    target_groups = ArrayField(
        models.CharField(max_length=16, choices=TargetGroup.choices),
        default=list,
        blank=True,
        verbose_name=_("doelgroepen"),
    )
    po_communication = models.TextField(
        _("communicatie naar (ouders van) po-leerlingen"), blank=True
    )
    detail = models.CharField(
        _("detailniveau"),
        max_length=14,
        choices=DetailLevel.choices,
        default=DetailLevel.OUTLINE,
    )
    category = models.CharField(
        _("categorie"), max_length=12, choices=GoalCategory.choices, blank=True
    )
    also_funded_by = models.ForeignKey(
        RunningProject,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="activities",
        verbose_name=_("ook bekostigd uit"),
    )

    class Meta(PlanPart.Meta):
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Milestone(PlanPart):
    """Mijlpaal: what must be reached by a date, in number and in kind (PM-18)."""

    goal = models.ForeignKey(
        Goal,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="milestones",
        verbose_name=_("doelstelling"),
    )
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="milestones",
        verbose_name=_("activiteit"),
    )
    quantitative = models.CharField(_("kwantitatief"), max_length=300, blank=True)
    qualitative = models.CharField(_("kwalitatief"), max_length=300, blank=True)
    due_on = models.DateField(_("peilmoment"))
    status = models.CharField(
        _("status"),
        max_length=14,
        choices=MilestoneStatus.choices,
        default=MilestoneStatus.NOT_STARTED,
    )
    note = models.TextField(_("toelichting"), blank=True)

    class Meta(PlanPart.Meta):
        verbose_name = _("mijlpaal")
        verbose_name_plural = _("mijlpalen")
        constraints = [
            *PlanPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(goal__isnull=False) | Q(activity__isnull=False),
                name="milestone_of_something",
            ),
        ]

    def __str__(self) -> str:
        return self.quantitative or self.qualitative


class Risk(PlanPart):
    """Risico: what may go wrong, how likely, how bad, and who does what about it (PM-22)."""

    text = models.CharField(_("risico"), max_length=300)
    chance = models.CharField(_("kans"), max_length=8, choices=Level.choices)
    impact = models.CharField(_("impact"), max_length=8, choices=Level.choices)
    measure = models.TextField(_("maatregel"))
    action = models.TextField(_("actie"), blank=True)
    responsible = models.CharField(_("verantwoordelijke"), max_length=120)
    status = models.CharField(
        _("status"), max_length=12, choices=RiskStatus.choices, default=RiskStatus.OPEN
    )
    domain = models.CharField(_("domein"), max_length=40, blank=True)
    activity = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="risks",
        verbose_name=_("activiteit"),
    )

    class Meta(PlanPart.Meta):
        verbose_name = _("risico")
        verbose_name_plural = _("risico's")
        constraints = [
            *PlanPart.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(measure="") & ~Q(responsible=""),
                name="risk_has_measure_and_responsible",
            ),
        ]

    def __str__(self) -> str:
        return self.text
