"""Fields that several forms use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Union

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import model_to_dict
from django.utils.translation import gettext_lazy as _

from schakel.common.codes import CodeError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Label = Union[str, "_StrPromise"]
NOTHING = [("", "—")]
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_TEXT = 20_000
TOO_LONG = _("Deze tekst telt %(show_value)s tekens. Maak er ten hoogste %(limit_value)s van.")
FILL_IN = _("Vul hier iets in.")
CHOOSE_DAY = {
    "required": _("Kies een dag."),
    "invalid": _("Dit is geen dag. Vul dag, maand en jaar in, bijvoorbeeld 1-9-2026."),
}


class CodeField(forms.CharField):
    """A code of another party, cleaned and checked by one of `common.codes`."""

    def __init__(self, check: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self.check_code = check

    def clean(self, value: Any) -> str:
        """The code as we store it; an empty one stays empty."""
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            return self.check_code(text)
        except CodeError as error:
            raise ValidationError(str(error.message), code="code") from error


class LineField(forms.CharField):
    """One line of text: line breaks and double spaces become one space."""

    default_error_messages = {"required": FILL_IN}

    def to_python(self, value: Any) -> str:
        """The text on one line."""
        return " ".join(str(super().to_python(value) or "").split())


def refuse_far_off(day: date) -> None:
    """A day of another century is a slip of the pen, and dates themselves end at 9999."""
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise ValidationError(
            _("Kies een dag tussen %(first)s en %(last)s."),
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )


def day_field(label: Label, *, required: bool = True, help_text: Label = "") -> Any:
    """A day of our time, chosen or typed."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=widget,
        error_messages=CHOOSE_DAY,
        validators=[refuse_far_off],
    )


def long_text(label: Label, *, required: bool = False, help_text: Label = "") -> Any:
    """A text of several lines; a whole book does not fit."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        widget=widget,
        max_length=LONGEST_TEXT,
        error_messages={"required": FILL_IN, "max_length": TOO_LONG},
    )


def tick(label: Label, help_text: Label = "") -> Any:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def optional_choice(label: Label, choices: list[tuple[str, Any]]) -> Any:
    """One of a closed list, or nothing."""
    return forms.ChoiceField(label=label, choices=[*NOTHING, *choices], required=False)


def current_values(row: Model, form: type[forms.Form]) -> dict[str, Any]:
    """What a form about this row shows at first."""
    return model_to_dict(row, fields=list(form.base_fields))


def choose_from(form: forms.Form, name: str, rows: Any) -> None:
    """Let a field choose from these rows only."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy
    field.queryset = rows
    if not isinstance(field, forms.ModelMultipleChoiceField):
        field.empty_label = NOTHING[0][1]


class ReasonForm(forms.Form):
    """A day and a reason, for what ends."""

    on = day_field(_("Vanaf"), help_text=_("Vanaf deze dag geldt het."))
    reason = long_text(_("Reden"))
