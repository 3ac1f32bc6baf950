"""Answering an invitation from a mail, and the mail itself (PM-40)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from schakel.bookings.actions.approaches import INVITE_MAIL, answer_invitation
from schakel.bookings.models import Approach
from schakel.bookings.replies.registry import Choice, Given, Question, ReplyKind, register
from schakel.bookings.terms import ApproachResponse, LinkPurpose
from schakel.common.fields import LineField
from schakel.mailing.rules import Wording
from schakel.mailing.terms import LINK, MailKind, Placeholder
from schakel.mailing.terms import register as register_mail


class ResponseForm(forms.Form):
    """A few words beside the answer."""

    note = LineField(
        label=_("Wilt u er iets bij zeggen?"),
        max_length=300,
        required=False,
        help_text=_("Bijvoorbeeld welke groep en wanneer. Geen namen van leerlingen."),
    )

    def __init__(self, approach: Approach, data: QueryDict | None) -> None:
        super().__init__(data)


def load(key: UUID) -> Approach | None:
    """The invitation that the link is about."""
    found = Approach.objects.select_related("offer__provider", "school", "region")
    return found.filter(pk=key).first()


def question(approach: Approach) -> Question:
    """What the page asks."""
    offer = approach.offer
    facts: list[tuple[Any, Any]] = [
        (_("Voor"), str(approach.school)),
        (_("Aanbieder"), str(offer.provider)),
    ]
    if offer.summary:
        facts.append((_("In het kort"), offer.summary))
    return Question(
        title=offer.title, lead=_("Heeft uw school belangstelling?"), facts=tuple(facts)
    )


def answer(approach: Approach, given: Given) -> None:
    """Keep the answer."""
    answer_invitation(
        approach,
        ApproachResponse(given.choice),
        note=given.values["note"],
        by=given.by,
        at=given.at,
    )


register(
    ReplyKind(
        LinkPurpose.RESPOND,
        load=load,
        question=question,
        choices=(
            Choice(ApproachResponse.YES, _("Ja, graag"), _("Fijn. Het loket neemt contact op.")),
            Choice(
                ApproachResponse.LATER,
                _("Later misschien"),
                _("Dank u. Het loket vraagt het een andere keer."),
                "secondary",
            ),
            Choice(
                ApproachResponse.NO,
                _("Nee, dit niet"),
                _("Dank u. Voor dit aanbod vragen we u dit jaar niet meer."),
                "quiet",
            ),
        ),
        answer=answer,
        form=ResponseForm,
    )
)
register_mail(
    MailKind(
        code=INVITE_MAIL,
        name=_("uitnodiging aan een school"),
        standard={
            "nl": Wording(
                "Iets voor {school}: {aanbod}",
                "Beste {naam},\n\n{aanbieder} biedt scholen dit aan:\n\n{aanbod}\n{kort}\n\nWil"
                " {school} meedoen? Met één tik zegt u ja, later of nee. Inloggen hoeft niet.\n\n"
                "{link}\n\n{regio}",
            ),
            "en": Wording(
                "Something for {school}: {aanbod}",
                "Dear {naam},\n\n{aanbieder} offers this to schools:\n\n{aanbod}\n{kort}\n\nWould"
                " {school} like to join? With one tap you say yes, later or no. No account"
                " needed.\n\n{link}\n\n{regio}",
            ),
        },
        placeholders={
            "aanbod": Placeholder(_("de titel van het aanbod"), "Solderen"),
            "kort": Placeholder(_("het aanbod in één zin"), "Zelf een lampje maken."),
            "aanbieder": Placeholder(_("wie het aanbiedt"), "Hotspot"),
            "school": Placeholder(_("de naam van de school"), "De Wegwijzer"),
            "link": LINK,
        },
    )
)
