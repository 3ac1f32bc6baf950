"""allauth's forms in our own words: no placeholders, help as one plain sentence (R-060, R-061)."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, tuple[str | Promise, str | Promise]]
"""Label and help of each field."""

EMAIL: Words = {"login": (_("E-mailadres"), ""), "email": (_("E-mailadres"), "")}
NEW: Words = {
    "password1": (
        _("Nieuw wachtwoord"),
        _("Ten minste 12 tekens. Een zin van een paar woorden is goed."),
    ),
    "password2": (_("Nieuw wachtwoord, nog een keer"), ""),
}


def say(form: Any, words: Words) -> None:
    """Give the fields our labels and help, and take the placeholders away."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in words:
            field.label, field.help_text = words[name]


class LoginForm(forms.LoginForm):  # type: ignore[misc]
    """Address and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {**EMAIL, "password": (_("Wachtwoord"), "")})


class ResetPasswordForm(forms.ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link goes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, EMAIL)


class ResetPasswordKeyForm(forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, behind the link of the mail."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, NEW)


class ChangePasswordForm(forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {"oldpassword": (_("Huidig wachtwoord"), ""), **NEW})


class SetPasswordForm(forms.SetPasswordForm):  # type: ignore[misc]
    """A first password, for an account that came in another way."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, NEW)


class ReauthenticateForm(forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say(self, {"password": (_("Wachtwoord"), "")})
