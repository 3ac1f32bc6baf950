from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    name = "schakel.regions"
    verbose_name = _("regio, partners, mensen")

    def ready(self) -> None:
        """Listen to who comes in."""
        from schakel.regions import signals  # noqa: F401
