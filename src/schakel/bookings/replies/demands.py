"""A provider answers a demand from the mail (PO-06, BE-04)."""

from __future__ import annotations

from uuid import UUID

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.bookings.actions.demands import Proposal, decline, propose
from schakel.bookings.forms.demands import ProposalForm
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.terms import LinkPurpose
from schakel.catalogue.models import DemandAnswer

YES, NO = "ja", "nee"


def load(key: UUID) -> DemandAnswer | None:
    """The answer that the link is about."""
    rows = DemandAnswer.objects.select_related("demand__school", "demand__region", "provider")
    return rows.filter(pk=key).first()


def question(answer: DemandAnswer) -> Question:
    """What the school asks."""
    demand = answer.demand
    return Question(
        title=_("%(school)s vraagt: %(goal)s") % {"school": demand.school, "goal": demand.goal},
        lead=_("Kunt u helpen?"),
        facts=(
            (_("Voor"), demand.get_target_group_display()),
            (_("Leerlingen"), str(demand.pupils)),
            (_("Datums"), ", ".join(date_format(day, "FULL_DATE_FORMAT") for day in demand.dates)),
            (_("Plaats"), demand.get_place_kind_display()),
            (_("Toelichting"), demand.note or "–"),
        ),
    )


def form(answer: DemandAnswer, data: QueryDict | None) -> ProposalForm:
    """The date, and the offer."""
    return ProposalForm(answer, data)


def carry_out(answer: DemandAnswer, given: Given) -> None:
    """Propose, or say no."""
    if given.choice == YES:
        values = given.values
        proposal = Proposal(values.get("on"), values.get("offer"), values.get("note", ""))
        propose(answer, proposal, by=given.by, at=given.at)
    else:
        decline(answer, note=given.values.get("note", ""), by=given.by, at=given.at)


register(
    ReplyKind(
        LinkPurpose.ANSWER_DEMAND,
        load=load,
        question=question,
        choices=(
            Choice(
                YES,
                gettext_lazy("Ja, dit stel ik voor"),
                gettext_lazy("Dank u. De school ziet uw voorstel en kiest."),
            ),
            Choice(
                NO,
                gettext_lazy("Nee, dit kan niet"),
                gettext_lazy("Dank u. De school zoekt verder."),
                "quiet",
            ),
        ),
        answer=carry_out,
        form=form,
    )
)
