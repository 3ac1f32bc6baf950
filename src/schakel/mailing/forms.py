"""Forms about mails: which to list, and how a region words one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from schakel.common.fields import FILL_IN, LineField, choose_from, day_field, optional_choice
from schakel.mailing.filling import empty_braces
from schakel.mailing.models import OutgoingMail
from schakel.mailing.rules import LONGEST_SUBJECT, Wording
from schakel.mailing.terms import MailKind, MailStatus

LONGEST_BODY = 5000


class MailFilter(forms.Form):
    """Which mails to list."""

    status = optional_choice(_("Status"), MailStatus.choices)
    kind = forms.ChoiceField(label=_("Soort"), required=False)
    since = day_field(_("Vanaf"), required=False)
    until = day_field(_("Tot en met"), required=False)

    def __init__(self, kinds: list[tuple[str, Any]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy
        field.choices = [("", "—"), *kinds]


class AddresseeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody who gets mail, known by one of their mails: no address stands in a link."""

    def label_from_instance(self, obj: Any) -> str:
        """Their address, in the list itself."""
        return str(obj.to_email)


class PostboxFilter(forms.Form):
    """Whose mails to show."""

    to = AddresseeField(
        label=_("Mails aan"),
        queryset=OutgoingMail.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        one_each = OutgoingMail.objects.order_by("to_email", "-queued_at").distinct("to_email")
        choose_from(self, "to", OutgoingMail.objects.filter(pk__in=one_each.values("pk")))


class TextForm(forms.Form):
    """A wording of one kind of mail."""

    subject = LineField(label=_("Onderwerp"), max_length=LONGEST_SUBJECT)
    body = forms.CharField(
        label=_("Tekst"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Een lege regel begint een nieuwe alinea."),
        error_messages={"required": FILL_IN},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, kind: MailKind, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        """Only placeholders that the mail can fill, and those that it cannot do without."""
        given = super().clean() or {}
        if {"subject", "body"} <= given.keys():
            if empty_braces(given["subject"] + given["body"]):
                self.add_error(
                    None, _text("Een accolade staat alleen. Schrijf bijvoorbeeld {naam}.")
                )
            for problem in self.kind.problems(self.wording):
                self.add_error(None, problem)
        return given

    @property
    def wording(self) -> Wording:
        """What was filled in."""
        return Wording(self.cleaned_data["subject"], self.cleaned_data["body"])
