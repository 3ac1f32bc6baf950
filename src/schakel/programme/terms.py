"""The closed lists of a plan (requirements §2.2)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanKind(TextChoices):
    """Soort plan: the outline for four years, or the elaboration of two."""

    OUTLINE = "hoofdlijnen", _("regiovisie en activiteitenplan op hoofdlijnen")
    ELABORATION = "uitwerking", _("uitwerking voor twee jaar")


class PlanStatus(TextChoices):
    """Status van een versie; from `ingediend` on the version is frozen."""

    DRAFT = "concept", _("concept")
    SUBMITTED = "ingediend", _("ingediend")
    APPROVED = "goedgekeurd", _("goedgekeurd")


class Quadrant(TextChoices):
    """Kwadrant van de SWOT."""

    STRENGTH = "sterkte", _("sterkte")
    WEAKNESS = "zwakte", _("zwakte")
    OPPORTUNITY = "kans", pgettext_lazy("swot", "kans")
    THREAT = "bedreiging", _("bedreiging")


class MismatchKind(TextChoices):
    """Soort mismatch (format B.1, 3.5 en 3.8)."""

    SUPPLY = "aanbod", pgettext_lazy("mismatch", "aanbod")
    QUALITY = "kwaliteit", _("kwaliteit")


class GoalCategory(TextChoices):
    """Doelcategorie."""

    SUSTAINABLE = "duurzaam", _("duurzaam")
    COVERING = "dekkend", _("dekkend")
    QUALITY = "kwaliteit", _("kwalitatief hoogstaand")


class Unit(TextChoices):
    """Eenheid van een indicator."""

    PERCENT = "%", _("procent")
    COUNT = "aantal", _("aantal")


class Direction(TextChoices):
    """Which way the value should go."""

    UP = "omhoog", _("omhoog")
    KEEP = "behouden", _("behouden")
    DOWN = "omlaag", _("omlaag")


class DetailLevel(TextChoices):
    """Detailniveau van een activiteit."""

    OUTLINE = "hoofdlijn", _("op hoofdlijnen")
    DETAILED = "gedetailleerd", _("gedetailleerd")


class Repetition(TextChoices):
    """Herhaling van een activiteit."""

    CONTINUOUS = "continu", _("doorlopend")
    YEARLY = "jaarlijks", _("ieder jaar")
    EVERY_OTHER_YEAR = "tweejaarlijks", _("een keer in de twee jaar")
    START_YEAR = "startjaar", _("alleen in het startjaar")


class TargetGroup(TextChoices):
    """Doelgroep."""

    PO = "po", _("basisschool")
    PO_7_8 = "po-7-8", _("groep 7 en 8")
    VMBO_LOWER = "vmbo-onderbouw", _("vmbo onderbouw")
    VMBO_UPPER = "vmbo-bovenbouw", _("vmbo bovenbouw")
    TL = "tl", _("vmbo-tl")
    PRO = "pro", _("pro")
    VSO = "vso", _("vso")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    MBO = "mbo", _("mbo")
    PARENTS = "ouders", _("ouders")
    TEACHERS = "docenten", _("docenten")
    COMPANIES = "bedrijven", _("bedrijven")
    PARTNERS = "partners", _("samenwerkingspartners")


class MilestoneStatus(TextChoices):
    """Mijlpaalstatus."""

    NOT_STARTED = "niet-gestart", _("niet gestart")
    ON_COURSE = "op-koers", _("op koers")
    LATE = "vertraagd", _("vertraagd")
    REACHED = "bereikt", _("bereikt")
    DROPPED = "vervallen", _("vervallen")


class Level(TextChoices):
    """Kans en impact van een risico."""

    SMALL = "klein", _("klein")
    MIDDLE = "middel", _("middel")
    LARGE = "groot", _("groot")


class RiskStatus(TextChoices):
    """Status van een risico."""

    OPEN = "open", _("open")
    MANAGED = "beheerst", _("beheerst")
    HAPPENED = "opgetreden", _("opgetreden")
    CLOSED = "vervallen", _("vervallen")


class CompulsoryTopic(TextChoices):
    """The three compulsory themes (art. 1.6 lid 2 onder a, 5°)."""

    STAFF = "schoolpersoneel", _("aantrekken en ontwikkelen van technisch schoolpersoneel")
    GENDER = "inclusie", _("tegengaan van genderstereotypering en bevorderen van inclusie")
    SUSTAINABILITY = "duurzaamheid", _("technologie in het kader van duurzaamheid")


class CostKind(TextChoices):
    """Kostensoort."""

    WAGES_INTERNAL = "loon-intern", _("loonkosten intern")
    WAGES_EXTERNAL = "loon-extern", _("loonkosten extern")
    MATERIAL = "materieel", _("materiële kosten")
    DEPRECIATION = "afschrijving", _("afschrijving")
    OVERHEAD = "overhead", _("overhead")
    OTHER = "overig", _("overig")


class Verdict(TextChoices):
    """Oordeel over een criterium."""

    MET = "voldaan", _("voldaan")
    NOT_MET = "niet-voldaan", _("niet voldaan")
    JUDGE = "zelf-beoordelen", _("zelf beoordelen")
