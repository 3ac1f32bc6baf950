from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BookingsConfig(AppConfig):
    name = "schakel.bookings"
    verbose_name = _("boekingen en uitleen")

    def ready(self) -> None:
        """Hear of slots, tell what is taken, and make known what can be answered from a mail."""
        from schakel.bookings import demand_messages, hears, holds, messages, replies  # noqa: F401

        for module in iter_modules(replies.__path__):
            import_module(f"{replies.__name__}.{module.name}")
