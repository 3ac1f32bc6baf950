"""Signing in and out, and passwords: allauth's own views, each declared public or signed in."""

from __future__ import annotations

from allauth.account import views
from django.urls import path, re_path

from schakel.common.access import public, signed_in

urlpatterns = [
    path("inloggen/", public(views.login), name="account_login"),
    path("uitloggen/", public(views.logout), name="account_logout"),
    path("nieuw/", public(views.signup), name="account_signup"),
    path("wachtwoord/", signed_in(views.password_change), name="account_change_password"),
    path("wachtwoord/instellen/", signed_in(views.password_set), name="account_set_password"),
    path("wachtwoord/vergeten/", public(views.password_reset), name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        public(views.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        public(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        public(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("geblokkeerd/", public(views.account_inactive), name="account_inactive"),
    path("opnieuw-inloggen/", signed_in(views.reauthenticate), name="account_reauthenticate"),
]
