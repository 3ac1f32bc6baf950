"""The prescribed chapters of a plan, as data: what must be in each, in our own short words.

B1 and B2 are the formats of 2020 (regiovisie, activiteitenplan); R is the list of art. 1.6 of
2025–2028. The completeness bar of the editor and the check of presence both read this. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from schakel.common.wording import Message, say

FORMAT_B = "SEO/ResearchNed, analyse regioplannen, bijlage B"
ARTICLE = "Regeling STO 2025–2028, art. 1.6 lid 2 onder a"


@dataclass(frozen=True)
class PrescribedChapter:
    """One chapter of a format; `compulsory` is False where only some regions need it."""

    code: str
    title: Message
    points: tuple[Message, ...]
    source: str
    compulsory: bool = True


@dataclass(frozen=True)
class Format:
    """A list of chapters under one name."""

    code: str
    name: Message
    chapters: tuple[PrescribedChapter, ...]


@dataclass(frozen=True)
class Completeness:
    """How many compulsory chapters have text, and which have none."""

    filled: int
    total: int
    missing: tuple[PrescribedChapter, ...]


def b(code: str, title: Message, *points: Message, compulsory: bool = True) -> PrescribedChapter:
    """A chapter of format B.1 or B.2."""
    source = f"{FORMAT_B}.{code[1]}, {code[3:]}"
    return PrescribedChapter(code, title, points, source, compulsory)


def r(number: int, title: Message, *points: Message) -> PrescribedChapter:
    """A part of the regiovisie of 2025–2028."""
    return PrescribedChapter(f"R-{number}", title, points, f"{ARTICLE}, {number}°")


B1 = Format(
    "B1",
    say("Regiovisie, format B.1 (2020)"),
    (
        b(
            "B1-1",
            say("Samenvatting"),
            say("de regio in het kort"),
            say("de opgave in woorden en in cijfers"),
        ),
        b(
            "B1-2",
            say("Afbakening van de regio"),
            say("welke gemeenten, plaatsen en dorpen"),
            say("waarom deze grens"),
            say("de partners op hoofdlijnen"),
            say("scholen die niet meedoen, en waarom"),
        ),
        b(
            "B1-3.1",
            say("Huidig aanbod"),
            say("welke profielen op welke school, met hoeveel leerlingen"),
            say("ook technologisch vormgegeven profielen en de tl"),
            say("de kwaliteit nu"),
            say("aansluiting op mbo en arbeidsmarkt, met doorstroomcijfers"),
            say("wat goed gaat en wat beter kan"),
        ),
        b(
            "B1-3.2",
            say("Regiovisie van een techniekarme regio"),
            say("het aandeel leerlingen in technische profielen"),
            say("waarom deze afbakening logisch is"),
            compulsory=False,
        ),
        b(
            "B1-3.3",
            say("Arbeidsmarkt in woorden"),
            say("om welke sectoren en beroepen het gaat"),
            say("welke kennis nu en later nodig is"),
            say("waaruit dat blijkt, met bronnen"),
        ),
        b(
            "B1-3.4",
            say("Arbeidsmarkt en leerlingen in cijfers"),
            say("groei of tekort aan mensen, en waardoor"),
            say("leerlingaantallen voor tien jaar"),
            say("de bronnen"),
        ),
        b(
            "B1-3.5",
            say("Behoefte aan aanbod"),
            say("de mismatch in het aanbod"),
            say("wat nodig is voor een dekkend en doelmatig aanbod"),
        ),
        b(
            "B1-3.6",
            say("Huidige kwaliteit"),
            say("sterk en zwak, bijvoorbeeld als SWOT"),
            say("voorzieningen: hoeveel en hoe goed"),
            say("docenten: hoeveel en hoe goed"),
            say("samenwerking met vervolgonderwijs en bedrijven"),
            say("nieuwe technieken en aansluiting op de regio"),
        ),
        b(
            "B1-3.7",
            say("Gewenste kwaliteit"),
            say("verwachte vernieuwing en wat bedrijven vragen"),
            say("de ambitie van de regio"),
        ),
        b(
            "B1-3.8",
            say("Wat daarvoor nodig is"),
            say("de mismatch in kwaliteit"),
            say("wat nodig is voor de gewenste kwaliteit"),
        ),
        b(
            "B1-3.9",
            say("Doelen van een techniekarme regio"),
            say("aansluiting op de vraag van de arbeidsmarkt"),
            say("geen vestiging met te weinig leerlingen, tenzij nodig voor bereikbaarheid"),
            compulsory=False,
        ),
        b(
            "B1-4",
            say("Lopende projecten"),
            say("overlap en verschil per project"),
            say("hoe dubbele bekostiging wordt voorkomen"),
            say("geleerde lessen en hoe die zijn gebruikt"),
        ),
        b(
            "B1-5",
            say("Tekort aan docenten"),
            say("docenten per profiel: bevoegd, bij te scholen, te vervangen"),
            say("het tekort op de lange termijn, ook aan instructeurs"),
            say("wat lerarenopleidingen kunnen doen"),
        ),
    ),
)

B2 = Format(
    "B2",
    say("Activiteitenplan, format B.2 (2020)"),
    (
        b(
            "B2-1",
            say("Doelstellingen"),
            say("wat de regio wil bereiken, in woorden en in cijfers"),
            say("hoe ieder doel volgt uit een mismatch"),
            say("balans tussen bereikbaar en doelmatig"),
        ),
        b(
            "B2-2",
            say("Activiteitenplanning"),
            say("per activiteit: inhoud, begin, einde, resultaat en uitvoerder"),
            say("de eerste twee jaar in detail"),
            say("het verband met doelen en mijlpalen"),
        ),
        b(
            "B2-3.1",
            say("Organisatie"),
            say("alle partners, organen en wie erin zitten"),
            say("de projectleider en waarom die deskundig is"),
            say("hoe kennis op de scholen komt en blijft"),
        ),
        b(
            "B2-3.2",
            say("Evaluatie en voortgang"),
            say("wat, hoe vaak, door wie, en hoe u bijstuurt"),
            say("hoe alle partners bijdragen aan de voortgangsrapportage"),
        ),
        b(
            "B2-3.3",
            say("Risicoanalyse"),
            say("ieder risico met kans, impact, maatregel en verantwoordelijke"),
        ),
    ),
)

R = Format(
    "R",
    say("Regiovisie 2025–2028"),
    (
        r(
            1,
            say("Samenstelling van de regio"),
            say("wie meedoet"),
            say("waarom deze samenstelling"),
        ),
        r(
            2,
            say("Leerlingen 2025–2035"),
            say("de ontwikkeling van de leerlingaantallen, tien jaar vooruit"),
        ),
        r(
            3,
            say("Arbeidsmarkt"),
            say("de regionale arbeidsmarkt 2025–2028"),
            say("de langere termijn, ten minste tot 2035"),
        ),
        r(
            4,
            say("Doel van de regio"),
            say("dekking, toekomstbestendigheid en kwaliteit, volgend uit de analyses"),
        ),
        r(
            5,
            say("Thema’s"),
            say("technisch schoolpersoneel"),
            say("genderstereotypering en inclusie"),
            say("technologie en duurzaamheid"),
            say("andere thema’s van de regio"),
        ),
    ),
)

FORMATS: dict[str, Format] = {form.code: form for form in (B1, B2, R)}


def chapters_of(codes: Iterable[str]) -> list[PrescribedChapter]:
    """The chapters of some formats, in their order."""
    return [chapter for code in codes for chapter in FORMATS[code].chapters]


def completeness(form: Format, filled: Collection[str]) -> Completeness:
    """How complete a plan is, given the codes of its chapters that have text (PM-10)."""
    wanted = [chapter for chapter in form.chapters if chapter.compulsory]
    missing = tuple(chapter for chapter in wanted if chapter.code not in filled)
    return Completeness(len(wanted) - len(missing), len(wanted), missing)
