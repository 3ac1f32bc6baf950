"""Which pictures the manual has: who looks at which page, and what is filled in there."""

from __future__ import annotations

from dataclasses import dataclass

from tools.manual_story import REGION, next_tuesday

ALL = (1280, 768, 375)
BOTH = (1280, 375)
DESKTOP = (1280,)
PHONE = (375,)
TABLET = (768,)
NEWEST = "main table a >> nth=0"
CHOSEN = "main a[href*='activiteit:A1']"
BUTTON = "main a.button-primary"
SUBMIT = "main form button[type=submit]"
NEXT_WEEK = "main a:has-text('Volgende week')"


@dataclass(frozen=True)
class Shot:
    """One picture: who looks at which address, and which links are followed from there.

    steps: selectors of links; the first that each finds is followed, one after the other.
    top: selector of what stands at the top of the picture; empty for the top of the page.
    fills: names of fields and what is typed in them; press: the button that is pressed then.
    """

    name: str
    person: str
    path: str
    steps: tuple[str, ...] = ()
    widths: tuple[int, ...] = DESKTOP
    top: str = ""
    fills: tuple[tuple[str, str], ...] = ()
    press: str = ""


def offer(title: str) -> str:
    """The link to an offer in the catalogue."""
    return f"main .offer-title a:has-text('{title}')"


def booked(title: str) -> str:
    """The link to a booking in the list."""
    return f"main table a:has-text('{title}')"


def titled(title: str) -> str:
    """A link in a list, by a part of its title."""
    return f"main a:has-text('{title}')"


