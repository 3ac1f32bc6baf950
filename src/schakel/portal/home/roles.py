"""Which question belongs to which role, and which cards answer it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from schakel.bookings.access import SEE_BOOKINGS, WORK_DESK
from schakel.common.access import Permission
from schakel.portal.home import (
    claims,
    deadlines,
    loket,
    money,
    office,
    others,
    risks,
    school,
    steering,
)
from schakel.portal.home.parts import Builder, Card, Situation, Text
from schakel.programme.access import SEE_PLAN
from schakel.regions.access import SEE_CONTACTS, SEE_PEOPLE
from schakel.regions.terms import Role


@dataclass(frozen=True)
class Question:
    """What somebody in one of these roles wants to know first."""

    text: Text
    roles: frozenset[Role]
    cards: tuple[Builder, ...]


@dataclass(frozen=True)
class HomePage:
    """The questions of this person, the cards with something in them, and where nothing is."""

    questions: list[Text]
    cards: list[Card]
    quiet: list[Text]

    @property
    def has_wide(self) -> bool:
        """Whether a card needs more than one column, so that rows line up."""
        return any(card.wide for card in self.cards)


QUESTIONS = (
    Question(
        _("Wat vraagt vandaag aandacht?"),
        frozenset({Role.PROGRAMME_MANAGER, Role.BACK_OFFICE}),
        (
            loket.desk,
            deadlines.coming,
            office.loose_ends,
            office.blocked,
            office.late_milestones,
            office.stale_notices,
            office.follow_ups,
            office.open_invitations,
        ),
    ),
    Question(
        _("Hoe staat het geld ervoor?"),
        frozenset({Role.LEAD_SCHOOL, Role.FINANCE}),
        (claims.quarter, deadlines.coming, money.budget, money.cofinancing),
    ),
    Question(
        _("Halen we onze doelen, en wat kan er misgaan?"),
        frozenset({Role.BOARD, Role.DIRECTOR, Role.CHAIR, Role.DELEGATE}),
        (steering.goals, risks.top, steering.risks, claims.spent, money.budget),
    ),
    Question(
        _("Liggen de mijlpalen op koers?"),
        frozenset({Role.PROJECT_LEADER}),
        (claims.to_check, others.coming_milestones),
    ),
    Question(
        _("Wat moet mijn school inleveren?"),
        frozenset({Role.COORDINATOR, Role.TEAM_LEADER}),
        (
            claims.mine,
            loket.to_answer,
            loket.coming,
            school.my_milestones,
            school.my_activities,
            school.my_goals,
            school.my_figures,
        ),
    ),
    Question(
        _("Klopt wat er staat?"),
        frozenset({Role.CONTROLLER, Role.AUDITOR, Role.ASSESSOR, Role.CRITICAL_FRIEND}),
        (claims.look_over, others.ways_in),
    ),
    Question(
        _("Wat gaven wij, en wat moeten we tekenen?"),
        frozenset({Role.COMPANY_CONTACT}),
        (claims.to_sign,),
    ),
    Question(
        _("Welke lessen komen eraan, en wie wacht op mij?"),
        frozenset(
            {
                Role.TEACHER,
                Role.INSTRUCTOR,
                Role.HOTSPOT,
                Role.PO_LIAISON,
                Role.PO_CONTACT,
                Role.COMPANY_CONTACT,
                Role.MBO_CONTACT,
                Role.MUNICIPALITY_CONTACT,
            }
        ),
        (loket.to_answer, loket.coming, others.open_notices, others.region_in_figures),
    ),
    Question(
        _("Wie vraagt en wie biedt?"),
        frozenset({Role.COMMUNICATION}),
        (office.stale_notices, office.follow_ups),
    ),
)
ANYBODY = Question(
    _("Wat gebeurt er in de regio?"),
    frozenset(),
    (others.open_notices, others.region_in_figures),
)
NEEDS: dict[Builder, Permission] = {
    loket.desk: WORK_DESK,
    loket.to_answer: SEE_BOOKINGS,
    loket.coming: SEE_BOOKINGS,
    office.loose_ends: SEE_PLAN,
    office.blocked: SEE_PLAN,
    office.late_milestones: SEE_PLAN,
    office.follow_ups: SEE_CONTACTS,
    office.open_invitations: SEE_PEOPLE,
    others.coming_milestones: SEE_PLAN,
    school.my_milestones: SEE_PLAN,
    school.my_activities: SEE_PLAN,
    school.my_goals: SEE_PLAN,
    money.budget: SEE_PLAN,
    money.cofinancing: SEE_PLAN,
    steering.goals: SEE_PLAN,
    risks.top: SEE_PLAN,
    steering.risks: SEE_PLAN,
    **claims.NEEDS,
}
"""What one must be allowed to see before a card is made."""


def home_page(now: Situation) -> HomePage:
    """The questions of all roles of this person, and every card once in that order."""
    held = {Role(row.role) for row in now.appointments}
    if now.user.is_operator and not held:
        held = {Role.PROGRAMME_MANAGER}
    asked = [question for question in QUESTIONS if question.roles & held] or [ANYBODY]
    builders = dict.fromkeys(build for question in asked for build in question.cards)
    cards = [build(now) for build in builders if build not in NEEDS or now.may(NEEDS[build])]
    return HomePage(
        [question.text for question in asked],
        [card for card in cards if not card.is_empty],
        [card.empty for card in cards if card.is_empty],
    )
