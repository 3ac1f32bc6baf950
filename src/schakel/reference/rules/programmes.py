"""Which track, profile and sector a programme of DUO belongs to."""

from __future__ import annotations

import re

from schakel.reference.terms import Profile, SiteKind, Track

PROFILES = {
    "bouwen wonen en interieur": Profile.BWI,
    "produceren installeren en energie": Profile.PIE,
    "mobiliteit en transport": Profile.MT,
    "media vormgeving en ict": Profile.MVI,
    "maritiem en techniek": Profile.MAT,
    "dienstverlening en producten": Profile.DP,
    "horeca bakkerij en recreatie": Profile.HBR,
    "groen": Profile.GROEN,
    "zorg en welzijn": Profile.ZW,
    "economie en ondernemen": Profile.EO,
}
EXAM_PROFILES = {
    "BWI": Profile.BWI,
    "PIE": Profile.PIE,
    "MTR": Profile.MT,
    "MVI": Profile.MVI,
    "MTE": Profile.MAT,
    "DP": Profile.DP,
    "HBR": Profile.HBR,
    "G": Profile.GROEN,
    "ZWE": Profile.ZW,
    "EO": Profile.EO,
}
TYPES = (
    (r"VMBO BL\b", Track.BB),
    (r"VMBO KL\b", Track.KB),
    (r"VMBO GL\b", Track.GL),
    (r"VMBO TL\b", Track.TL),
    (r"Brugjaar\b", Track.BRUG),
    (r"Praktijkonderwijs\b", Track.PRO),
    (r"HAVO lj\b", Track.HAVO),
    (r"VWO lj\b", Track.VWO),
)
EXAM_TRACKS = {"LWT": Track.LWT, "B": Track.BB, "K": Track.KB, "G": Track.GL, "T": Track.TL}
KINDS = {
    "basisschool": SiteKind.PO,
    "sbao": SiteKind.SBO,
    "so": SiteKind.SO,
    "vso": SiteKind.VSO,
    "(v)so": SiteKind.VSO,
    "pro": SiteKind.PRO,
}


def pupil_track(education: str, programme: str) -> Track:
    """The track of a row of the pupil file, from its type of education and programme.

    Pupils who follow adult education elsewhere (vavo) belong to no track of the school.
    Bron: DUO, kolommen ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR en OPLEIDINGSNAAM
    """
    if re.search(r"\bLWT\b", programme):
        return Track.LWT
    for form, track in TYPES:
        if re.match(form, education):
            return track
    if education.startswith("HAVO/VWO"):
        return {"HAVO": Track.HAVO, "VWO-": Track.VWO}.get(programme[:4], Track.OTHER)
    return Track.OTHER


def pupil_profile(department: str) -> Profile:
    """The vmbo profile of a department: its name, or DUO's code (MTR is M&T, MTE is MaT).

    Bron: DUO, kolom AFDELING in de leerlingen- en examenbestanden
    """
    if department in EXAM_PROFILES:
        return EXAM_PROFILES[department]
    return PROFILES.get(" ".join(re.findall(r"[a-z]+", department.lower())), Profile.NONE)


def exam_programme(education: str, programme: str) -> tuple[Track, str]:
    """The track and the sector of a row of the exam file: 'VMBO B - techniek'.

    Bron: DUO, kolommen ONDERWIJSTYPE VO en OPLEIDINGSNAAM
    """
    found = re.match(r"VMBO (LWT|B|K|G|T)\b(?: - (.*))?", programme)
    if found:
        return EXAM_TRACKS[found[1]], (found[2] or "").replace("&", "en").strip()
    return {"HAVO": Track.HAVO, "VWO": Track.VWO}.get(education, Track.OTHER), ""


def site_kind(structure: str) -> SiteKind:
    """The kind of a site, from the structure that a list of schools gives it.

    Bron: DUO, kolom ONDERWIJSSTRUCTUUR; '(v)so' telt als vso omdat het een vso-afdeling heeft
    """
    return KINDS.get(structure.strip().lower(), SiteKind.VO)