SHOTS = (
    Shot("kijk-als", "", "/demo/kijk-als/"),
    Shot("start-programmamanager", "noor", "/"),
    Shot("zoeken", "noor", "/zoeken/?q=techniek", widths=TABLET),
    Shot("regio", "noor", f"{REGION}/"),
    Shot("gegevens-inlezen", "noor", f"{REGION}/gegevens/inlezen/"),
    Shot("toets-regio", "noor", f"{REGION}/toets/"),
    Shot("plan", "noor", f"{REGION}/plan/", (NEWEST,)),
    Shot("gouden-draad", "noor", f"{REGION}/draad/", top="main", widths=ALL),
    Shot("gouden-draad-gekozen", "noor", f"{REGION}/draad/", (CHOSEN,), top="main h2"),
    Shot("activiteit", "noor", f"{REGION}/plan/", (NEWEST, "main a[href$='/activiteiten/A1/']")),
    Shot(
        "indicator",
        "noor",
        f"{REGION}/plan/",
        (NEWEST, "main a[href$='/indicatoren/']", "main a[href$='/indicatoren/I-DS-MT/']"),
    ),
    Shot("risicos", "noor", f"{REGION}/plan/", (NEWEST, "main a[href$='/risicos/']")),
    Shot("versies", "noor", f"{REGION}/plan/", (NEWEST, "main a[href$='/versies/']"), DESKTOP),
    Shot("toets", "noor", f"{REGION}/plantoets/"),
    Shot("start-schoolcoordinator", "fatima", "/"),
    Shot("start-penvoerder", "gerda", "/"),
    Shot("kwartaalbord", "wim", f"{REGION}/geld/kwartaal/"),
    Shot("stuurgroep", "hans", f"{REGION}/geld/stuurgroep/"),
    Shot("controle", "nadia", f"{REGION}/geld/controle/"),
    Shot(
        "steekproef",
        "nadia",
        f"{REGION}/geld/controle/steekproef/",
        fills=(("size", "5"), ("seed", "2026")),
        press=SUBMIT,
    ),
    Shot(
        "euro",
        "nadia",
        f"{REGION}/geld/draad/?wat=kosten",
        steps=("main table tbody th a >> nth=0",),
    ),
    Shot("start-stuurgroep", "hans", "/"),
    Shot("start-projectleider", "roos", "/"),
    Shot("start-controller", "ineke", "/"),
    # The loket: teacher, company, primary school.
    Shot("start-docent", "tom", "/"),
    Shot("aanbod", "tom", f"{REGION}/aanbod/"),
    Shot(
        "op-datum",
        "tom",
        f"{REGION}/aanbod/op-datum/",
        fills=(("day", next_tuesday()), ("starts", "10:00"), ("pupils", "16")),
        press=SUBMIT,
    ),
    Shot("aanbod-bekijken", "tom", f"{REGION}/aanbod/", (offer("Masterklas lassen"),), DESKTOP),
    Shot(
        "boeken",
        "tom",
        f"{REGION}/aanbod/",
        (offer("Masterklas lassen"), BUTTON),
        PHONE,
        "main .form",
        (("group_name", "K2"), ("pupils", "12")),
    ),
    Shot("boeking", "tom", f"{REGION}/boekingen/", (booked("Masterklas lassen"),), DESKTOP),
    Shot(
        "wachtlijst",
        "tom",
        f"{REGION}/aanbod/",
        (offer("Masterklas slim huis"), "main a:has-text('Op de wachtlijst')"),
        DESKTOP,
    ),
    Shot("lesvraag", "tom", f"{REGION}/lesvragen/nieuw/"),
    Shot("rooster", "tom", f"{REGION}/agenda/mijn-rooster/", (NEXT_WEEK,), DESKTOP),
    Shot("te-leen", "tom", f"{REGION}/uitleen/te-leen/"),
    Shot("start-bedrijf", "peter", "/"),
    Shot("bedrijf", "peter", f"{REGION}/bedrijf/"),
    Shot("aanbod-eigen", "peter", f"{REGION}/bedrijf/", (titled("Kijken en lassen"),), DESKTOP),
    Shot("lesvorm", "peter", f"{REGION}/aanbod/nieuw/"),
    Shot("te-beantwoorden", "peter", f"{REGION}/te-beantwoorden/"),
    Shot("start-basisschool", "lisa", "/"),
    Shot("reeks", "lisa", f"{REGION}/aanbod/", (offer("Bruggen"), BUTTON), BOTH, "main .form"),
    # The loket: back office, hotspot, coordinator, communication.
    Shot("balie", "samir", f"{REGION}/balie/"),
    Shot("wachtrij", "samir", f"{REGION}/aanbod/wachtrij/", (NEWEST,), DESKTOP),
    Shot("loket-instellen", "samir", f"{REGION}/loket/"),
    Shot("post", "samir", f"{REGION}/post/"),
    Shot("post-tekst", "samir", f"{REGION}/post/teksten/", (NEWEST,), DESKTOP),
    Shot("po-scholen", "samir", f"{REGION}/bereik/po-scholen/"),
    Shot("middelen", "samir", f"{REGION}/middelen/"),
    Shot("middel", "samir", f"{REGION}/middelen/", ("main a:text-is('Robotlokaal')",), DESKTOP),
    Shot(
        "bezette-tijden",
        "samir",
        f"{REGION}/middelen/",
        ("main a:text-is('Robotlokaal')", "main a:has-text('Bezette tijden')"),
        DESKTOP,
    ),
    Shot("agenda-week", "samir", f"{REGION}/agenda/", (NEXT_WEEK,), DESKTOP),
    Shot("uitleen", "samir", f"{REGION}/uitleen/", (NEWEST,), BOTH),
    Shot("klassen", "fatima", f"{REGION}/klassen/"),
    Shot("goedkeuren", "joost", f"{REGION}/te-beantwoorden/"),
    Shot("evenement", "mila", f"{REGION}/evenementen/", (titled("Week van de"),), DESKTOP),
    Shot("bereik", "mila", f"{REGION}/bereik/"),
    # The money: hours, rates and machines.
    Shot("uren", "tom", f"{REGION}/geld/uren/", ("main a[rel=prev]",), BOTH),
    Shot("weekstaten", "gerda", f"{REGION}/geld/uren/weekstaten/"),
    Shot("tarieven", "gerda", f"{REGION}/geld/tarieven/"),
    Shot("rekenparameters", "gerda", f"{REGION}/geld/tarieven/rekenparameters/"),
    Shot("bedrijfsmiddelen", "wim", f"{REGION}/geld/bedrijfsmiddelen/"),
    Shot(
        "bedrijfsmiddel",
        "wim",
        f"{REGION}/geld/bedrijfsmiddelen/",
        (titled("Lasrobot"),),
        DESKTOP,
    ),
    # The money: claims.
    Shot("bon", "fatima", f"{REGION}/geld/declaraties/bon/", widths=PHONE),
    Shot("declaraties", "wim", f"{REGION}/geld/declaraties/?quarter=2026-K3"),
    # The money: the account.
    Shot("beschikking", "wim", f"{REGION}/geld/subsidie/", (NEWEST,)),
    Shot("liquiditeit", "wim", f"{REGION}/geld/liquiditeit/"),
    Shot("termijnen", "wim", f"{REGION}/geld/termijnen/"),
    Shot(
        "kwartaalrapportage",
        "wim",
        f"{REGION}/geld/rapportages/nieuw/",
        fills=(("kind", "kwartaal"), ("period", "2026-K3")),
        press=SUBMIT,
    ),
    Shot(
        "verantwoording",
        "noor",
        f"{REGION}/geld/rapportages/nieuw/",
        fills=(("kind", "stuurgroep"), ("period", "2026-K3")),
        press=SUBMIT,
    ),
    # Paying, the bank and the ledger.
    Shot("betalingen", "wim", f"{REGION}/geld/betalingen/"),
    Shot("betaalbatch", "wim", f"{REGION}/geld/betalingen/", (titled("2026-003"),)),
    Shot("bankregels", "wim", f"{REGION}/geld/bank/regels/"),
    Shot("grootboek", "wim", f"{REGION}/geld/grootboek/"),
    Shot("kwartaal", "wim", f"{REGION}/geld/kwartalen/2026-K3/"),
    # The budget.
    Shot("begroting", "gerda", f"{REGION}/geld/begroting/"),
    Shot(
        "begroting-wat-als",
        "gerda",
        f"{REGION}/geld/begroting/",
        (titled("Wat als?"),),
        top="main .moves",
        fills=(("van", "B-A1-25-1"), ("naar", "B-E1-25-1"), ("bedrag", "10000")),
        press="main .moves button",
    ),
    Shot("begroting-inlezen", "wim", f"{REGION}/geld/begroting/", (titled("Lees Excel in"),)),
    Shot("begroting-besteding", "noor", f"{REGION}/geld/begroting/besteding/"),
    Shot("project-besteding", "roos", f"{REGION}/geld/begroting/besteding/?per=activiteit"),
    # Cofinancing.
    Shot("cofinanciering", "noor", f"{REGION}/geld/cofinanciering/"),
    Shot("bijdragen", "roos", f"{REGION}/geld/bijdragen/"),
    Shot(
        "bijdrage-vastleggen",
        "roos",
        f"{REGION}/geld/bijdragen/nieuw/?soort=gastles",
        widths=PHONE,
    ),
    Shot("bedrijf-jaar", "peter", f"{REGION}/geld/bijdragen/", (titled("Het jaar van"),)),
    Shot(
        "bijdragen-bevestigen",
        "peter",
        f"{REGION}/geld/bijdragen/",
        (titled("Het jaar van"), "main a:has-text('Bevestig')"),
        PHONE,
    ),
    # Without signing in.
    Shot("loket-openbaar", "", "/loket/STO19060/"),
    Shot("leerlingen", "", "/loket/STO19060/leerlingen/", widths=PHONE),
    Shot("leerling-meedoen", "", "/loket/STO19060/leerlingen/", (titled("3D-printen"),), PHONE),
    Shot("mening", "", "/mening/", widths=PHONE),
    Shot("mail", "", "/postbus/", (titled("vraagt: Masterklas"),), DESKTOP),
    Shot(
        "antwoord",
        "",
        "/postbus/",
        (titled("vraagt: Masterklas"), "main a[href*='/antwoord/']"),
        PHONE,
    ),
)
