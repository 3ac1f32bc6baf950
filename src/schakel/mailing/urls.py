"""Addresses of the mail: `/regio/<sto>/post/…`, and the mailbox of a demo."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from schakel.mailing.views import outbox, postbox, texts

app_name = "mailing"
region_pages: list[URLPattern | URLResolver] = [
    path("", outbox.outbox, name="outbox"),
    path("teksten/", texts.texts, name="texts"),
    path("teksten/<str:mail_kind>/<str:language>/", texts.text, name="text"),
    path("teksten/<str:mail_kind>/<str:language>/standaard/", texts.restore, name="text_restore"),
    path("<uuid:mail>/", outbox.mail, name="mail"),
    path("<uuid:mail>/opnieuw/", outbox.mail_again, name="mail_again"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("regio/<str:sto>/post/", include(region_pages)),
    path("postbus/", postbox.postbox, name="postbox"),
    path("postbus/<uuid:mail>/", postbox.postbox_mail, name="postbox_mail"),
]
