"""The plan of a project, written from a template and approved (PL-01)."""

import uuid
from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0010_half_a_cent"),
        ("regions", "0003_auditor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("activity_code", models.CharField(max_length=20, verbose_name="activiteit")),
                ("title", models.CharField(max_length=160, verbose_name="titel")),
                ("reason", models.TextField(verbose_name="aanleiding")),
                ("result", models.TextField(verbose_name="beoogd resultaat")),
                ("approach", models.TextField(verbose_name="aanpak en fases")),
                ("participants", models.TextField(verbose_name="deelnemende scholen en bedrijven")),
                ("evaluation", models.TextField(verbose_name="hoe wij meten of het lukt")),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(verbose_name="tot")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="gevraagd bedrag"
                    ),
                ),
                (
                    "cofinancing",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal(0),
                        max_digits=12,
                        verbose_name="verwachte cofinanciering",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("ingediend", "ingediend"),
                            ("terug", "terug met vraag"),
                            ("goedgekeurd", "goedgekeurd"),
                        ],
                        default="concept",
                        max_length=14,
                        verbose_name="status",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingediend op"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besloten op"),
                ),
                ("reply", models.CharField(blank=True, max_length=500, verbose_name="antwoord")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="besloten door",
                    ),
                ),
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geschreven door",
                    ),
                ),
            ],
            options={
                "verbose_name": "projectplan",
                "verbose_name_plural": "projectplannen",
                "ordering": ["-starts_on", "title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gte", 0),
                            ("cofinancing__gte", 0),
                            ("ends_on__gt", models.F("starts_on")),
                        ),
                        name="project_plan_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("written_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="project_plan_two_people",
                    ),
                ],
            },
        ),
    ]
