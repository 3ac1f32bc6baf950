"""A company lets a request wait: it is asked once more, and the old link no longer works."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schakel.bookings.actions.answering import accept_booking
from schakel.bookings.actions.booking import book_slot
from schakel.bookings.actions.silence import remind_of_request, unanswered
from schakel.bookings.models import Booking, ReplyLink
from schakel.mailing.models import OutgoingMail
from tests.bookings.asking import group
from tests.bookings.groups import NOW, make_offer, make_slot, schools
from tests.regions.helpers import account
from tests.world import World


@pytest.fixture
def waiting(world: World) -> Booking:
    """A request that Peter was asked to answer."""
    slot = make_slot(make_offer(world.region, contact=world.peter), places=28)
    return book_slot(
        slot, school=schools(world.region)[0], asked=group(20), by=account(world.samir), at=NOW
    )


def questions(booking: Booking) -> int:
    """How often Peter was asked."""
    return OutgoingMail.objects.filter(about_id=booking.pk, kind="bookings.request").count()


@pytest.mark.req("PM-33")
def test_two_days_before_the_term_the_question_comes_again_once(waiting: Booking) -> None:
    assert waiting.answer_by is not None
    near = waiting.answer_by - timedelta(days=1)
    assert waiting not in unanswered(at=NOW + timedelta(hours=1))
    assert waiting in unanswered(at=near)

    assert remind_of_request(waiting, at=near)

    assert questions(waiting) == 2
    assert ReplyLink.objects.filter(about=waiting.pk, withdrawn_at=None).count() == 1
    assert waiting not in unanswered(at=near)
    assert not remind_of_request(waiting, at=near)
    assert questions(waiting) == 2


def test_who_answered_is_not_asked_again(world: World, waiting: Booking) -> None:
    accept_booking(waiting, by=account(world.peter), at=NOW)
    assert not remind_of_request(waiting, at=NOW + timedelta(days=5))
    assert questions(waiting) == 1
