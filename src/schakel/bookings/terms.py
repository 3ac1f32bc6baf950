"""The closed lists of booking, waiting and lending."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from schakel.regions.terms import Role

SIGNS_FOR_SCHOOL = frozenset({str(Role.COORDINATOR), str(Role.TEAM_LEADER)})
"""Roles that say yes to a booking in the name of a school."""


class BookingStatus(TextChoices):
    """Status van een boeking. The first three hold places and resources."""

    REQUESTED = "aangevraagd", _("wacht op de school")
    APPROVED = "goedgekeurd", _("wacht op de aanbieder")
    CONFIRMED = "bevestigd", _("bevestigd")
    DELIVERED = "gegeven", _("gegeven")
    NO_SHOW = "niet-verschenen", _("niet verschenen")
    REFUSED = "geweigerd", _("geweigerd")
    CANCELLED = "geannuleerd", _("geannuleerd")


HOLDING = (BookingStatus.REQUESTED, BookingStatus.APPROVED, BookingStatus.CONFIRMED)
"""Statuses in which a booking keeps its places and resources for the future."""


class StepKind(TextChoices):
    """Stap: what happened to a booking."""

    REQUESTED = "aangevraagd", _("aangevraagd")
    APPROVED = "goedgekeurd", _("goedgekeurd door de school")
    CONFIRMED = "bevestigd", _("bevestigd")
    REFUSED = "geweigerd", _("geweigerd")
    CANCELLED = "geannuleerd", _("geannuleerd")
    MOVED = "verplaatst", _("datum verplaatst")
    RESIZED = "groep-gewijzigd", _("groep gewijzigd")
    DELIVERED = "gegeven", _("gegeven")
    NO_SHOW = "niet-verschenen", _("niet verschenen")
    CORRECTED = "aanwezigheid-verbeterd", _("aanwezigheid verbeterd")


class WaitingStatus(TextChoices):
    """Status van een wachtlijstplaats."""

    WAITING = "wacht", _("wacht")
    OFFERED = "aangeboden", _("plaats aangeboden")
    TAKEN = "aangenomen", _("aangenomen")
    LAPSED = "verlopen", _("aanbod verlopen")
    WITHDRAWN = "ingetrokken", _("ingetrokken")


class LoanStatus(TextChoices):
    """Status van een uitleen."""

    REQUESTED = "aangevraagd", _("wacht op de eigenaar")
    AGREED = "toegezegd", _("toegezegd")
    REFUSED = "geweigerd", _("geweigerd")
    OUT = "uitgeleend", _("uitgeleend")
    PARTLY_BACK = "deels-terug", _("deels terug")
    BACK = "terug", _("terug")
    CANCELLED = "geannuleerd", _("geannuleerd")


class LinkPurpose(TextChoices):
    """Waarvoor een antwoordlink dient."""

    APPROVE = "goedkeuren", _("boeking goedkeuren namens de school")
    ACCEPT = "aanvaarden", _("boeking aanvaarden als aanbieder")
    ATTENDANCE = "aanwezigheid", _("aanwezigheid doorgeven")
    TAKE_PLACE = "plaats-aannemen", _("aangeboden plaats aannemen")
    LEND = "uitlenen", _("uitleen toezeggen")
    ANSWER_DEMAND = "lesvraag", _("lesvraag beantwoorden")
    RESPOND = "aanbieding", _("aanbieding beantwoorden")
    EVALUATE = "evalueren", _("les evalueren")
    CONSENT = "toestemming", _("toestemming geven voor een leerling")


class FeedKind(TextChoices):
    """Soort agenda-abonnement."""

    PERSON = "persoon", _("mijn boekingen")
    RESOURCE = "middel", _("ruimte, instructeur of materiaal")
    CLASS = "klas", _("klas")
    REGION = "regio", _("agenda van de regio")


class ApproachResponse(TextChoices):
    """Reactie op een aanbieding."""

    NONE = "geen", _("nog geen reactie")
    YES = "ja", _("wil graag")
    LATER = "later", _("later misschien")
    NO = "nee", _("nee")


class SignUpStatus(TextChoices):
    """Status van een leerlingaanmelding."""

    WAITING = "wacht", _("wacht op toestemming van een ouder")
    SIGNED_UP = "aangemeld", _("aangemeld")
    WITHDRAWN = "afgemeld", _("afgemeld")
    LAPSED = "verlopen", _("geen toestemming gekregen")
