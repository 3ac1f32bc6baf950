"""What an indicator was in a year: measurements belong to the region, not to a version."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from schakel.accounts.models import User
from schakel.common.audit import record
from schakel.programme.models import Indicator, Measurement


@transaction.atomic
def record_measurement(
    indicator: Indicator, *, year: int, value: Decimal, source: str, by: User, at: datetime
) -> Measurement:
    """Note a value with its source; a value for the same year is replaced (meting vastleggen)."""
    region = indicator.plan.region_id
    known = Measurement.objects.select_for_update().filter(
        region=region, indicator_code=indicator.code, year=year
    )
    before = known.values_list("value", flat=True).first()
    measurement, _new = Measurement.objects.update_or_create(
        region_id=region,
        indicator_code=indicator.code,
        year=year,
        defaults={"value": value, "source": source, "is_fictional": False},
    )
    values = [None if before is None else str(before), str(value)]
    record("measurement.recorded", measurement, chain=region, by=by, at=at, value=values)
    return measurement


@transaction.atomic
def remove_measurement(measurement: Measurement, *, by: User, at: datetime) -> None:
    """Take back a value that was wrong (meting verwijderen)."""
    record(
        "measurement.removed",
        measurement,
        chain=measurement.region_id,
        by=by,
        at=at,
        value=str(measurement.value),
    )
    measurement.delete()
