from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "schakel.accounts"
    verbose_name = _("inloggen")

    def ready(self) -> None:
        """Listen to who comes and goes."""
        from schakel.accounts import signals  # noqa: F401
