"""Bookings with their lessons and reservations, waiting lists, loans, links and reach."""

from schakel.bookings.models.booking import Booking, BookingStep, Lesson, Reservation
from schakel.bookings.models.classes import ClassGroup, ClassImport, ClassMember
from schakel.bookings.models.links import Feed, ReplyLink
from schakel.bookings.models.loans import Loan, LoanItem
from schakel.bookings.models.reach import (
    Approach,
    Evaluation,
    EventGroup,
    PupilOpinion,
    PupilSignUp,
)
from schakel.bookings.models.waiting import WaitingEntry

__all__ = [
    "Approach",
    "Booking",
    "BookingStep",
    "ClassGroup",
    "ClassImport",
    "ClassMember",
    "Evaluation",
    "EventGroup",
    "Feed",
    "Lesson",
    "Loan",
    "LoanItem",
    "PupilOpinion",
    "PupilSignUp",
    "ReplyLink",
    "Reservation",
    "WaitingEntry",
]
