"""The plan as connected data: mismatch → goal → activity → milestone, budget, indicator."""

from schakel.programme.models.activities import Activity, Milestone, Risk
from schakel.programme.models.agreement import Agreement, AgreementParty
from schakel.programme.models.budget import BudgetLine
from schakel.programme.models.goals import Goal, Indicator, Measurement
from schakel.programme.models.judgement import Judgement
from schakel.programme.models.plan import Plan, PlanPart
from schakel.programme.models.themes import CompulsoryTheme, LessonLearned, RunningProject, Theme
from schakel.programme.models.vision import Chapter, Fact, Mismatch, SwotItem

__all__ = [
    "Activity",
    "Agreement",
    "AgreementParty",
    "BudgetLine",
    "Chapter",
    "CompulsoryTheme",
    "Fact",
    "Goal",
    "Indicator",
    "Judgement",
    "LessonLearned",
    "Measurement",
    "Milestone",
    "Mismatch",
    "Plan",
    "PlanPart",
    "Risk",
    "RunningProject",
    "SwotItem",
    "Theme",
]
