"""Every address of the site, by context."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("schakel.accounts.urls")),
    path("regio/", include("schakel.regions.urls")),
    path("", include("schakel.mailing.urls")),
    path("regio/", include("schakel.programme.urls")),
    path("regio/", include("schakel.catalogue.urls")),
    path("regio/", include("schakel.bookings.urls")),
    path("regio/", include("schakel.funding.urls")),
    path("loket/", include("schakel.catalogue.public_urls")),
    path("gegevens/", include("schakel.reference.urls")),
    path("", include("schakel.regions.entrance")),
    path("", include("schakel.bookings.entrance")),
    path("", include("schakel.bookings.public_urls")),
    path("", include("schakel.funding.public_urls")),
    path("", include("schakel.portal.urls")),
]

handler400 = "schakel.portal.errors.bad_request"
handler403 = "schakel.portal.errors.forbidden"
handler404 = "schakel.portal.errors.not_found"
handler500 = "schakel.portal.errors.server_error"
