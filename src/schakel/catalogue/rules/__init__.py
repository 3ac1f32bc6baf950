"""Decisions about offers, their dates and what they need; one file per noun, without a database."""

from schakel.catalogue.rules.offers import (
    LessonForm,
    NotBefore,
    days_allow,
    has_the_form,
    has_the_length,
    may_take_part,
)
from schakel.catalogue.rules.publishing import OfferFigures, before_publishing
from schakel.catalogue.rules.slots import Date, dates_stop, move_stop, weekly

__all__ = [
    "Date",
    "LessonForm",
    "NotBefore",
    "OfferFigures",
    "before_publishing",
    "dates_stop",
    "days_allow",
    "has_the_form",
    "has_the_length",
    "may_take_part",
    "move_stop",
    "weekly",
]
