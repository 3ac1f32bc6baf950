from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BookingsConfig(AppConfig):
    name = "schakel.bookings"
    verbose_name = _("boekingen en uitleen")

    def ready(self) -> None:
        """Tell the catalogue what is taken."""
        from schakel.bookings import holds  # noqa: F401
