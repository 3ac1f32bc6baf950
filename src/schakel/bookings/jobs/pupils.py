"""Pupils and opinions by the clock: no consent, wiping, asking what a teacher thought."""

from __future__ import annotations

from django.utils import timezone

from schakel.bookings.actions.opinions import ask_evaluation, bookings_to_evaluate
from schakel.bookings.actions.pupils import lapse_pupil, wipe_pupils, without_consent
from schakel.common.jobs import every


@every("*/15 * * * *", "bookings.consent")
def lapse_without_consent() -> None:
    """Let go of the places for which no parent said yes in time."""
    now = timezone.now()
    for pupil in without_consent(at=now):
        lapse_pupil(pupil, at=now)


@every("40 * * * *", "bookings.wipe_pupils")
def wipe() -> None:
    """Remove first names and parents' addresses thirty days after the activity (R-085)."""
    wipe_pupils(at=timezone.now())


@every("50 * * * *", "bookings.evaluate")
def ask_what_teachers_thought() -> None:
    """Mail five questions after the last lesson of a booking."""
    now = timezone.now()
    for booking in bookings_to_evaluate(at=now):
        ask_evaluation(booking, at=now)
