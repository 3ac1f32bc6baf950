"""Telling from a mail how many pupils came, and the mail that asks for it (SC-09)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.asking import ATTENDANCE_MAIL
from schakel.bookings.actions.attendance import report_attendance
from schakel.bookings.models import Lesson
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.rules.attendance import attendance_stops, with_the_other_half
from schakel.bookings.terms import LinkPurpose
from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder
from schakel.mailing.terms import register as register_mail


class PresenceForm(forms.Form):
    """The totals of one lesson."""

    present = forms.IntegerField(
        label=_("Hoeveel leerlingen waren er?"),
        min_value=0,
        max_value=500,
        help_text=_("Vul 0 in als niemand kwam."),
    )
    girls = forms.IntegerField(
        label=_("Waarvan meisjes"), min_value=0, max_value=500, required=False
    )
    boys = forms.IntegerField(
        label=_("Waarvan jongens"), min_value=0, max_value=500, required=False
    )

    def __init__(self, lesson: Lesson, data: QueryDict | None) -> None:
        super().__init__(data)
        self.lesson = lesson

    def clean(self) -> dict[str, Any]:
        """Hold the numbers against each other and against the group."""
        given = super().clean() or {}
        if given.get("present") is not None:
            presence = with_the_other_half(given["present"], given["girls"], given["boys"])
            most = max(self.lesson.booking.pupils, self.lesson.booking.offer.group_max)
            if problem := attendance_stops(presence, most=most, begun=True):
                self.add_error("present", str(problem))
        return given


def load(key: UUID) -> Lesson | None:
    """The lesson that the link is about."""
    lessons = Lesson.objects.select_related("booking__offer", "booking__school")
    return lessons.filter(pk=key).first()


def question(lesson: Lesson) -> Question:
    """What the page asks."""
    booking = lesson.booking
    return Question(
        title=_("Hoeveel leerlingen waren er?"),
        lead=_("Alleen aantallen, geen namen. Van meisjes en jongens is één getal genoeg."),
        facts=(
            (_("Activiteit"), booking.offer.title),
            (_("Groep"), f"{booking.school}, {booking.group_name} ({booking.pupils})"),
            (_("Wanneer"), date_format(localtime(lesson.starts_at), "FULL_MOMENT_FORMAT")),
        ),
    )


def answer(lesson: Lesson, given: Given) -> None:
    """Keep the totals."""
    values = given.values
    presence = with_the_other_half(values["present"], values["girls"], values["boys"])
    report_attendance(lesson.booking, {lesson.pk: presence}, by=given.by, at=given.at)


register(
    ReplyKind(
        LinkPurpose.ATTENDANCE,
        load=load,
        question=question,
        choices=(
            Choice(
                "doorgeven",
                _("Geef door"),
                _("Dank u. De aantallen staan erin. Klopt er iets niet? Mail het loket."),
            ),
        ),
        answer=answer,
        form=PresenceForm,
    )
)
register_mail(
    MailKind(
        code=ATTENDANCE_MAIL,
        name=_("Hoeveel leerlingen waren er?"),
        standard={
            "nl": Wording(
                "Hoeveel leerlingen waren er bij {aanbod}?",
                "Beste {naam},\n\nOp {wanneer} was {groep} bij {aanbod}. Hoeveel leerlingen waren"
                " er? Met één getal bent u klaar:\n\n{link}\n\nDe link werkt één keer en blijft"
                " dertig dagen geldig.\n\n{regio}",
            ),
            "en": Wording(
                "How many pupils were at {aanbod}?",
                "Dear {naam},\n\nOn {wanneer} {groep} was at {aanbod}. How many pupils came? One"
                " number is enough:\n\n{link}\n\nThe link works once and stays valid for thirty"
                " days.\n\n{regio}",
            ),
        },
        placeholders={
            "aanbod": Placeholder(_("de titel van het aanbod"), "Solderen"),
            "groep": Placeholder(_("de groep of klas"), "1b"),
            "wanneer": Placeholder(_("de dag en het uur van de les"), "3 november 2026 10:00"),
            "link": LINK,
        },
    )
)
