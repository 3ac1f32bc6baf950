"""Answering from a mail: may this be borrowed?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.loans import agree_loan, refuse_loan
from schakel.bookings.models import Loan
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.terms import LinkPurpose
from schakel.common.fields import LineField

YES, NO = "ja", "nee"


class ReasonForm(forms.Form):
    """Why it cannot; only for a no."""

    reason = LineField(label=_("Reden als het niet kan"), max_length=300, required=False)


def load(key: UUID) -> Loan | None:
    """The loan about which is asked."""
    loans = Loan.objects.select_related("region", "owner", "borrower", "requester")
    return loans.filter(pk=key).first()


def question(loan: Loan) -> Question:
    """What the page asks."""
    things = ", ".join(str(item.resource) for item in loan.items.select_related("resource"))
    return Question(
        title=_("Mag %(name)s dit lenen?") % {"name": loan.borrower},
        facts=(
            (_("Wat"), things),
            (_("Van"), date_format(localtime(loan.starts_at), "FULL_MOMENT_FORMAT")),
            (_("Tot"), date_format(localtime(loan.ends_at), "FULL_MOMENT_FORMAT")),
            (_("Waarvoor"), loan.purpose or "–"),
            (_("Wie haalt en brengt"), loan.transport_by or "–"),
        ),
    )


def answer(loan: Loan, given: Given) -> None:
    """Say yes or no for the owner."""
    if given.choice == YES:
        agree_loan(loan, by=given.by, at=given.at)
    else:
        reason = str(given.values.get("reason", ""))
        refuse_loan(loan, reason=reason, by=given.by, at=given.at)


def form(_loan: Any, sent: QueryDict | None) -> forms.Form:
    """The field beside the buttons."""
    return ReasonForm(sent)


register(
    ReplyKind(
        LinkPurpose.LEND,
        load=load,
        question=question,
        choices=(
            Choice(YES, _("Ja, dat kan"), _("Dank u. Wij laten de lener weten dat het kan.")),
            Choice(
                NO,
                _("Nee, dat kan niet"),
                _("Dank u. Wij laten de lener weten dat het niet kan."),
                tone="secondary",
            ),
        ),
        answer=answer,
        form=form,
    )
)
