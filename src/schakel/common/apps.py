from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "schakel.common"
    verbose_name = _("algemeen")

    def ready(self) -> None:
        """Let the sentences of the rules speak the language of the reader."""
        from schakel.common import wording
        from schakel.common.templatetags.figures import written

        wording.speak(gettext, written)
