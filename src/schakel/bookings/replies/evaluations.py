"""A teacher evaluates a lesson from the mail, in five questions (PO-07)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.opinions import EVALUATE_MAIL, Scores, evaluate
from schakel.bookings.forms.pupils import OF_FIVE, scale
from schakel.bookings.models import Booking
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.terms import LinkPurpose
from schakel.common.fields import long_text, tick
from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder
from schakel.mailing.terms import register as register_mail


class EvaluationForm(forms.Form):
    """Five questions at most."""

    fits_lesson = scale(
        _("Paste de les bij uw eigen lessen?"), OF_FIVE, _("1 is helemaal niet, 5 is heel goed.")
    )
    pupils_active = scale(_("Waren de leerlingen actief bezig?"), OF_FIVE)
    organisation = scale(_("Hoe was de organisatie?"), OF_FIVE)
    would_repeat = tick(_("Volgend jaar weer"))
    remark = long_text(_("Wat kan beter?"), help_text=_("Geen namen van leerlingen."))

    def __init__(self, booking: Booking, data: QueryDict | None) -> None:
        super().__init__(data)


def load(key: UUID) -> Booking | None:
    """The booking that the link is about."""
    return Booking.objects.select_related("offer__provider", "school").filter(pk=key).first()


def question(booking: Booking) -> Question:
    """What the page asks."""
    return Question(
        title=_("Wat vond u van de les?"),
        facts=(
            (_("Aanbod"), booking.offer.title),
            (_("Groep"), f"{booking.school}, {booking.group_name}"),
        ),
    )


def answer(booking: Booking, given: Given) -> None:
    """Keep the answers."""
    evaluate(booking, Scores(**given.values), at=given.at)


register(
    ReplyKind(
        LinkPurpose.EVALUATE,
        load=load,
        question=question,
        choices=(Choice("versturen", _("Stuur op"), _("Dank u. Hier leren wij van.")),),
        answer=answer,
        form=EvaluationForm,
    )
)
register_mail(
    MailKind(
        code=EVALUATE_MAIL,
        name=_("wat vond u van de les?"),
        standard={
            "nl": Wording(
                "Wat vond u van {aanbod}?",
                "Beste {naam},\n\n{groep} was bij {aanbod}. Wat vond u ervan? Vijf korte vragen,"
                " inloggen hoeft niet:\n\n{link}\n\n{regio}",
            ),
            "en": Wording(
                "What did you think of {aanbod}?",
                "Dear {naam},\n\n{groep} was at {aanbod}. What did you think of it? Five short"
                " questions, no account needed:\n\n{link}\n\n{regio}",
            ),
        },
        placeholders={
            "aanbod": Placeholder(_("de titel van het aanbod"), "Solderen"),
            "groep": Placeholder(_("de groep of klas"), "1b"),
            "link": LINK,
        },
    )
)
