"""Decisions about offers, their dates and what they need; one file per noun, without a database."""

from schakel.catalogue.rules.offers import (
    LessonForm,
    NotBefore,
    days_allow,
    has_the_form,
    has_the_length,
    may_take_part,
    school_year_of,
)

__all__ = [
    "LessonForm",
    "NotBefore",
    "days_allow",
    "has_the_form",
    "has_the_length",
    "may_take_part",
    "school_year_of",
]
