"""Half a cent is a decimal too: the amount of a line is held against it without a float (R-053)."""

from decimal import Decimal

from django.db import migrations, models
from django.db.models import F, Q

HALF_A_CENT = models.Value(Decimal("0.005"))


class Migration(migrations.Migration):
    dependencies = [("funding", "0009_decided_numbers")]
    operations = [
        migrations.RemoveConstraint("claimline", "claim_amount_is_price_times_quantity"),
        migrations.AddConstraint(
            "claimline",
            models.CheckConstraint(
                condition=Q(quantity__gt=0, unit_price__gte=0)
                & Q(
                    amount__gte=F("quantity") * F("unit_price") - HALF_A_CENT,
                    amount__lte=F("quantity") * F("unit_price") + HALF_A_CENT,
                ),
                name="claim_amount_is_price_times_quantity",
            ),
        ),
    ]
