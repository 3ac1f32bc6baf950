"""Which track, profile and sector a programme of DUO belongs to, in the words of `terms`."""

from __future__ import annotations

import re

PROFILES = {
    "bouwen wonen en interieur": "BWI",
    "produceren installeren en energie": "PIE",
    "mobiliteit en transport": "M&T",
    "media vormgeving en ict": "MVI",
    "maritiem en techniek": "MaT",
    "dienstverlening en producten": "D&P",
    "horeca bakkerij en recreatie": "HBR",
    "groen": "Groen",
    "zorg en welzijn": "Z&W",
    "economie en ondernemen": "E&O",
}
EXAM_PROFILES = {
    "BWI": "BWI",
    "PIE": "PIE",
    "MTR": "M&T",
    "MVI": "MVI",
    "MTE": "MaT",
    "DP": "D&P",
    "HBR": "HBR",
    "G": "Groen",
    "ZWE": "Z&W",
    "EO": "E&O",
}
TYPES = (
    (r"VMBO BL\b", "BB"),
    (r"VMBO KL\b", "KB"),
    (r"VMBO GL\b", "GL"),
    (r"VMBO TL\b", "TL"),
    (r"Brugjaar\b", "BRUG"),
    (r"Praktijkonderwijs\b", "PRO"),
    (r"HAVO lj\b", "HAVO"),
    (r"VWO lj\b", "VWO"),
)
EXAM_TRACKS = {"LWT": "LWT", "B": "BB", "K": "KB", "G": "GL", "T": "TL"}
KINDS = {
    "basisschool": "po",
    "sbao": "sbo",
    "so": "so",
    "vso": "vso",
    "(v)so": "vso",
    "pro": "pro",
}


def pupil_track(education: str, programme: str) -> str:
    """The track of a row of the pupil file, from its type of education and programme.

    Pupils who follow adult education elsewhere (vavo) belong to no track of the school.
    Bron: DUO, kolommen ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR en OPLEIDINGSNAAM
    """
    if re.search(r"\bLWT\b", programme):
        return "LWT"
    for form, track in TYPES:
        if re.match(form, education):
            return track
    if education.startswith("HAVO/VWO"):
        return {"HAVO": "HAVO", "VWO-": "VWO"}.get(programme[:4], "OVERIG")
    return "OVERIG"


def pupil_profile(department: str) -> str:
    """The vmbo profile of a department: its name, or DUO's code (MTR is M&T, MTE is MaT).

    Bron: DUO, kolom AFDELING in de leerlingen- en examenbestanden
    """
    if department in EXAM_PROFILES:
        return EXAM_PROFILES[department]
    return PROFILES.get(" ".join(re.findall(r"[a-z]+", department.lower())), "")


def exam_programme(education: str, programme: str) -> tuple[str, str]:
    """The track and the sector of a row of the exam file: 'VMBO B - techniek'.

    Bron: DUO, kolommen ONDERWIJSTYPE VO en OPLEIDINGSNAAM
    """
    found = re.match(r"VMBO (LWT|B|K|G|T)\b(?: - (.*))?", programme)
    if found:
        return EXAM_TRACKS[found[1]], (found[2] or "").replace("&", "en").strip()
    return {"HAVO": "HAVO", "VWO": "VWO"}.get(education, "OVERIG"), ""


def site_kind(structure: str) -> str:
    """The kind of a site, from the structure that a list of schools gives it.

    Bron: DUO, kolom ONDERWIJSSTRUCTUUR; '(v)so' telt als vso omdat het een vso-afdeling heeft
    """
    return KINDS.get(structure.strip().lower(), "vo")
