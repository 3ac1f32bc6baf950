"""The closed lists of a region: kinds of partner, roles, sectors (requirements §2.2)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RegionKind(TextChoices):
    """Soort regio."""

    TECHNICAL = "techniekregio", _("techniekregio")
    SPARSE = "techniekluw", _("techniekluwe regio")
    SPARSE_2020 = "techniekarm", _("techniekarme regio (2020–2024)")


class PartnerKind(TextChoices):
    """Partnersoort; the first three are compulsory in every region."""

    VMBO = "vmbo", _("vmbo-vestiging")
    MBO = "mbo", _("mbo-instelling")
    COMPANY = "bedrijf", _("bedrijf")
    PO = "po", _("po-school")
    VSO = "vso", _("vso-vestiging")
    PRO = "pro", _("pro-vestiging")
    HBO = "hbo", _("hbo-instelling")
    GOVERNMENT = "overheid", _("gemeente of lokale overheid")
    TRADE = "branche", _("brancheorganisatie")
    TRAINING = "opleidingsbedrijf", _("bedrijfsschool of opleidingsbedrijf")


SITE_KINDS = (PartnerKind.VMBO, PartnerKind.VSO, PartnerKind.PRO)
"""Kinds of partner of which a site belongs to one region at most (art. 2.1 lid 2 onder i)."""


class Participation(TextChoices):
    """Deelname."""

    TAKES_PART = "deelnemer", _("deelnemer")
    DECLINES = "ziet-af", _("ziet af van deelname")
    ELSEWHERE = "elders", _("in een andere regio")
    IN_TALKS = "in-gesprek", _("in gesprek")


class Sector(TextChoices):
    """Sector van een bedrijf."""

    METAL = "metaal", _("metaal")
    INSTALLATION = "installatie", _("installatie")
    MOBILITY = "mobiliteit", _("mobiliteit")
    BUILDING = "bouw", _("bouw")
    GREEN = "groen", _("groen")
    ICT = "ict", _("ICT")
    OTHER = "overig", _("overig")


class CompanySize(TextChoices):
    """Grootte van een bedrijf."""

    SMALL = "klein", _("klein")
    LARGE = "groot", _("groot")


class CompanyOffer(TextChoices):
    """What a company may offer."""

    VISIT = "bedrijfsbezoek", _("bedrijfsbezoek")
    GUEST_LESSON = "gastles", _("gastles")
    INTERNSHIP = "stage", _("stage")
    ASSIGNMENT = "praktijkopdracht", _("praktijkopdracht")
    MATERIAL = "materiaal", _("materiaal")


class Role(TextChoices):
    """Rol: what somebody may be appointed to in a region."""

    PROGRAMME_MANAGER = "programmamanager", _("programmamanager")
    BACK_OFFICE = "backoffice", _("backoffice")
    LEAD_SCHOOL = "penvoerder", _("penvoerder")
    FINANCE = "financien", _("financiën")
    CONTROLLER = "controller", _("controller")
    AUDITOR = "accountant", _("accountant")
    BOARD = "bestuurder", _("bestuurder (CvB)")
    DIRECTOR = "directeur", _("directeur")
    CHAIR = "voorzitter", _("voorzitter")
    DELEGATE = "afgevaardigde", _("afgevaardigde")
    PROJECT_LEADER = "projectleider", _("projectleider")
    COORDINATOR = "schoolcoordinator", _("schoolcoördinator")
    TEAM_LEADER = "teamleider", _("teamleider of afdelingsleider")
    COMMUNICATION = "communicatie", _("relatiemanager of communicatie")
    TEACHER = "docent", _("docent")
    INSTRUCTOR = "instructeur", _("instructeur")
    HOTSPOT = "hotspot", _("hotspot-medewerker")
    PO_LIAISON = "schakelfunctionaris", _("schakelfunctionaris")
    COMPANY_CONTACT = "bedrijfscontact", _("contactpersoon bedrijf")
    PO_CONTACT = "po-contact", _("contactpersoon po-school")
    MBO_CONTACT = "mbo-contact", _("contactpersoon mbo")
    MUNICIPALITY_CONTACT = "gemeente-contact", _("contactpersoon gemeente")
    CRITICAL_FRIEND = "critical-friend", _("critical friend")
    ASSESSOR = "beoordelaar", _("beoordelaar")


class ContactKind(TextChoices):
    """Soort relatiemoment."""

    CALL = "telefoon", _("telefoon")
    MAIL = "e-mail", _("e-mail")
    VISIT = "bezoek", _("bezoek")
    MEETING = "overleg", _("overleg")
    EVENT = "evenement", _("evenement")
