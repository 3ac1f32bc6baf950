"""Who sees the mails of a region, and who words them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from schakel.common.access import permission
from schakel.regions.access import OFFICE

SEE_POST = permission("post.see", _("verstuurde mails bekijken en opnieuw sturen"), OFFICE)
WORD_POST = permission("post.word", _("teksten van mails wijzigen"), OFFICE)
