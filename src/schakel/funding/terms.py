"""The closed lists of the money (requirements §2.2)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ParameterKind(TextChoices):
    """Rekenparameter: a number that a region uses from a date on."""

    GUIDANCE_HOUR = "begeleidingsuur", _("waarde van een begeleidingsuur (€)")
    GUIDANCE_SHARE = "begeleidingsdeel", _("deel van de leerlinguren dat als begeleiding telt")
    INTERNAL_CAP = "gpl", _("hoogste tarief intern per uur: gemiddelde personeelslast (€)")
    EXTERNAL_CAP = "extern-hoogste", _("hoogste tarief extern per uur, inclusief btw (€)")
    INTERNAL_RATE = "intern-vast", _("vast tarief intern per uur (€)")


class DecisionState(TextChoices):
    """Voorstel dat een tweede persoon goedkeurt."""

    PROPOSED = "voorgesteld", _("voorgesteld")
    APPROVED = "goedgekeurd", _("goedgekeurd")
    REFUSED = "afgewezen", _("afgewezen")


class ContributionKind(TextChoices):
    """Cofinancieringssoort."""

    GUEST_LESSON = "gastles", _("gastles")
    COMPANY_VISIT = "bedrijfsbezoek", _("bedrijfsbezoek")
    INTERNSHIP = "stagebegeleiding", _("stagebegeleiding")
    WORKSHOP = "workshop", _("workshop")
    TEACHER_TRAINING = "docentstage", _("docentstage")
    MEETING = "overleg", _("overleg")
    MATERIAL = "materiaal", _("materiaal")
    EQUIPMENT = "apparatuur", _("apparatuur of machine")
    ROOM = "ruimte", _("praktijkruimte")
    DISCOUNT = "korting", _("korting")
    MONEY = "geld", _("geld")


class Basis(TextChoices):
    """Grondslag van de waarde van een bijdrage (R-136)."""

    HOURS = "uren", _("uren × tarief")
    PUPIL_HOURS = "leerlinguren", _("leerlingen × uren × begeleidingsdeel × tarief")
    INVOICE = "factuur", _("factuur")
    LIST_PRICE = "catalogusprijs", _("catalogusprijs")
    DEPRECIATION = "afschrijving", _("afschrijving")
    MONEY = "ontvangen", _("ontvangen geld")


class ContributionStatus(TextChoices):
    """Status van een bijdrage; only `bevestigd` counts as accounted."""

    PROPOSED = "voorgesteld", _("voorgesteld")
    RECORDED = "vastgelegd", _("vastgelegd, nog niet bevestigd")
    CONFIRMED = "bevestigd", _("bevestigd")
    DISPUTED = "betwist", _("betwist door het bedrijf")
    WITHDRAWN = "vervallen", _("vervallen")


class ClaimStatus(TextChoices):
    """Declaratiestatus."""

    DRAFT = "concept", _("concept")
    SUBMITTED = "ingediend", _("ingediend")
    RETURNED = "terug", _("terug met vraag")
    CHECKED = "gecontroleerd", _("gecontroleerd")
    APPROVED = "goedgekeurd", _("goedgekeurd")
    IN_BATCH = "in-batch", _("in betaalbatch")
    PAID = "betaald", _("betaald")
    REJECTED = "afgewezen", _("afgewezen")


EDITABLE = (ClaimStatus.DRAFT, ClaimStatus.RETURNED)
"""Statuses in which the school changes its claim."""
CERTIFIED = (ClaimStatus.APPROVED, ClaimStatus.IN_BATCH, ClaimStatus.PAID)
"""Statuses in which the lines of a claim stand fast and count as spent."""


class ProjectStatus(TextChoices):
    """Status van een projectplan."""

    DRAFT = "concept", _("concept")
    SUBMITTED = "ingediend", _("ingediend")
    RETURNED = "terug", _("terug met vraag")
    APPROVED = "goedgekeurd", _("goedgekeurd")


class EvidenceKind(TextChoices):
    """Soort bewijsstuk (R-135)."""

    QUOTE = "offerte", _("offerte")
    ORDER = "opdracht", _("opdracht")
    INVOICE = "factuur", _("factuur")
    DELIVERY = "levering", _("levering of prestatie")
    PAYMENT = "betaalbewijs", _("betaalbewijs")
    HOURS = "urenstaat", _("urenstaat")
    PHOTO = "foto", _("foto")
    OTHER = "overig", _("overig")


class WeekStatus(TextChoices):
    """Status van een weekstaat."""

    DRAFT = "concept", _("concept")
    SUBMITTED = "ingediend", _("akkoord van de medewerker")
    APPROVED = "goedgekeurd", _("goedgekeurd door de leidinggevende")


class BatchStatus(TextChoices):
    """Status van een betaalbatch."""

    MADE = "gemaakt", _("gemaakt, wacht op vrijgave")
    RELEASED = "vrijgegeven", _("vrijgegeven")
    SETTLED = "verwerkt", _("verwerkt door de bank")
    CANCELLED = "vervallen", _("vervallen")


class PaymentStatus(TextChoices):
    """Status van een betaling."""

    OPEN = "open", _("in de batch")
    PAID = "betaald", _("betaald")
    FAILED = "mislukt", _("mislukt")
    CANCELLED = "vervallen", _("vervallen")


class PaymentMethod(TextChoices):
    """How a payment reaches the school; the lead school settles with itself."""

    BANK = "bank", _("overboeking")
    INTERNAL = "verrekend", _("verrekend binnen de penvoerder")


class MatchStatus(TextChoices):
    """Where a line of a bank statement stands."""

    MATCHED = "gekoppeld", _("gekoppeld")
    DIFFERS = "verschil", _("bedrag verschilt")
    DOUBLE = "dubbel", _("dubbel")
    UNKNOWN = "onbekend", _("niet herkend")
    EXPLAINED = "verklaard", _("verklaard")


class AccountKind(TextChoices):
    """Soort grootboekrekening, as XAF writes it."""

    BALANCE = "B", _("balans")
    RESULT = "P", _("winst en verlies")


class EntryKind(TextChoices):
    """Soort journaalpost."""

    CLAIM = "declaratie", _("declaratie goedgekeurd")
    PAYMENT = "betaling", _("declaratie betaald")
    GRANT = "subsidie", _("subsidie ontvangen")
    CONTRIBUTION = "bijdrage", _("bijdrage bevestigd")
    OWN = "eigen", _("eigen bijdrage")
    CORRECTION = "correctie", _("tegenboeking")
    MEMO = "memoriaal", _("memoriaal")


class ReportKind(TextChoices):
    """Soort rapportage."""

    QUARTER = "kwartaal", _("kwartaalrapportage")
    YEAR = "jaar", _("jaarrapportage")
    G2 = "g2", _("model G2")
    PROGRESS = "voortgang", _("voortgangsrapportage")
    FINAL = "eind", _("eindverslag")
    STEERING = "stuurgroep", _("verantwoording aan de stuurgroep")
    CASH = "liquiditeit", _("liquiditeitsprognose")


class SampleMethod(TextChoices):
    """Steekproefmethode."""

    RANDOM = "aselect", _("aselect")
    MONEY_UNIT = "geldsteekproef", _("geldsteekproef")
