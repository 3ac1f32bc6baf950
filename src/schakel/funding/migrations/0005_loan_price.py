"""What a thing of a company is worth when it is lent (R-136)."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_offer_activity"),
        ("funding", "0004_approved_weeks"),
        ("regions", "0003_auditor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LoanPrice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "price",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="prijs"),
                ),
                (
                    "life_months",
                    models.PositiveSmallIntegerField(
                        verbose_name="economische levensduur (maanden)"
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("uren", "uren × tarief"),
                            ("leerlinguren", "leerlingen × uren × begeleidingsdeel × tarief"),
                            ("factuur", "factuur"),
                            ("catalogusprijs", "catalogusprijs"),
                            ("afschrijving", "afschrijving"),
                            ("ontvangen", "ontvangen geld"),
                        ],
                        max_length=16,
                        verbose_name="grondslag",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="bron van de prijs")),
                (
                    "activity_code",
                    models.CharField(blank=True, max_length=20, verbose_name="activiteit"),
                ),
                ("stated_at", models.DateTimeField(verbose_name="opgegeven op")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                        verbose_name="regio",
                    ),
                ),
                (
                    "resource",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.resource",
                        verbose_name="middel",
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgegeven door",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitleenwaarde",
                "verbose_name_plural": "uitleenwaarden",
                "ordering": ["resource"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("life_months__gt", 0), ("price__gt", 0)),
                        name="loan_price_sane",
                    )
                ],
            },
        ),
    ]
