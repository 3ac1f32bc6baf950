"""What can stop a change of a plan."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from schakel.common.refused import RefusedError


class PlanIsFrozen(PermissionDenied):
    """The version was frozen while somebody was writing."""

    def __init__(self) -> None:
        super().__init__(_("Deze versie is bevroren. Maak een nieuwe versie om verder te werken."))


class WrongState(PermissionDenied):
    """The version is not in the state that this step needs."""

    def __init__(self) -> None:
        super().__init__(_("Alleen een ingediende versie kan worden goedgekeurd."))


class BudgetStops(RefusedError):  # noqa: N818  what happened, as the others
    """The money of the version is not right, so nobody submits it (PF-02, PF-03)."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class StillUsed(RefusedError):  # noqa: N818  what happened, as the others
    """A decision about money names this draft, so it stays."""

    def __init__(self) -> None:
        super().__init__(
            _("Over de begroting van dit concept is een besluit vastgelegd. Het concept blijft.")
        )


class StaleEdit(Exception):  # noqa: N818  a name from the field: the edit is stale
    """Somebody else saved this part after you opened it (R-038)."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__("the part changed after it was read")
        self.fields = fields


class NameTaken(Exception):  # noqa: N818  the name of a version is taken
    """Another version of the region got this name first."""

    def __init__(self) -> None:
        super().__init__(_("Deze naam is al gebruikt. Kies een andere."))


class InUse(Exception):  # noqa: N818
    """The part cannot be removed because other parts hang on it."""

    def __init__(self, used_by: list[str]) -> None:
        super().__init__("other parts hang on this part")
        self.used_by = used_by
