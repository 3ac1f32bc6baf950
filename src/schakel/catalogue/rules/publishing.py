"""What must be said of an offer before schools can find it."""

from __future__ import annotations

from dataclasses import dataclass

from schakel.catalogue.rules.offers import LessonForm, has_the_length
from schakel.common.wording import Message, say


@dataclass(frozen=True)
class OfferFigures:
    """What publication looks at; `allowed_groups` empty: the kind is for everybody."""

    has_summary: bool
    has_do_activity: bool
    needs_do_activity: bool
    groups: tuple[str, ...]
    allowed_groups: tuple[str, ...]
    lessons: int
    minutes: int


def before_publishing(offer: OfferFigures, form: LessonForm) -> tuple[Message, ...]:
    """An offer is published when its fields say what, for whom, how long, and what pupils do.

    Bron: requirements PM-31, PM-37, PM-38
    """
    said = (
        summary_misses(offer),
        do_activity_misses(offer),
        groups_do_not_fit(offer),
        lessons_do_not_fit(offer, form),
    )
    return tuple(message for message in said if message is not None)


def summary_misses(offer: OfferFigures) -> Message | None:
    """Schools see in one sentence what they get.

    Bron: requirements PM-54 (one public page with all offers)
    """
    if offer.has_summary:
        return None
    return say("Vul bij ‘in het kort’ één zin in over wat de groep doet.")


def do_activity_misses(offer: OfferFigures) -> Message | None:
    """A company visit always has a do-activity or a practical assignment.

    Bron: T is for Tech 2025–2029, §3.2 en kerntaak D (BR-20, PM-37)
    """
    if offer.has_do_activity or not offer.needs_do_activity:
        return None
    return say(
        "Vul bij ‘doe-activiteit of praktijkopdracht’ in wat leerlingen zelf doen. Zonder kan een "
        "bedrijfsbezoek niet worden gepubliceerd."
    )


def groups_do_not_fit(offer: OfferFigures) -> Message | None:
    """An offer names for whom it is, within the groups that its kind is meant for.

    Bron: T is for Tech 2025–2029, kerntaak B en D (PM-38, BR-21)
    """
    if not offer.groups:
        return say("Kies bij ‘doelgroepen’ voor wie dit is.")
    if offer.allowed_groups and set(offer.groups) - set(offer.allowed_groups):
        return say("Bij ‘doelgroepen’ staat een groep voor wie deze lesvorm niet is.")
    return None


def lessons_do_not_fit(offer: OfferFigures, form: LessonForm) -> Message | None:
    """A kind with a fixed form has exactly its lessons; an elective its hours.

    Bron: T is for Tech 2025–2029, §3.2 en kerntaak B (BR-18, BR-19)
    """
    if form.total_minutes:
        if has_the_length(offer.lessons * offer.minutes, form):
            return None
        return say(
            "Samen zijn de lessen %(hours)s uur. Deze lesvorm duurt ongeveer %(needed)s uur: pas "
            "‘aantal lessen’ of ‘minuten per les’ aan.",
            hours=offer.lessons * offer.minutes // 60,
            needed=form.total_minutes // 60,
        )
    if len(form.places) > 1 and offer.lessons != len(form.places):
        return say(
            "Deze lesvorm heeft %(needed)s lessen. Zet ‘aantal lessen’ op %(needed)s.",
            needed=len(form.places),
        )
    return None
