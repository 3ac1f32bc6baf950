from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "schakel.catalogue"
    verbose_name = _("aanbod")

    def ready(self) -> None:
        """Tell the mail how much a region may send."""
        from schakel.catalogue import mail_cap  # noqa: F401
