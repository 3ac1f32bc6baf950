from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "schakel.catalogue"
    verbose_name = _("aanbod")

    def ready(self) -> None:
        """Tell the mail what can be sent from here, and how much a region may send."""
        from schakel.catalogue import mail_cap, messages  # noqa: F401
