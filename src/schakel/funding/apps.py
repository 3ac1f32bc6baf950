from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "schakel.funding"
    verbose_name = _("geld")

    def ready(self) -> None:
        """Make the mails known that this context sends, and tell the plan of its money."""
        from schakel.funding import contribution_mails, thread_money  # noqa: F401
