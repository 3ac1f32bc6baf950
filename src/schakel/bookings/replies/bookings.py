"""A school approves and a provider accepts from the mail (BE-04)."""

from __future__ import annotations

from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.bookings.actions.answering import accept_booking, approve_booking, refuse_booking
from schakel.bookings.actions.telling import facts_of, transport
from schakel.bookings.forms.bookings import AnswerForm
from schakel.bookings.models import Booking
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.terms import LinkPurpose

YES, NO = "ja", "nee"


def load(key: UUID) -> Booking | None:
    """The booking that the link is about."""
    known = Booking.objects.select_related("offer__provider", "school", "region", "requester")
    return known.filter(pk=key).first()


def question(booking: Booking) -> Question:
    """What is asked: no names of pupils, only how many come, from where and when."""
    facts = facts_of(booking)
    return Question(
        title=_("%(school)s vraagt: %(offer)s")
        % {"school": facts["school"], "offer": facts["aanbod"]},
        lead=_("Kan het? Eén tik is genoeg."),
        facts=(
            (_("Groep"), f"{facts['groep']}, {booking.get_target_group_display()}"),
            (_("Leerlingen"), people(booking)),
            (_("Lessen"), facts["datums"]),
            (_("Vervoer"), transport(booking)),
            (_("Opmerking"), booking.note or "–"),
        ),
    )


def people(booking: Booking) -> str:
    """How many come, and how many of them in a wheelchair."""
    if not booking.wheelchairs:
        return str(booking.pupils)
    return _("%(pupils)s, waarvan %(chairs)s met rolstoel") % {
        "pupils": booking.pupils,
        "chairs": booking.wheelchairs,
    }


def form(booking: Booking, data: QueryDict | None) -> AnswerForm:
    """A reason, which is needed for a no."""
    return AnswerForm(data)


def approve(booking: Booking, given: Given) -> None:
    """Carry out what the school said."""
    if given.choice == YES:
        approve_booking(booking, by=given.by, at=given.at)
    else:
        refuse_booking(booking, reason=given.values["reason"], by=given.by, at=given.at)


def accept(booking: Booking, given: Given) -> None:
    """Carry out what the provider said."""
    if given.choice == YES:
        accept_booking(booking, by=given.by, at=given.at)
    else:
        refuse_booking(booking, reason=given.values["reason"], by=given.by, at=given.at)


SAID_YES = gettext_lazy("De boeking staat. Iedereen krijgt bericht.")
SAID_NO = gettext_lazy("U hebt geweigerd. De aanvrager hoort uw reden en wat er wel vrij is.")

register(
    ReplyKind(
        LinkPurpose.APPROVE,
        load=load,
        question=question,
        choices=(
            Choice(YES, gettext_lazy("Ja, akkoord"), gettext_lazy("De school is akkoord.")),
            Choice(NO, gettext_lazy("Nee, dit kan niet"), SAID_NO, "quiet"),
        ),
        answer=approve,
        form=form,
    )
)
register(
    ReplyKind(
        LinkPurpose.ACCEPT,
        load=load,
        question=question,
        choices=(
            Choice(
                YES,
                gettext_lazy("Ja, het kan"),
                SAID_YES,
            ),
            Choice(NO, gettext_lazy("Nee, dit kan niet"), SAID_NO, "quiet"),
        ),
        answer=accept,
        form=form,
    )
)
