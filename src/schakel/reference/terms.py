"""The closed lists of the field, in its own words (leerweg, profiel, soort vestiging)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Track(TextChoices):
    """Leerweg: the route through vmbo, and the school types beside it."""

    BB = "BB", _("basisberoepsgerichte leerweg (BB)")
    KB = "KB", _("kaderberoepsgerichte leerweg (KB)")
    GL = "GL", _("gemengde leerweg (GL)")
    TL = "TL", _("theoretische leerweg (TL)")
    LWT = "LWT", _("leerwerktraject")
    BRUG = "BRUG", _("brugjaar")
    PRO = "PRO", _("praktijkonderwijs")
    VSO = "VSO", _("voortgezet speciaal onderwijs")
    HAVO = "HAVO", _("havo")
    VWO = "VWO", _("vwo")
    OTHER = "OVERIG", _("overig")


class Profile(TextChoices):
    """Profiel: the ten vmbo profiles; the codes are kept Dutch."""

    BWI = "BWI", _("Bouwen, Wonen en Interieur (BWI)")
    PIE = "PIE", _("Produceren, Installeren en Energie (PIE)")
    MT = "M&T", _("Mobiliteit en Transport (M&T)")
    MVI = "MVI", _("Media, Vormgeving en ICT (MVI)")
    MAT = "MaT", _("Maritiem en Techniek (MaT)")
    DP = "D&P", _("Dienstverlening en Producten (D&P)")
    HBR = "HBR", _("Horeca, Bakkerij en Recreatie (HBR)")
    GROEN = "Groen", _("Groen")
    ZW = "Z&W", _("Zorg en Welzijn (Z&W)")
    EO = "E&O", _("Economie en Ondernemen (E&O)")
    NONE = "", _("geen profiel")


class SiteKind(TextChoices):
    """Soort vestiging, as far as the public lists tell it."""

    PO = "po", _("basisschool")
    SBO = "sbo", _("speciaal basisonderwijs")
    SO = "so", _("speciaal onderwijs")
    VO = "vo", _("voortgezet onderwijs")
    PRO = "pro", _("praktijkonderwijs")
    VSO = "vso", _("voortgezet speciaal onderwijs")


class Sex(TextChoices):
    """Geslacht, as the register counts it."""

    MALE = "m", _("man")
    FEMALE = "v", _("vrouw")
