"""The closed lists of the loket: kinds of offer, target groups, places (requirements §2.2)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Lesvorm: the kind of offer; its fixed form stands in `forms.toml`."""

    INSPIRATION = "inspiratieles", _("inspiratieles")
    MASTERCLASS = "masterklas", _("masterklas")
    ELECTIVE = "keuzevak", _("keuzevak")
    PO_SERIES = "lessenserie-po", _("lessenserie po")
    AFTER_SCHOOL = "naschoolse-les", _("naschoolse les")
    TECH_CLUB = "techclub", _("Techclub")
    COMPANY_VISIT = "bedrijfsbezoek", _("bedrijfsbezoek")
    GUEST_LESSON = "gastles", _("gastles of module mbo")
    WORKSHOP = "workshop", _("workshop")
    ASSIGNMENT = "praktijkopdracht", _("praktijkopdracht")
    TEACHER_PLACEMENT = "docentstage", _("docentstage")
    LESSON_KIT = "leskist", _("leskist of techniekbus")


class TargetGroup(TextChoices):
    """Doelgroep: who an offer is meant for."""

    PO_1_4 = "po-1-4", _("po groep 1–4")
    PO_5 = "po-5", _("po groep 5")
    PO_6 = "po-6", _("po groep 6")
    PO_7 = "po-7", _("po groep 7")
    PO_8 = "po-8", _("po groep 8")
    VMBO_1 = "vmbo-1", _("vmbo leerjaar 1")
    VMBO_2 = "vmbo-2", _("vmbo leerjaar 2")
    VMBO_3 = "vmbo-3", _("vmbo leerjaar 3")
    VMBO_4 = "vmbo-4", _("vmbo leerjaar 4")
    TL = "vmbo-tl", _("vmbo-tl")
    PRO = "pro", _("praktijkonderwijs")
    VSO = "vso", _("vso")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    MBO = "mbo", _("mbo")
    PARENTS = "ouders", _("ouders")
    TEACHERS = "docenten", _("docenten en leerkrachten")
    COMPANIES = "bedrijven", _("bedrijven")


class Subject(TextChoices):
    """Praktijkgericht vak: for which an assignment of the TL network is made (PM-53)."""

    DP = "D&P", _("dienstverlening en producten (D&P)")
    TT = "T&T", _("technologie en toepassing (T&T)")
    TIV = "TIV", _("techniek en innovatief vakmanschap (TIV)")


class PlaceKind(TextChoices):
    """Soort plaats: where one lesson of an offer is given."""

    PROVIDER = "aanbieder", _("bij de aanbieder")
    SCHOOL = "school", _("op de eigen school")
    VMBO = "vmbo-school", _("op een vmbo-school")
    PO = "po-school", _("op de po-school")
    ELSEWHERE = "elders", _("elders")


class Travel(TextChoices):
    """Vervoer: how the group comes to the lesson (PO-05)."""

    NONE = "niet-nodig", _("niet nodig")
    WALK = "lopen", _("lopend")
    BIKE = "fiets", _("met de fiets")
    BUS = "bus", _("met een bus")
    PARENTS = "ouders", _("ouders rijden")
    PUBLIC = "ov", _("openbaar vervoer")


class OfferStatus(TextChoices):
    """Status van aanbod."""

    DRAFT = "concept", _("concept")
    SUBMITTED = "ingediend", _("wacht op de backoffice")
    RETURNED = "terug", _("terug met vraag")
    PUBLISHED = "gepubliceerd", _("gepubliceerd")
    WITHDRAWN = "ingetrokken", _("ingetrokken")


OFFER_STEPS = {
    "lesson_offer.written": _("geschreven"),
    "lesson_offer.changed": _("gewijzigd"),
    "lesson_offer.submitted": _("ingediend bij de backoffice"),
    "lesson_offer.published": _("gepubliceerd"),
    "lesson_offer.returned": _("teruggestuurd met een vraag"),
    "lesson_offer.withdrawn": _("ingetrokken"),
}
"""What happened to an offer, as its provider reads it."""


class ResourceKind(TextChoices):
    """Soort middel."""

    ROOM = "ruimte", _("ruimte")
    PERSON = "instructeur", _("instructeur")
    VEHICLE = "voertuig", _("voertuig")
    ITEM = "materiaal", _("apparatuur of materiaal")


class SlotStatus(TextChoices):
    """Status van een moment."""

    OPEN = "open", _("open")
    CLOSED = "gesloten", _("gesloten")
    CANCELLED = "afgelast", _("afgelast")


class EventKind(TextChoices):
    """Soort evenement."""

    TECH_WEEK = "week-van-de-techniek", _("Week van de techniek")
    TECH_EVENT = "techevent", _("Techevent")
    EXPERIENCE = "techniek-experience", _("Techniek Experience")
    GIRLS_DAY = "girlsday", _("Girls’ Day")
    DESIGN_CONTEST = "ontwerpwedstrijd", _("technische ontwerpwedstrijd")
    ANNUAL_MEETING = "jaarvergadering", _("jaarvergadering")
    ON_THE_ROAD = "op-pad", _("T is for Tech op pad")
    FAIR = "techniekmarkt", _("techniekmarkt")
    CHALLENGE = "challenge", _("regionale challenge")
    INNOVATION_WEEK = "innovatieweek", _("innovatieweek")
    NETWORK = "netwerkbijeenkomst", _("netwerkbijeenkomst")


class HolidayZone(TextChoices):
    """Vakantieregio."""

    NORTH = "noord", _("Noord")
    MIDDLE = "midden", _("Midden")
    SOUTH = "zuid", _("Zuid")


class Certainty(TextChoices):
    """Zekerheid: how sure a figure read from a damaged table is."""

    SURE = "zeker", _("zeker")
    LIKELY = "waarschijnlijk", _("waarschijnlijk")
    UNSURE = "onzeker", _("onzeker")


class ElectiveKind(TextChoices):
    """Soort keuzevak."""

    ELECTIVE = "KV", _("keuzevak")
    MODULE = "Module", _("module")
    UNKNOWN = "", _("onbekend")
