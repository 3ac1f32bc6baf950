"""What the public figures mean: keys, bounds, tracks, years, and what may not be compared."""

from schakel.reference.rules.bounds import Bounds, read_bounds, read_number
from schakel.reference.rules.breaks import SERIES_BREAKS, SeriesBreak, breaks_between
from schakel.reference.rules.places import municipality_key, tidy_place
from schakel.reference.rules.programmes import exam_programme, pupil_profile, pupil_track, site_kind
from schakel.reference.rules.sites import site_key
from schakel.reference.rules.years import school_year, school_year_label

__all__ = [
    "SERIES_BREAKS",
    "Bounds",
    "SeriesBreak",
    "breaks_between",
    "exam_programme",
    "municipality_key",
    "pupil_profile",
    "pupil_track",
    "read_bounds",
    "read_number",
    "school_year",
    "school_year_label",
    "site_key",
    "site_kind",
    "tidy_place",
]
