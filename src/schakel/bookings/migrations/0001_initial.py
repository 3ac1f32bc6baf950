"""The tables of the loket: bookings, waiting lists, loans, classes and reach."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("regions", "0002_follow_up_done"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=10, unique=True, verbose_name="boekingscode")),
                ("group_name", models.CharField(max_length=40, verbose_name="groep of klas")),
                (
                    "shares_names",
                    models.BooleanField(
                        default=False, verbose_name="voornamen delen met de aanbieder"
                    ),
                ),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("po-1-4", "po groep 1–4"),
                            ("po-5", "po groep 5"),
                            ("po-6", "po groep 6"),
                            ("po-7", "po groep 7"),
                            ("po-8", "po groep 8"),
                            ("vmbo-1", "vmbo leerjaar 1"),
                            ("vmbo-2", "vmbo leerjaar 2"),
                            ("vmbo-3", "vmbo leerjaar 3"),
                            ("vmbo-4", "vmbo leerjaar 4"),
                            ("vmbo-tl", "vmbo-tl"),
                            ("pro", "praktijkonderwijs"),
                            ("vso", "vso"),
                            ("havo", "havo"),
                            ("vwo", "vwo"),
                            ("mbo", "mbo"),
                            ("ouders", "ouders"),
                            ("docenten", "docenten en leerkrachten"),
                            ("bedrijven", "bedrijven"),
                        ],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("BB", "basisberoepsgerichte leerweg (BB)"),
                            ("KB", "kaderberoepsgerichte leerweg (KB)"),
                            ("GL", "gemengde leerweg (GL)"),
                            ("TL", "theoretische leerweg (TL)"),
                            ("LWT", "leerwerktraject"),
                            ("BRUG", "brugjaar"),
                            ("PRO", "praktijkonderwijs"),
                            ("VSO", "voortgezet speciaal onderwijs"),
                            ("HAVO", "havo"),
                            ("VWO", "vwo"),
                            ("OVERIG", "overig"),
                        ],
                        max_length=6,
                        verbose_name="leerweg",
                    ),
                ),
                ("pupils", models.PositiveSmallIntegerField(verbose_name="leerlingen")),
                (
                    "wheelchairs",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="waarvan met rolstoel"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, verbose_name="opmerking (geen namen van leerlingen)"
                    ),
                ),
                (
                    "travel",
                    models.CharField(
                        choices=[
                            ("niet-nodig", "niet nodig"),
                            ("lopen", "lopend"),
                            ("fiets", "met de fiets"),
                            ("bus", "met een bus"),
                            ("ouders", "ouders rijden"),
                            ("ov", "openbaar vervoer"),
                        ],
                        default="niet-nodig",
                        max_length=12,
                        verbose_name="vervoer",
                    ),
                ),
                (
                    "travel_by",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="wie regelt het vervoer"
                    ),
                ),
                (
                    "travel_time",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="vertrek en terugkomst"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("aangevraagd", "wacht op de school"),
                            ("goedgekeurd", "wacht op de aanbieder"),
                            ("bevestigd", "bevestigd"),
                            ("gegeven", "gegeven"),
                            ("niet-verschenen", "niet verschenen"),
                            ("geweigerd", "geweigerd"),
                            ("geannuleerd", "geannuleerd"),
                        ],
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                ("requested_at", models.DateTimeField(verbose_name="aangevraagd op")),
                (
                    "answer_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="antwoord nodig voor"),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="herinnerd op"),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.offer",
                        verbose_name="aanbod",
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
                    "requester",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="aanvrager",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.slot",
                        verbose_name="moment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pupils__gte", 1),
                            ("pupils__lte", 500),
                            ("wheelchairs__lte", models.F("pupils")),
                        ),
                        name="booking_group_size",
                    )
                ],
                "indexes": [
                    models.Index(fields=["region", "status"], name="booking_by_status"),
                    models.Index(fields=["school", "-requested_at"], name="booking_by_school"),
                    models.Index(fields=["offer", "-requested_at"], name="booking_by_offer"),
                ],
                "verbose_name": "boeking",
                "verbose_name_plural": "boekingen",
                "ordering": ["-requested_at"],
            },
        ),
        migrations.CreateModel(
            name="BookingStep",
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
                            ("aangevraagd", "aangevraagd"),
                            ("goedgekeurd", "goedgekeurd door de school"),
                            ("bevestigd", "bevestigd"),
                            ("geweigerd", "geweigerd"),
                            ("geannuleerd", "geannuleerd"),
                            ("verplaatst", "datum verplaatst"),
                            ("groep-gewijzigd", "groep gewijzigd"),
                            ("gegeven", "gegeven"),
                            ("niet-verschenen", "niet verschenen"),
                            ("aanwezigheid-verbeterd", "aanwezigheid verbeterd"),
                        ],
                        max_length=24,
                        verbose_name="stap",
                    ),
                ),
                ("by_name", models.CharField(max_length=200, verbose_name="door")),
                ("at", models.DateTimeField(verbose_name="op")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reden")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="bookings.booking",
                        verbose_name="boeking",
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
                        verbose_name="gebruiker",
                    ),
                ),
            ],
            options={
                "verbose_name": "boekingsstap",
                "verbose_name_plural": "boekingsstappen",
                "ordering": ["booking", "at"],
            },
        ),
        migrations.CreateModel(
            name="ClassGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "school_year",
                    models.PositiveSmallIntegerField(
                        help_text="2025 = 2025/26", verbose_name="schooljaar"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="klas")),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("po-1-4", "po groep 1–4"),
                            ("po-5", "po groep 5"),
                            ("po-6", "po groep 6"),
                            ("po-7", "po groep 7"),
                            ("po-8", "po groep 8"),
                            ("vmbo-1", "vmbo leerjaar 1"),
                            ("vmbo-2", "vmbo leerjaar 2"),
                            ("vmbo-3", "vmbo leerjaar 3"),
                            ("vmbo-4", "vmbo leerjaar 4"),
                            ("vmbo-tl", "vmbo-tl"),
                            ("pro", "praktijkonderwijs"),
                            ("vso", "vso"),
                            ("havo", "havo"),
                            ("vwo", "vwo"),
                            ("mbo", "mbo"),
                            ("ouders", "ouders"),
                            ("docenten", "docenten en leerkrachten"),
                            ("bedrijven", "bedrijven"),
                        ],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("BB", "basisberoepsgerichte leerweg (BB)"),
                            ("KB", "kaderberoepsgerichte leerweg (KB)"),
                            ("GL", "gemengde leerweg (GL)"),
                            ("TL", "theoretische leerweg (TL)"),
                            ("LWT", "leerwerktraject"),
                            ("BRUG", "brugjaar"),
                            ("PRO", "praktijkonderwijs"),
                            ("VSO", "voortgezet speciaal onderwijs"),
                            ("HAVO", "havo"),
                            ("VWO", "vwo"),
                            ("OVERIG", "overig"),
                        ],
                        max_length=6,
                        verbose_name="leerweg",
                    ),
                ),
                ("pupils", models.PositiveSmallIntegerField(verbose_name="leerlingen")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "keeper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="bijgehouden door",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "school_year", "name"), name="class_once_per_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pupils__gte", 1), ("pupils__lte", 500)),
                        name="class_has_pupils",
                    ),
                ],
                "verbose_name": "klas",
                "verbose_name_plural": "klassen",
                "ordering": ["school", "school_year", "name"],
            },
        ),
        migrations.AddField(
            model_name="booking",
            name="class_group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="bookings",
                to="bookings.classgroup",
                verbose_name="klassenlijst",
            ),
        ),
        migrations.CreateModel(
            name="ClassImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "school_year",
                    models.PositiveSmallIntegerField(
                        help_text="2025 = 2025/26", verbose_name="schooljaar"
                    ),
                ),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("po-1-4", "po groep 1–4"),
                            ("po-5", "po groep 5"),
                            ("po-6", "po groep 6"),
                            ("po-7", "po groep 7"),
                            ("po-8", "po groep 8"),
                            ("vmbo-1", "vmbo leerjaar 1"),
                            ("vmbo-2", "vmbo leerjaar 2"),
                            ("vmbo-3", "vmbo leerjaar 3"),
                            ("vmbo-4", "vmbo leerjaar 4"),
                            ("vmbo-tl", "vmbo-tl"),
                            ("pro", "praktijkonderwijs"),
                            ("vso", "vso"),
                            ("havo", "havo"),
                            ("vwo", "vwo"),
                            ("mbo", "mbo"),
                            ("ouders", "ouders"),
                            ("docenten", "docenten en leerkrachten"),
                            ("bedrijven", "bedrijven"),
                        ],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                ("file_name", models.CharField(max_length=120, verbose_name="bestandsnaam")),
                ("header", models.JSONField(default=list, verbose_name="kolomnamen")),
                ("lines", models.JSONField(default=list, verbose_name="rijen")),
                ("has_formulas", models.BooleanField(default=False, verbose_name="bevat formules")),
                ("before", models.JSONField(default=dict, verbose_name="stand ervoor")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("wacht", "wacht op controle"),
                            ("ingelezen", "ingelezen"),
                            ("teruggedraaid", "teruggedraaid"),
                        ],
                        default="wacht",
                        max_length=14,
                        verbose_name="status",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "done_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingelezen op"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="ingelezen door",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "inlezing van een klassenlijst",
                "verbose_name_plural": "inlezingen van klassenlijsten",
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="ClassMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=20, verbose_name="nummer of schoolcode")),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=40, verbose_name="voornaam"),
                ),
                (
                    "class_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="bookings.classgroup",
                        verbose_name="klas",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("class_group", "number"), name="class_number_once"
                    )
                ],
                "verbose_name": "leerling in de klas",
                "verbose_name_plural": "leerlingen in de klas",
                "ordering": ["class_group", "number"],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "fits_lesson",
                    models.PositiveSmallIntegerField(verbose_name="paste bij onze lessen (1–5)"),
                ),
                (
                    "pupils_active",
                    models.PositiveSmallIntegerField(
                        verbose_name="leerlingen waren actief bezig (1–5)"
                    ),
                ),
                (
                    "organisation",
                    models.PositiveSmallIntegerField(verbose_name="organisatie (1–5)"),
                ),
                ("would_repeat", models.BooleanField(verbose_name="volgend jaar weer")),
                ("remark", models.TextField(blank=True, verbose_name="wat kan beter")),
                ("given_at", models.DateTimeField(verbose_name="gegeven op")),
                (
                    "booking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation",
                        to="bookings.booking",
                        verbose_name="boeking",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fits_lesson__range", (1, 5)),
                            ("pupils_active__range", (1, 5)),
                            ("organisation__range", (1, 5)),
                        ),
                        name="evaluation_scores",
                    )
                ],
                "verbose_name": "evaluatie",
                "verbose_name_plural": "evaluaties",
            },
        ),
        migrations.CreateModel(
            name="EventGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="groep of klas")),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("po-1-4", "po groep 1–4"),
                            ("po-5", "po groep 5"),
                            ("po-6", "po groep 6"),
                            ("po-7", "po groep 7"),
                            ("po-8", "po groep 8"),
                            ("vmbo-1", "vmbo leerjaar 1"),
                            ("vmbo-2", "vmbo leerjaar 2"),
                            ("vmbo-3", "vmbo leerjaar 3"),
                            ("vmbo-4", "vmbo leerjaar 4"),
                            ("vmbo-tl", "vmbo-tl"),
                            ("pro", "praktijkonderwijs"),
                            ("vso", "vso"),
                            ("havo", "havo"),
                            ("vwo", "vwo"),
                            ("mbo", "mbo"),
                            ("ouders", "ouders"),
                            ("docenten", "docenten en leerkrachten"),
                            ("bedrijven", "bedrijven"),
                        ],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                ("pupils", models.PositiveSmallIntegerField(verbose_name="leerlingen")),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), size=None, verbose_name="dagen die passen"
                    ),
                ),
                ("signed_up_at", models.DateTimeField(verbose_name="aangemeld op")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgemeld op"),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.event",
                        verbose_name="evenement",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
                (
                    "wishes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="catalogue.offer", verbose_name="wensen"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("event", "school", "name"),
                        name="event_group_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pupils__gte", 1), ("pupils__lte", 500)),
                        name="event_group_size",
                    ),
                ],
                "verbose_name": "evenementgroep",
                "verbose_name_plural": "evenementgroepen",
                "ordering": ["event", "school", "name"],
            },
        ),
        migrations.CreateModel(
            name="Feed",
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
                            ("persoon", "mijn boekingen"),
                            ("middel", "ruimte, instructeur of materiaal"),
                            ("klas", "klas"),
                            ("regio", "agenda van de regio"),
                        ],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                ("token", models.CharField(max_length=64, unique=True, verbose_name="geheim")),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
                ),
                (
                    "class_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="bookings.classgroup",
                        verbose_name="klas",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.person",
                        verbose_name="van",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.resource",
                        verbose_name="middel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("class_group__isnull", True),
                                ("kind", "middel"),
                                ("resource__isnull", False),
                            ),
                            models.Q(
                                ("class_group__isnull", False),
                                ("kind", "klas"),
                                ("resource__isnull", True),
                            ),
                            models.Q(
                                ("class_group__isnull", True),
                                ("kind__in", ["persoon", "regio"]),
                                ("resource__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="feed_of_one_thing",
                    )
                ],
                "verbose_name": "agenda-abonnement",
                "verbose_name_plural": "agenda-abonnementen",
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="les")),
                ("starts_at", models.DateTimeField(verbose_name="van")),
                ("ends_at", models.DateTimeField(verbose_name="tot")),
                (
                    "place_kind",
                    models.CharField(
                        choices=[
                            ("aanbieder", "bij de aanbieder"),
                            ("school", "op de eigen school"),
                            ("vmbo-school", "op een vmbo-school"),
                            ("po-school", "op de po-school"),
                            ("elders", "elders"),
                        ],
                        max_length=12,
                        verbose_name="soort plaats",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="plaats")),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="wijziging")),
                ("changed_at", models.DateTimeField(verbose_name="gewijzigd op")),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgezegd op"),
                ),
                (
                    "present",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="aanwezig"
                    ),
                ),
                (
                    "girls",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="waarvan meisjes"
                    ),
                ),
                (
                    "boys",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="waarvan jongens"
                    ),
                ),
                (
                    "reported_by",
                    models.CharField(blank=True, max_length=200, verbose_name="doorgegeven door"),
                ),
                (
                    "reported_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="doorgegeven op"),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="bookings.booking",
                        verbose_name="boeking",
                    ),
                ),
                (
                    "slot_date",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.slotdate",
                        verbose_name="datum van het moment",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.venue",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("booking", "number"), name="lesson_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="lesson_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("boys__isnull", True),
                                ("girls__isnull", True),
                                ("present__isnull", True),
                            ),
                            models.Q(
                                ("boys__isnull", True),
                                ("girls__isnull", True),
                                ("present__isnull", False),
                            ),
                            (
                                "present",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("girls"), "+", models.F("boys")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_adds_up",
                    ),
                ],
                "indexes": [models.Index(fields=["starts_at"], name="lesson_by_time")],
                "verbose_name": "les",
                "verbose_name_plural": "lessen",
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Loan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=10, unique=True, verbose_name="uitleencode")),
                ("starts_at", models.DateTimeField(verbose_name="van")),
                ("ends_at", models.DateTimeField(verbose_name="tot")),
                (
                    "transport_minutes",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="minuten vervoer heen en terug, elk"
                    ),
                ),
                (
                    "transport_by",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="wie haalt en brengt"
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="waarvoor")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("aangevraagd", "wacht op de eigenaar"),
                            ("toegezegd", "toegezegd"),
                            ("geweigerd", "geweigerd"),
                            ("uitgeleend", "uitgeleend"),
                            ("deels-terug", "deels terug"),
                            ("terug", "terug"),
                            ("geannuleerd", "geannuleerd"),
                        ],
                        default="aangevraagd",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("requested_at", models.DateTimeField(verbose_name="aangevraagd op")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besloten op"),
                ),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=200, verbose_name="besloten door"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reden")),
                (
                    "reminded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="herinnerd op"),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "borrower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="lener",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                    "requester",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="aanvrager",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="loan_period",
                    )
                ],
                "indexes": [models.Index(fields=["region", "status"], name="loan_by_status")],
                "verbose_name": "uitleen",
                "verbose_name_plural": "uitlenen",
                "ordering": ["-starts_at"],
            },
        ),
        migrations.CreateModel(
            name="LoanItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "handed_out_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="uitgegeven op"),
                ),
                (
                    "handed_out_by",
                    models.CharField(blank=True, max_length=200, verbose_name="uitgegeven door"),
                ),
                (
                    "condition_out",
                    models.CharField(blank=True, max_length=200, verbose_name="staat bij uitgifte"),
                ),
                (
                    "photo_out",
                    models.FileField(
                        blank=True, upload_to="uitleen", verbose_name="foto bij uitgifte"
                    ),
                ),
                (
                    "returned_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="terug op"),
                ),
                (
                    "returned_to",
                    models.CharField(blank=True, max_length=200, verbose_name="teruggenomen door"),
                ),
                (
                    "condition_in",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="staat bij terugkomst"
                    ),
                ),
                (
                    "photo_in",
                    models.FileField(
                        blank=True, upload_to="uitleen", verbose_name="foto bij terugkomst"
                    ),
                ),
                ("is_damaged", models.BooleanField(default=False, verbose_name="beschadigd")),
                (
                    "loan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="bookings.loan",
                        verbose_name="uitleen",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.resource",
                        verbose_name="middel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("loan", "resource"), name="thing_once_per_loan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_at__isnull", True),
                            ("handed_out_at__isnull", False),
                            _connector="OR",
                        ),
                        name="returned_after_handed_out",
                    ),
                ],
                "verbose_name": "uitgeleend stuk",
                "verbose_name_plural": "uitgeleende stukken",
                "ordering": ["loan", "resource"],
            },
        ),
        migrations.CreateModel(
            name="PupilOpinion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "before",
                    models.PositiveSmallIntegerField(verbose_name="techniek vooraf leuk (1–5)"),
                ),
                ("after", models.PositiveSmallIntegerField(verbose_name="techniek nu leuk (1–5)")),
                (
                    "mark",
                    models.PositiveSmallIntegerField(verbose_name="cijfer voor de les (1–10)"),
                ),
                ("given_on", models.DateField(verbose_name="gegeven op")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="bookings.booking",
                        verbose_name="boeking",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("after__range", (1, 5)),
                            ("before__range", (1, 5)),
                            ("mark__range", (1, 10)),
                        ),
                        name="opinion_scores",
                    )
                ],
                "verbose_name": "leerlingmening",
                "verbose_name_plural": "leerlingmeningen",
            },
        ),
        migrations.CreateModel(
            name="PupilSignUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("po-1-4", "po groep 1–4"),
                            ("po-5", "po groep 5"),
                            ("po-6", "po groep 6"),
                            ("po-7", "po groep 7"),
                            ("po-8", "po groep 8"),
                            ("vmbo-1", "vmbo leerjaar 1"),
                            ("vmbo-2", "vmbo leerjaar 2"),
                            ("vmbo-3", "vmbo leerjaar 3"),
                            ("vmbo-4", "vmbo leerjaar 4"),
                            ("vmbo-tl", "vmbo-tl"),
                            ("pro", "praktijkonderwijs"),
                            ("vso", "vso"),
                            ("havo", "havo"),
                            ("vwo", "vwo"),
                            ("mbo", "mbo"),
                            ("ouders", "ouders"),
                            ("docenten", "docenten en leerkrachten"),
                            ("bedrijven", "bedrijven"),
                        ],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=40, verbose_name="voornaam"),
                ),
                (
                    "parent_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mailadres van een ouder"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("wacht", "wacht op toestemming van een ouder"),
                            ("aangemeld", "aangemeld"),
                            ("afgemeld", "afgemeld"),
                            ("verlopen", "geen toestemming gekregen"),
                        ],
                        default="wacht",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("signed_up_at", models.DateTimeField(verbose_name="aangemeld op")),
                (
                    "consented_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="toestemming op"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="afgemeld op"),
                ),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.slot",
                        verbose_name="moment",
                    ),
                ),
            ],
            options={
                "verbose_name": "leerlingaanmelding",
                "verbose_name_plural": "leerlingaanmeldingen",
                "ordering": ["slot", "signed_up_at"],
            },
        ),
        migrations.CreateModel(
            name="ReplyLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("goedkeuren", "boeking goedkeuren namens de school"),
                            ("aanvaarden", "boeking aanvaarden als aanbieder"),
                            ("aanwezigheid", "aanwezigheid doorgeven"),
                            ("plaats-aannemen", "aangeboden plaats aannemen"),
                            ("uitlenen", "uitleen toezeggen"),
                            ("lesvraag", "lesvraag beantwoorden"),
                            ("aanbieding", "aanbieding beantwoorden"),
                            ("evalueren", "les evalueren"),
                            ("toestemming", "toestemming geven voor een leerling"),
                        ],
                        max_length=16,
                        verbose_name="doel",
                    ),
                ),
                ("about", models.UUIDField(verbose_name="onderwerp")),
                ("to_name", models.CharField(max_length=200, verbose_name="aan")),
                ("to_email", models.EmailField(max_length=254, verbose_name="e-mailadres")),
                (
                    "secret_hash",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="hash van het geheim"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
                (
                    "used_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gebruikt op"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
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
                "indexes": [
                    models.Index(fields=["about", "purpose"], name="reply_link_by_subject")
                ],
                "verbose_name": "antwoordlink",
                "verbose_name_plural": "antwoordlinks",
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="Reservation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "during",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        verbose_name="periode"
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="vrijgegeven op"),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reservations",
                        to="bookings.lesson",
                        verbose_name="les",
                    ),
                ),
                (
                    "loan_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reservations",
                        to="bookings.loanitem",
                        verbose_name="uitgeleend stuk",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.resource",
                        verbose_name="middel",
                    ),
                ),
                (
                    "slot_date",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.slotdate",
                        verbose_name="datum van het moment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("released_at__isnull", True)),
                        expressions=[("resource", "="), ("during", "&&")],
                        name="resource_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lesson__isnull", False),
                                ("loan_item__isnull", True),
                                ("slot_date__isnull", True),
                            ),
                            models.Q(
                                ("lesson__isnull", True),
                                ("loan_item__isnull", True),
                                ("slot_date__isnull", False),
                            ),
                            models.Q(
                                ("lesson__isnull", True),
                                ("loan_item__isnull", False),
                                ("slot_date__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="reservation_for_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__isempty", False),
                            ("during__lower_inf", False),
                            ("during__upper_inf", False),
                        ),
                        name="reservation_period",
                    ),
                ],
                "verbose_name": "reservering",
                "verbose_name_plural": "reserveringen",
                "ordering": ["during"],
            },
        ),
        migrations.CreateModel(
            name="WaitingEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("group_name", models.CharField(max_length=40, verbose_name="groep of klas")),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("po-1-4", "po groep 1–4"),
                            ("po-5", "po groep 5"),
                            ("po-6", "po groep 6"),
                            ("po-7", "po groep 7"),
                            ("po-8", "po groep 8"),
                            ("vmbo-1", "vmbo leerjaar 1"),
                            ("vmbo-2", "vmbo leerjaar 2"),
                            ("vmbo-3", "vmbo leerjaar 3"),
                            ("vmbo-4", "vmbo leerjaar 4"),
                            ("vmbo-tl", "vmbo-tl"),
                            ("pro", "praktijkonderwijs"),
                            ("vso", "vso"),
                            ("havo", "havo"),
                            ("vwo", "vwo"),
                            ("mbo", "mbo"),
                            ("ouders", "ouders"),
                            ("docenten", "docenten en leerkrachten"),
                            ("bedrijven", "bedrijven"),
                        ],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                ("pupils", models.PositiveSmallIntegerField(verbose_name="leerlingen")),
                (
                    "may_split",
                    models.BooleanField(
                        default=False, verbose_name="een deel van de groep mag ook"
                    ),
                ),
                ("joined_at", models.DateTimeField(verbose_name="op de lijst sinds")),
                (
                    "before_opening",
                    models.BooleanField(
                        default=False,
                        help_text="Wie zich voor de opening aanmeldt, is tegelijk: de minst bereikte gaat voor.",
                        verbose_name="aangemeld voor de opening",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("wacht", "wacht"),
                            ("aangeboden", "plaats aangeboden"),
                            ("aangenomen", "aangenomen"),
                            ("verlopen", "aanbod verlopen"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        default="wacht",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "offered_places",
                    models.PositiveSmallIntegerField(default=0, verbose_name="aangeboden plaatsen"),
                ),
                (
                    "offered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="aangeboden op"),
                ),
                (
                    "held_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="vastgehouden tot"),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="bookings.booking",
                        verbose_name="boeking",
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="aanvrager",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.slot",
                        verbose_name="moment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["wacht", "aangeboden"])),
                        fields=("slot", "school", "group_name"),
                        name="group_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("offered_places__lte", models.F("pupils")),
                            ("pupils__gte", 1),
                            ("pupils__lte", 500),
                        ),
                        name="waiting_group_size",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "aangeboden"), _negated=True),
                            models.Q(("held_until__isnull", False), ("offered_places__gte", 1)),
                            _connector="OR",
                        ),
                        name="offered_place_is_held",
                    ),
                ],
                "verbose_name": "wachtlijstplaats",
                "verbose_name_plural": "wachtlijstplaatsen",
                "ordering": ["slot", "joined_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Approach",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "school_year",
                    models.PositiveSmallIntegerField(
                        help_text="2025 = 2025/26", verbose_name="schooljaar"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="aangeboden op")),
                ("by_name", models.CharField(max_length=200, verbose_name="door")),
                (
                    "response",
                    models.CharField(
                        choices=[
                            ("geen", "nog geen reactie"),
                            ("ja", "wil graag"),
                            ("later", "later misschien"),
                            ("nee", "nee"),
                        ],
                        default="geen",
                        max_length=6,
                        verbose_name="reactie",
                    ),
                ),
                (
                    "responded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="reactie op"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.offer",
                        verbose_name="aanbod",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanbieding",
                "verbose_name_plural": "aanbiedingen",
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "offer", "school_year"), name="offer_made_once_a_year"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shares_names", False), ("class_group__isnull", False), _connector="OR"
                ),
                name="names_only_by_class_list",
            ),
        ),
    ]
