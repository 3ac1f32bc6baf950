"""English, with European dates: day before month, so that one date never means two days."""

DATE_FORMAT = "j F Y"
COMPACT_DATE_FORMAT = "j M Y"
SHORT_DATE_FORMAT = "j-n-Y"
FULL_DATE_FORMAT = "l j F Y"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
DAY_FORMAT = "l j F"
SHORT_DAY_FORMAT = "D j M"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j-n-Y H:i"
FULL_MOMENT_FORMAT = "l j F Y, H:i"
DAY_MOMENT_FORMAT = "l j F, H:i"
MOMENT_FORMAT = "D j M, H:i"
YEAR_MOMENT_FORMAT = "D j M Y, H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %m %Y"]
DATETIME_INPUT_FORMATS = ["%d-%m-%Y %H:%M", "%Y-%m-%d %H:%M"]
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
