"""Addresses of one's own: my account, and the link of an invitation."""

from __future__ import annotations

from django.urls import path

from schakel.regions.views import account, invitations

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/overal-uitloggen/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("uitnodiging/", invitations.invitation, name="invitation"),
    path("uitnodiging/<str:token>/", invitations.invitation_link, name="invitation_link"),
]
