"""The tables of the money."""

import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bookings", "0001_initial"),
        ("catalogue", "0002_offer_activity"),
        ("programme", "0003_freezing_waits_for_changes"),
        ("regions", "0003_auditor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HourLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("worked_on", models.DateField(verbose_name="datum")),
                ("activity_code", models.CharField(max_length=20, verbose_name="activiteit")),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="uren")),
                ("work_done", models.CharField(max_length=300, verbose_name="wat is er gedaan")),
                ("is_late", models.BooleanField(default=False, verbose_name="te laat ingevuld")),
                ("written_at", models.DateTimeField(verbose_name="ingevuld op")),
                (
                    "hourly",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        verbose_name="tarief per uur",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="bedrag",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 24)),
                        name="hours_in_a_day",
                    )
                ],
                "verbose_name": "urenregel",
                "verbose_name_plural": "urenregels",
                "ordering": ["week", "worked_on", "activity_code"],
            },
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=160, verbose_name="naam")),
                (
                    "model",
                    models.CharField(blank=True, max_length=120, verbose_name="merk en type"),
                ),
                (
                    "activity_code",
                    models.CharField(blank=True, max_length=20, verbose_name="activiteit"),
                ),
                (
                    "supplier",
                    models.CharField(blank=True, max_length=120, verbose_name="leverancier"),
                ),
                (
                    "quality_agreement",
                    models.TextField(
                        blank=True, verbose_name="kwaliteitsafspraken met de leverancier"
                    ),
                ),
                (
                    "invoice_number",
                    models.CharField(blank=True, max_length=60, verbose_name="factuurnummer"),
                ),
                ("location", models.CharField(blank=True, max_length=120, verbose_name="plaats")),
                ("bought_on", models.DateField(verbose_name="gekocht op")),
                (
                    "price",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="aanschafprijs"
                    ),
                ),
                (
                    "residual",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=12, verbose_name="restwaarde"
                    ),
                ),
                (
                    "life_months",
                    models.PositiveSmallIntegerField(verbose_name="levensduur in maanden"),
                ),
                (
                    "project_share",
                    models.DecimalField(
                        decimal_places=4,
                        default=1,
                        max_digits=5,
                        verbose_name="deel voor het project",
                    ),
                ),
                (
                    "disposed_on",
                    models.DateField(blank=True, null=True, verbose_name="afgestoten op"),
                ),
                (
                    "other_scheme",
                    models.CharField(blank=True, max_length=120, verbose_name="ook bekostigd uit"),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="eigenaar",
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
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.resource",
                        verbose_name="middel in het loket",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("region", "code"), name="asset_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("life_months__gt", 0),
                            ("price__gt", 0),
                            ("project_share__gt", 0),
                            ("project_share__lte", 1),
                            ("residual__gte", 0),
                            ("residual__lt", models.F("price")),
                        ),
                        name="asset_sane",
                    ),
                ],
                "verbose_name": "bedrijfsmiddel",
                "verbose_name_plural": "bedrijfsmiddelen",
                "ordering": ["owner__name", "name"],
            },
        ),
        migrations.CreateModel(
            name="BankAccount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("voorgesteld", "voorgesteld"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("afgewezen", "afgewezen"),
                        ],
                        default="voorgesteld",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="voorgesteld op")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besloten op"),
                ),
                ("iban", models.CharField(max_length=34, verbose_name="IBAN")),
                ("holder", models.CharField(max_length=70, verbose_name="ten name van")),
                ("valid_from", models.DateField(verbose_name="geldig van")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgesteld door",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="bankaccount_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "voorgesteld"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="bankaccount_decided",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state", "goedgekeurd")),
                        expressions=[
                            ("partner", "="),
                            (
                                models.Func(
                                    "valid_from",
                                    "valid_to",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="bank_account_once_at_a_time",
                    ),
                ],
                "verbose_name": "rekeningnummer",
                "verbose_name_plural": "rekeningnummers",
                "ordering": ["partner", "-valid_from"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BankStatement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=60, verbose_name="kenmerk")),
                ("iban", models.CharField(max_length=34, verbose_name="rekening")),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(verbose_name="tot en met")),
                (
                    "opening",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="beginsaldo"),
                ),
                (
                    "closing",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="eindsaldo"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("read_at", models.DateTimeField(verbose_name="ingelezen op")),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingelezen door",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "iban", "reference"), name="bank_statement_once"
                    )
                ],
                "verbose_name": "bankafschrift",
                "verbose_name_plural": "bankafschriften",
                "ordering": ["-ends_on"],
            },
        ),
        migrations.CreateModel(
            name="BudgetShift",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="post of activiteit")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="verschil"),
                ),
                (
                    "share",
                    models.DecimalField(
                        decimal_places=4, max_digits=9, null=True, verbose_name="deel van de post"
                    ),
                ),
                ("decision", models.TextField(verbose_name="besluit")),
                ("decided_on", models.DateField(verbose_name="besloten op")),
                (
                    "told_funder_on",
                    models.DateField(blank=True, null=True, verbose_name="gemeld aan DUS-I op"),
                ),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="programme.plan",
                        verbose_name="naar versie",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="programme.plan",
                        verbose_name="van versie",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("before", "after", "subject"), name="budget_shift_decided_once"
                    )
                ],
                "verbose_name": "begrotingsverschuiving",
                "verbose_name_plural": "begrotingsverschuivingen",
                "ordering": ["-decided_on"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "quarter",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")], verbose_name="kwartaal"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("ingediend", "ingediend"),
                            ("terug", "terug met vraag"),
                            ("gecontroleerd", "gecontroleerd"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("in-batch", "in betaalbatch"),
                            ("betaald", "betaald"),
                            ("afgewezen", "afgewezen"),
                        ],
                        default="concept",
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="indienen voor")),
                (
                    "reminded_days",
                    models.SmallIntegerField(
                        blank=True, null=True, verbose_name="laatst herinnerd (dagen vooraf)"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="toelichting")),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingediend op"),
                ),
                (
                    "checked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gecontroleerd op"),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="goedgekeurd op"),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goedgekeurd door",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gecontroleerd door",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingediend door",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "year", "quarter"), name="one_claim_per_quarter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("checked_by__isnull", True),
                                models.Q(("checked_by", models.F("submitted_by")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("approved_by__isnull", True),
                                models.Q(("approved_by", models.F("submitted_by")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("approved_by__isnull", True),
                                models.Q(("approved_by", models.F("checked_by")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="claim_by_different_people",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["region", "year", "quarter"], name="claim_by_quarter")
                ],
                "verbose_name": "declaratie",
                "verbose_name_plural": "declaraties",
                "ordering": ["-year", "-quarter", "school__name"],
            },
        ),
        migrations.CreateModel(
            name="ClaimLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="regel")),
                ("activity_code", models.CharField(max_length=20, verbose_name="activiteit")),
                (
                    "cost_kind",
                    models.CharField(
                        choices=[
                            ("loon-intern", "loonkosten intern"),
                            ("loon-extern", "loonkosten extern"),
                            ("materieel", "materiële kosten"),
                            ("afschrijving", "afschrijving"),
                            ("overhead", "overhead"),
                            ("overig", "overig"),
                        ],
                        max_length=14,
                        verbose_name="kostensoort",
                    ),
                ),
                ("spent_on", models.DateField(verbose_name="datum")),
                (
                    "person_name",
                    models.CharField(blank=True, max_length=120, verbose_name="persoon"),
                ),
                ("description", models.CharField(max_length=300, verbose_name="omschrijving")),
                (
                    "quantity",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="hoeveelheid"
                    ),
                ),
                ("unit", models.CharField(max_length=30, verbose_name="eenheid")),
                (
                    "unit_price",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="prijs per eenheid"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="gedeclareerd"
                    ),
                ),
                (
                    "vat",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="waarvan btw",
                    ),
                ),
                (
                    "supplier",
                    models.CharField(blank=True, max_length=120, verbose_name="leverancier"),
                ),
                (
                    "invoice_number",
                    models.CharField(blank=True, max_length=60, verbose_name="factuurnummer"),
                ),
                (
                    "other_scheme",
                    models.CharField(blank=True, max_length=120, verbose_name="ook bekostigd uit"),
                ),
                (
                    "certified",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="goedgekeurd",
                    ),
                ),
                (
                    "deducted",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="afgetrokken",
                    ),
                ),
                (
                    "parked",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="aangehouden",
                    ),
                ),
                ("judgement", models.CharField(blank=True, max_length=300, verbose_name="oordeel")),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="claim_lines",
                        to="funding.asset",
                        verbose_name="bedrijfsmiddel",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="funding.claim",
                        verbose_name="declaratie",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="bookings.lesson",
                        verbose_name="les",
                    ),
                ),
                (
                    "loan_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="bookings.loanitem",
                        verbose_name="uitgeleend stuk",
                    ),
                ),
                (
                    "origin",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="included_again",
                        to="funding.claimline",
                        verbose_name="aangehouden in",
                    ),
                ),
                (
                    "hour_line",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="claim_line",
                        to="funding.hourline",
                        verbose_name="urenregel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "number"), name="claim_line_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity__gt", 0),
                            ("unit_price__gte", 0),
                            (
                                "amount__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("quantity"), "*", models.F("unit_price")
                                    ),
                                    "-",
                                    models.Value(0.005),
                                ),
                            ),
                            (
                                "amount__lte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("quantity"), "*", models.F("unit_price")
                                    ),
                                    "+",
                                    models.Value(0.005),
                                ),
                            ),
                        ),
                        name="claim_amount_is_price_times_quantity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("certified__isnull", True),
                                ("deducted__isnull", True),
                                ("parked__isnull", True),
                            ),
                            models.Q(
                                (
                                    "amount",
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("certified"), "+", models.F("deducted")
                                        ),
                                        "+",
                                        models.F("parked"),
                                    ),
                                ),
                                ("certified__gte", 0),
                                ("deducted__gte", 0),
                                ("parked__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="declared_is_certified_deducted_parked",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("person_name", ""), _negated=True), ("origin__isnull", True)
                        ),
                        fields=("claim", "person_name", "spent_on", "activity_code"),
                        name="same_person_day_activity_once",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["activity_code", "spent_on"], name="claim_line_thread")
                ],
                "verbose_name": "declaratieregel",
                "verbose_name_plural": "declaratieregels",
                "ordering": ["claim", "number"],
            },
        ),
        migrations.CreateModel(
            name="ClaimStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("ingediend", "ingediend"),
                            ("terug", "terug met vraag"),
                            ("gecontroleerd", "gecontroleerd"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("in-batch", "in betaalbatch"),
                            ("betaald", "betaald"),
                            ("afgewezen", "afgewezen"),
                        ],
                        max_length=16,
                        verbose_name="naar status",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="op")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reden")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="funding.claim",
                        verbose_name="declaratie",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaratiestap",
                "verbose_name_plural": "declaratiestappen",
                "ordering": ["claim", "at"],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "activity_code",
                    models.CharField(blank=True, max_length=20, verbose_name="activiteit"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("gastles", "gastles"),
                            ("bedrijfsbezoek", "bedrijfsbezoek"),
                            ("stagebegeleiding", "stagebegeleiding"),
                            ("workshop", "workshop"),
                            ("docentstage", "docentstage"),
                            ("overleg", "overleg"),
                            ("materiaal", "materiaal"),
                            ("apparatuur", "apparatuur of machine"),
                            ("ruimte", "praktijkruimte"),
                            ("korting", "korting"),
                            ("geld", "geld"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="datum")),
                ("given_until", models.DateField(blank=True, null=True, verbose_name="tot en met")),
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
                (
                    "pupils",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="leerlingen"
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="uren"
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=5,
                        null=True,
                        verbose_name="begeleidingsdeel",
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="tarief of prijs per eenheid",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="waarde"),
                ),
                (
                    "description",
                    models.CharField(max_length=300, verbose_name="wat is er gedaan of gegeven"),
                ),
                (
                    "supplier",
                    models.CharField(blank=True, max_length=120, verbose_name="leverancier"),
                ),
                (
                    "invoice_number",
                    models.CharField(blank=True, max_length=60, verbose_name="factuurnummer"),
                ),
                (
                    "other_scheme",
                    models.CharField(blank=True, max_length=120, verbose_name="ook bekostigd uit"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("voorgesteld", "voorgesteld"),
                            ("vastgelegd", "vastgelegd, nog niet bevestigd"),
                            ("bevestigd", "bevestigd"),
                            ("betwist", "betwist door het bedrijf"),
                            ("vervallen", "vervallen"),
                        ],
                        default="voorgesteld",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reden")),
                ("recorded_at", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "asked_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="bevestiging gevraagd op"
                    ),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="bedrijf",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="bookings.lesson",
                        verbose_name="les",
                    ),
                ),
                (
                    "loan_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="bookings.loanitem",
                        verbose_name="uitgeleend stuk",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
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
                    "reported_by_partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="gemeld door brancheorganisatie",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="contribution_is_positive"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("status", "vervallen"), _negated=True),
                            ("lesson__isnull", False),
                        ),
                        fields=("lesson", "kind"),
                        name="contribution_once_per_lesson",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("status", "vervallen"), _negated=True),
                            ("loan_item__isnull", False),
                        ),
                        fields=("loan_item",),
                        name="contribution_once_per_loan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_until__isnull", True),
                            ("given_until__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="contribution_period",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["region", "given_on"], name="contribution_by_date"),
                    models.Index(fields=["company", "given_on"], name="contribution_by_company"),
                ],
                "verbose_name": "bijdrage",
                "verbose_name_plural": "bijdragen",
                "ordering": ["-given_on"],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("function", models.CharField(max_length=120, verbose_name="functie")),
                ("at", models.DateTimeField(verbose_name="getekend op")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="getekende waarde"
                    ),
                ),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="versie van de tekst"),
                ),
                ("text", models.TextField(verbose_name="getekende tekst")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="vingerafdruk")),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="getekend door brancheorganisatie",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "contribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="confirmation",
                        to="funding.contribution",
                        verbose_name="bijdrage",
                    ),
                ),
            ],
            options={
                "verbose_name": "bevestiging",
                "verbose_name_plural": "bevestigingen",
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("title", models.CharField(max_length=200, verbose_name="termijn")),
                ("due_on", models.DateField(verbose_name="uiterlijk")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="gedaan op")),
                ("note", models.TextField(blank=True, verbose_name="notitie")),
                (
                    "reminded_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="laatst herinnerd (dagen vooraf)"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="eigenaar",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("region", "code"), name="deadline_code_once")
                ],
                "verbose_name": "termijn",
                "verbose_name_plural": "termijnen",
                "ordering": ["due_on", "title"],
            },
        ),
        migrations.CreateModel(
            name="DutyReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="onderwerp")),
                ("explanation", models.TextField(verbose_name="toelichting")),
                ("noticed_on", models.DateField(verbose_name="gebleken op")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="gemeld op")),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="kenmerk van de melding"
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                        verbose_name="regio",
                    ),
                ),
            ],
            options={
                "verbose_name": "melding",
                "verbose_name_plural": "meldingen",
                "ordering": ["-noticed_on"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("offerte", "offerte"),
                            ("opdracht", "opdracht"),
                            ("factuur", "factuur"),
                            ("levering", "levering of prestatie"),
                            ("betaalbewijs", "betaalbewijs"),
                            ("urenstaat", "urenstaat"),
                            ("foto", "foto"),
                            ("overig", "overig"),
                        ],
                        max_length=14,
                        verbose_name="soort",
                    ),
                ),
                ("file", models.FileField(upload_to="bewijs", verbose_name="bestand")),
                ("name", models.CharField(max_length=160, verbose_name="naam")),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("uploaded_at", models.DateTimeField(verbose_name="toegevoegd op")),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="evidence",
                        to="funding.asset",
                        verbose_name="bedrijfsmiddel",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="evidence",
                        to="funding.contribution",
                        verbose_name="bijdrage",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="evidence",
                        to="funding.claimline",
                        verbose_name="declaratieregel",
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="replaced_by",
                        to="funding.evidence",
                        verbose_name="vervangt",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="toegevoegd door",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asset__isnull", True),
                                ("contribution__isnull", True),
                                ("line__isnull", False),
                            ),
                            models.Q(
                                ("asset__isnull", True),
                                ("contribution__isnull", False),
                                ("line__isnull", True),
                            ),
                            models.Q(
                                ("asset__isnull", False),
                                ("contribution__isnull", True),
                                ("line__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_for_one_thing",
                    )
                ],
                "verbose_name": "bewijsstuk",
                "verbose_name_plural": "bewijsstukken",
                "ordering": ["uploaded_at"],
            },
        ),
        migrations.CreateModel(
            name="EvidenceException",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("offerte", "offerte"),
                            ("opdracht", "opdracht"),
                            ("factuur", "factuur"),
                            ("levering", "levering of prestatie"),
                            ("betaalbewijs", "betaalbewijs"),
                            ("urenstaat", "urenstaat"),
                            ("foto", "foto"),
                            ("overig", "overig"),
                        ],
                        max_length=14,
                        verbose_name="welk bewijs ontbreekt",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reden")),
                ("signed_at", models.DateTimeField(verbose_name="getekend op")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exceptions",
                        to="funding.claimline",
                        verbose_name="regel",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="getekend door",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("line", "kind"), name="evidence_exception_once")
                ],
                "verbose_name": "uitzondering op bewijs",
                "verbose_name_plural": "uitzonderingen op bewijs",
                "ordering": ["line", "kind"],
            },
        ),
        migrations.CreateModel(
            name="GrantDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=40, verbose_name="kenmerk")),
                ("decided_on", models.DateField(verbose_name="datum")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="bedrag"),
                ),
                ("scheme_code", models.CharField(max_length=12, verbose_name="regeling")),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(verbose_name="tot")),
                ("conditions", models.TextField(blank=True, verbose_name="voorwaarden")),
                (
                    "settled_on",
                    models.DateField(blank=True, null=True, verbose_name="vastgesteld op"),
                ),
                (
                    "settled_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="vastgesteld bedrag",
                    ),
                ),
                ("keep_until", models.DateField(blank=True, null=True, verbose_name="bewaren tot")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                        verbose_name="regio",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "reference"), name="grant_reference_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0), ("ends_on__gt", models.F("starts_on"))
                        ),
                        name="grant_decision_sane",
                    ),
                ],
                "verbose_name": "beschikking",
                "verbose_name_plural": "beschikkingen",
                "ordering": ["region", "decided_on"],
            },
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_on", models.DateField(verbose_name="verwacht op")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="bedrag"),
                ),
                (
                    "received_on",
                    models.DateField(blank=True, null=True, verbose_name="ontvangen op"),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instalments",
                        to="funding.grantdecision",
                        verbose_name="beschikking",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "due_on"), name="instalment_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="instalment_is_positive"
                    ),
                ],
                "verbose_name": "betaaltermijn",
                "verbose_name_plural": "betaaltermijnen",
                "ordering": ["decision", "due_on"],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="boekjaar")),
                ("number", models.PositiveIntegerField(db_default=0, verbose_name="volgnummer")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("declaratie", "declaratie goedgekeurd"),
                            ("betaling", "declaratie betaald"),
                            ("subsidie", "subsidie ontvangen"),
                            ("bijdrage", "bijdrage bevestigd"),
                            ("eigen", "eigen bijdrage"),
                            ("correctie", "tegenboeking"),
                            ("memoriaal", "memoriaal"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("booked_on", models.DateField(verbose_name="boekdatum")),
                ("text", models.CharField(max_length=200, verbose_name="omschrijving")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reden")),
                ("at", models.DateTimeField(verbose_name="op")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
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
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="reversed_by",
                        to="funding.journalentry",
                        verbose_name="boekt terug",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "year", "number"), name="entry_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year", models.F("booked_on__year"))),
                        name="entry_in_its_year",
                    ),
                ],
                "verbose_name": "journaalpost",
                "verbose_name_plural": "journaalposten",
                "ordering": ["region", "year", "number"],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="entry",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="claim",
                to="funding.journalentry",
                verbose_name="journaalpost",
            ),
        ),
        migrations.CreateModel(
            name="LeadTransfer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("takes_effect_on", models.DateField(verbose_name="gaat in op")),
                ("reason", models.TextField(verbose_name="reden")),
                ("checklist", models.JSONField(default=dict, verbose_name="overdrachtslijst")),
                (
                    "done_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgerond op"),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="van",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="naar",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("receiver")), _negated=True),
                        name="lead_transfer_moves",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=("region",),
                        name="one_open_lead_transfer",
                    ),
                ],
                "verbose_name": "overdracht penvoerderschap",
                "verbose_name_plural": "overdrachten penvoerderschap",
                "ordering": ["-takes_effect_on"],
            },
        ),
        migrations.CreateModel(
            name="LedgerAccount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="nummer")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        choices=[("B", "balans"), ("P", "winst en verlies")],
                        max_length=1,
                        verbose_name="soort",
                    ),
                ),
                ("rgs", models.CharField(blank=True, max_length=20, verbose_name="RGS-code")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                        verbose_name="regio",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("region", "code"), name="ledger_account_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rgs", ""),
                            ("rgs__regex", "^[BW]([A-Z][a-z]{2}){1,4}$"),
                            _connector="OR",
                        ),
                        name="rgs_code_shape",
                    ),
                ],
                "verbose_name": "grootboekrekening",
                "verbose_name_plural": "grootboekrekeningen",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="JournalLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="regel")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="bedrag"),
                ),
                (
                    "activity_code",
                    models.CharField(blank=True, max_length=20, verbose_name="activiteit"),
                ),
                (
                    "cost_kind",
                    models.CharField(blank=True, max_length=14, verbose_name="kostensoort"),
                ),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="omschrijving")),
                (
                    "claim_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="journal_lines",
                        to="funding.claimline",
                        verbose_name="declaratieregel",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="journal_lines",
                        to="funding.contribution",
                        verbose_name="bijdrage",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="funding.journalentry",
                        verbose_name="journaalpost",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="funding.ledgeraccount",
                        verbose_name="rekening",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "number"), name="journal_line_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount", 0), _negated=True), ("number__gte", 1)
                        ),
                        name="journal_line_not_nought",
                    ),
                ],
                "indexes": [models.Index(fields=["account", "entry"], name="journal_by_account")],
                "verbose_name": "journaalregel",
                "verbose_name_plural": "journaalregels",
                "ordering": ["entry", "number"],
            },
        ),
        migrations.CreateModel(
            name="LineQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("question", models.CharField(max_length=500, verbose_name="vraag")),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="antwoord")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beantwoord door",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gevraagd door",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="funding.claimline",
                        verbose_name="regel",
                    ),
                ),
            ],
            options={
                "verbose_name": "regelvraag",
                "verbose_name_plural": "regelvragen",
                "ordering": ["line", "asked_at"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "may_sign",
                    models.BooleanField(default=False, verbose_name="mag namens het lid tekenen"),
                ),
                (
                    "mandate",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="volmacht: waar staat die"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="brancheorganisatie",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="lid",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("association", "member", "starts_on"), name="membership_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_sign", False),
                            models.Q(("mandate", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="signing_needs_a_mandate",
                    ),
                ],
                "verbose_name": "lidmaatschap",
                "verbose_name_plural": "lidmaatschappen",
                "ordering": ["association", "member__name"],
            },
        ),
        migrations.CreateModel(
            name="MoneySettings",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "cofinancing_base",
                    models.CharField(
                        choices=[("subsidie", "de subsidie"), ("totaal", "de hele begroting")],
                        default="totaal",
                        max_length=10,
                        verbose_name="noemer van de cofinanciering waarop de regio stuurt",
                    ),
                ),
                (
                    "shift_alert",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("0.10"),
                        max_digits=5,
                        verbose_name="seintje bij verschuiving vanaf (deel van de post)",
                    ),
                ),
                (
                    "overhead_norm",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=5,
                        null=True,
                        verbose_name="eigen norm overhead (deel)",
                    ),
                ),
                (
                    "hiring_norm",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=5,
                        null=True,
                        verbose_name="eigen norm externe inhuur (deel)",
                    ),
                ),
                (
                    "hours_term_days",
                    models.PositiveSmallIntegerField(
                        default=31, verbose_name="uren invullen binnen (dagen)"
                    ),
                ),
                (
                    "claim_term_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="declareren na het kwartaal binnen (dagen)"
                    ),
                ),
                (
                    "quote_threshold",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal(5000),
                        max_digits=12,
                        verbose_name="offerte nodig vanaf (€)",
                    ),
                ),
                (
                    "region",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                        verbose_name="regio",
                    ),
                ),
            ],
            options={
                "verbose_name": "geldinstellingen",
                "verbose_name_plural": "geldinstellingen",
            },
        ),
        migrations.CreateModel(
            name="OtherFunding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("activity_code", models.CharField(max_length=20, verbose_name="activiteit")),
                ("scheme_name", models.CharField(max_length=120, verbose_name="regeling")),
                ("project_number", models.CharField(max_length=40, verbose_name="projectnummer")),
                (
                    "what",
                    models.CharField(max_length=300, verbose_name="wat wordt daaruit betaald"),
                ),
                (
                    "cost_kinds",
                    models.JSONField(
                        default=list, verbose_name="welke kostensoorten (leeg is alles)"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="tot")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                        verbose_name="regio",
                    ),
                ),
            ],
            options={
                "verbose_name": "andere bekostiging",
                "verbose_name_plural": "andere bekostiging",
                "ordering": ["activity_code", "starts_on"],
            },
        ),
        migrations.CreateModel(
            name="Parameter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("voorgesteld", "voorgesteld"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("afgewezen", "afgewezen"),
                        ],
                        default="voorgesteld",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="voorgesteld op")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besloten op"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("begeleidingsuur", "waarde van een begeleidingsuur (€)"),
                            (
                                "begeleidingsdeel",
                                "deel van de leerlinguren dat als begeleiding telt",
                            ),
                            ("gpl", "hoogste tarief intern per uur: gemiddelde personeelslast (€)"),
                            ("extern-hoogste", "hoogste tarief extern per uur, inclusief btw (€)"),
                            ("intern-vast", "vast tarief intern per uur (€)"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=10, verbose_name="waarde"),
                ),
                ("valid_from", models.DateField(verbose_name="geldig van")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
                ("source", models.CharField(max_length=300, verbose_name="bron")),
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
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgesteld door",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="parameter_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "voorgesteld"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="parameter_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0)), name="parameter_not_negative"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state", "goedgekeurd")),
                        expressions=[
                            ("region", "="),
                            ("kind", "="),
                            (
                                models.Func(
                                    "valid_from",
                                    "valid_to",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="parameter_once_at_a_time",
                    ),
                ],
                "verbose_name": "rekenparameter",
                "verbose_name_plural": "rekenparameters",
                "ordering": ["kind", "-valid_from"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("bank", "overboeking"),
                            ("verrekend", "verrekend binnen de penvoerder"),
                        ],
                        default="bank",
                        max_length=12,
                        verbose_name="wijze",
                    ),
                ),
                ("name", models.CharField(max_length=70, verbose_name="ten name van")),
                ("iban", models.CharField(blank=True, max_length=34, verbose_name="IBAN")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="bedrag"),
                ),
                (
                    "end_to_end_id",
                    models.CharField(max_length=35, unique=True, verbose_name="kenmerk"),
                ),
                ("remittance", models.CharField(max_length=140, verbose_name="omschrijving")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "in de batch"),
                            ("betaald", "betaald"),
                            ("mislukt", "mislukt"),
                            ("vervallen", "vervallen"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="betaald op")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bevestigd door",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="payments",
                        to="funding.claim",
                        verbose_name="declaratie",
                    ),
                ),
                (
                    "creditor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="payment",
                        to="funding.journalentry",
                        verbose_name="journaalpost",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="met de hand als betaald gemeld door",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["open", "betaald"])),
                        fields=("claim",),
                        name="claim_paid_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="payment_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("method", "verrekend"),
                            models.Q(("iban", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="payment_has_iban",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("marked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="paid_by_hand_takes_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "betaald"), _negated=True),
                            models.Q(("entry__isnull", False), ("paid_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="paid_payment_is_booked",
                    ),
                ],
                "verbose_name": "betaling",
                "verbose_name_plural": "betalingen",
                "ordering": ["batch", "end_to_end_id"],
            },
        ),
        migrations.CreateModel(
            name="BankLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="regel")),
                ("booked_on", models.DateField(verbose_name="boekdatum")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="bedrag (af is negatief)"
                    ),
                ),
                (
                    "end_to_end_id",
                    models.CharField(blank=True, max_length=35, verbose_name="kenmerk"),
                ),
                (
                    "counterparty",
                    models.CharField(blank=True, max_length=140, verbose_name="tegenpartij"),
                ),
                (
                    "counter_iban",
                    models.CharField(blank=True, max_length=34, verbose_name="tegenrekening"),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="omschrijving")),
                (
                    "match",
                    models.CharField(
                        choices=[
                            ("gekoppeld", "gekoppeld"),
                            ("verschil", "bedrag verschilt"),
                            ("dubbel", "dubbel"),
                            ("onbekend", "niet herkend"),
                            ("verklaard", "verklaard"),
                        ],
                        max_length=12,
                        verbose_name="koppeling",
                    ),
                ),
                (
                    "explanation",
                    models.CharField(blank=True, max_length=300, verbose_name="verklaring"),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="funding.bankstatement",
                        verbose_name="afschrift",
                    ),
                ),
                (
                    "instalment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="bank_lines",
                        to="funding.instalment",
                        verbose_name="betaaltermijn",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="bank_lines",
                        to="funding.payment",
                        verbose_name="betaling",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "number"), name="bank_line_once")
                ],
                "verbose_name": "afschriftregel",
                "verbose_name_plural": "afschriftregels",
                "ordering": ["statement", "number"],
            },
        ),
        migrations.CreateModel(
            name="PaymentBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("number", models.PositiveIntegerField(db_default=0, verbose_name="volgnummer")),
                (
                    "message_id",
                    models.CharField(max_length=35, unique=True, verbose_name="berichtkenmerk"),
                ),
                ("execute_on", models.DateField(verbose_name="uitvoeren op")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("gemaakt", "gemaakt, wacht op vrijgave"),
                            ("vrijgegeven", "vrijgegeven"),
                            ("verwerkt", "verwerkt door de bank"),
                            ("vervallen", "vervallen"),
                        ],
                        default="gemaakt",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("count", models.PositiveIntegerField(verbose_name="aantal betalingen")),
                (
                    "total",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="totaal"),
                ),
                ("document", models.TextField(blank=True, verbose_name="betaalbestand")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "released_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="vrijgegeven op"),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemaakt door",
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
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vrijgegeven door",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "year", "number"), name="batch_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by__isnull", True),
                            models.Q(("released_by", models.F("made_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="batch_released_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["gemaakt", "vervallen"]),
                            ("released_at__isnull", False),
                            _connector="OR",
                        ),
                        name="batch_released_before_the_bank",
                    ),
                ],
                "verbose_name": "betaalbatch",
                "verbose_name_plural": "betaalbatches",
                "ordering": ["-year", "-number"],
            },
        ),
        migrations.AddField(
            model_name="payment",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="payments",
                to="funding.paymentbatch",
                verbose_name="batch",
            ),
        ),
        migrations.CreateModel(
            name="BatchDownload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="op")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="reden van nog een keer"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="downloads",
                        to="funding.paymentbatch",
                        verbose_name="batch",
                    ),
                ),
            ],
            options={
                "verbose_name": "download van een betaalbestand",
                "verbose_name_plural": "downloads van betaalbestanden",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("gastles", "gastles"),
                            ("bedrijfsbezoek", "bedrijfsbezoek"),
                            ("stagebegeleiding", "stagebegeleiding"),
                            ("workshop", "workshop"),
                            ("docentstage", "docentstage"),
                            ("overleg", "overleg"),
                            ("materiaal", "materiaal"),
                            ("apparatuur", "apparatuur of machine"),
                            ("ruimte", "praktijkruimte"),
                            ("korting", "korting"),
                            ("geld", "geld"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("size", models.CharField(blank=True, max_length=200, verbose_name="omvang")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="bedrag"),
                ),
                (
                    "activity_code",
                    models.CharField(blank=True, max_length=20, verbose_name="activiteit"),
                ),
                ("agreed_on", models.DateField(verbose_name="afgesproken op")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="beëindigd op")),
                ("note", models.TextField(blank=True, verbose_name="notitie")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="bedrijf",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="pledge_is_positive"
                    )
                ],
                "indexes": [models.Index(fields=["region", "year"], name="pledge_by_year")],
                "verbose_name": "toezegging",
                "verbose_name_plural": "toezeggingen",
                "ordering": ["-year", "company__name", "kind"],
            },
        ),
        migrations.AddField(
            model_name="contribution",
            name="pledge",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="contributions",
                to="funding.pledge",
                verbose_name="toezegging",
            ),
        ),
        migrations.CreateModel(
            name="QuarterClose",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="kwartaal")),
                ("closed_at", models.DateTimeField(verbose_name="afgesloten op")),
                (
                    "reopen_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reden van heropenen"
                    ),
                ),
                (
                    "reopen_asked_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="heropenen gevraagd op"
                    ),
                ),
                (
                    "reopened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="heropend op"),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgesloten door",
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
                    "reopen_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="heropenen gevraagd door",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="heropend door",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at__isnull", True)),
                        fields=("region", "year", "quarter"),
                        name="quarter_closed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reopened_at__isnull", True),
                            models.Q(
                                ("reopen_asked_by__isnull", False),
                                ("reopened_by__isnull", False),
                                models.Q(
                                    ("reopened_by", models.F("reopen_asked_by")), _negated=True
                                ),
                                models.Q(("reopen_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reopening_takes_two",
                    ),
                ],
                "verbose_name": "kwartaalafsluiting",
                "verbose_name_plural": "kwartaalafsluitingen",
                "ordering": ["-year", "-quarter", "-closed_at"],
            },
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("voorgesteld", "voorgesteld"),
                            ("goedgekeurd", "goedgekeurd"),
                            ("afgewezen", "afgewezen"),
                        ],
                        default="voorgesteld",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="voorgesteld op")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besloten op"),
                ),
                ("name", models.CharField(max_length=120, verbose_name="voor wie")),
                ("is_external", models.BooleanField(default=False, verbose_name="extern")),
                (
                    "wage_cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="loonkosten per jaar",
                    ),
                ),
                (
                    "overhead",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="overhead per jaar",
                    ),
                ),
                (
                    "productive_hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        verbose_name="productieve uren per jaar",
                    ),
                ),
                (
                    "hourly",
                    models.DecimalField(
                        decimal_places=2, max_digits=8, verbose_name="tarief per uur"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="geldig van")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
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
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="werkgever",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.person",
                        verbose_name="persoon",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgesteld door",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="rate_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "voorgesteld"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="rate_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hourly__gt", 0)), name="rate_is_positive"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state", "goedgekeurd")),
                        expressions=[
                            ("region", "="),
                            ("name", "="),
                            (
                                models.Func(
                                    "valid_from",
                                    "valid_to",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="rate_once_at_a_time",
                    ),
                ],
                "verbose_name": "tarief",
                "verbose_name_plural": "tarieven",
                "ordering": ["name", "-valid_from"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="hourline",
            name="rate",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="funding.rate",
                verbose_name="tarief",
            ),
        ),
        migrations.CreateModel(
            name="ReportSnapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kwartaal", "kwartaalrapportage"),
                            ("jaar", "jaarrapportage"),
                            ("g2", "model G2"),
                            ("voortgang", "voortgangsrapportage"),
                            ("eind", "eindverslag"),
                            ("stuurgroep", "verantwoording aan de stuurgroep"),
                            ("liquiditeit", "liquiditeitsprognose"),
                        ],
                        max_length=14,
                        verbose_name="soort",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titel")),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(verbose_name="tot")),
                ("filter", models.JSONField(default=dict, verbose_name="keuzes")),
                ("figures", models.JSONField(verbose_name="cijfers")),
                (
                    "code_version",
                    models.CharField(max_length=40, verbose_name="versie van Schakel"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemaakt door",
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
            ],
            options={
                "verbose_name": "vastgelegde rapportage",
                "verbose_name_plural": "vastgelegde rapportages",
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[("aselect", "aselect"), ("geldsteekproef", "geldsteekproef")],
                        max_length=16,
                        verbose_name="methode",
                    ),
                ),
                ("seed", models.CharField(max_length=40, verbose_name="startgetal")),
                ("size", models.PositiveSmallIntegerField(verbose_name="aantal")),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(verbose_name="tot")),
                ("population", models.JSONField(verbose_name="populatie: regel, bedrag")),
                ("drawn", models.JSONField(verbose_name="getrokken regels")),
                (
                    "population_hash",
                    models.CharField(max_length=64, verbose_name="hash van de populatie"),
                ),
                ("drawn_at", models.DateTimeField(verbose_name="getrokken op")),
                (
                    "drawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="getrokken door",
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
            ],
            options={
                "verbose_name": "steekproef",
                "verbose_name_plural": "steekproeven",
                "ordering": ["-drawn_at"],
            },
        ),
        migrations.CreateModel(
            name="SigningLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jaar"),
                ),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="controlegetal"),
                ),
                ("sent_at", models.DateTimeField(verbose_name="verstuurd op")),
                ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="bedrijf",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="funding.contribution",
                        verbose_name="bijdrage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="gestuurd aan",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contribution__isnull", True), ("year__isnull", False)),
                            models.Q(("contribution__isnull", False), ("year__isnull", True)),
                            _connector="OR",
                        ),
                        name="signing_link_for_one_or_a_year",
                    )
                ],
                "verbose_name": "ondertekenlink",
                "verbose_name_plural": "ondertekenlinks",
                "ordering": ["-sent_at"],
            },
        ),
        migrations.CreateModel(
            name="WorkWeek",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="week van maandag")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("ingediend", "akkoord van de medewerker"),
                            ("goedgekeurd", "goedgekeurd door de leidinggevende"),
                        ],
                        default="concept",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="akkoord medewerker op"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="goedgekeurd op"),
                ),
                (
                    "question",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="vraag van de leidinggevende"
                    ),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goedgekeurd door",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="werkgever",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="regions.person",
                        verbose_name="persoon",
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
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="akkoord medewerker",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "person", "starts_on"), name="one_sheet_a_week"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__iso_week_day", 1)),
                        name="week_starts_on_monday",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("submitted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_approves_own_hours",
                    ),
                ],
                "verbose_name": "weekstaat",
                "verbose_name_plural": "weekstaten",
                "ordering": ["-starts_on", "person__name"],
            },
        ),
        migrations.AddField(
            model_name="hourline",
            name="week",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="funding.workweek",
                verbose_name="weekstaat",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["goedgekeurd", "in-batch", "betaald"]), _negated=True),
                    models.Q(
                        ("checked_by__isnull", False),
                        ("entry__isnull", False),
                        ("submitted_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="claim_approved_after_all_steps",
            ),
        ),
        migrations.AddConstraint(
            model_name="hourline",
            constraint=models.UniqueConstraint(
                fields=("week", "worked_on", "activity_code"), name="hours_once_a_day"
            ),
        ),
    ]
