"""The tables of the catalogue: offers and their dates, rooms, people and things."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("regions", "0002_follow_up_done"),
    ]

    operations = [
        migrations.CreateModel(
            name="Demand",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "goal",
                    models.CharField(
                        max_length=300, verbose_name="wat moeten de leerlingen leren of doen?"
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=80, verbose_name="thema")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inspiratieles", "inspiratieles"),
                            ("masterklas", "masterklas"),
                            ("keuzevak", "keuzevak"),
                            ("lessenserie-po", "lessenserie po"),
                            ("naschoolse-les", "naschoolse les"),
                            ("techclub", "Techclub"),
                            ("bedrijfsbezoek", "bedrijfsbezoek"),
                            ("gastles", "gastles of module mbo"),
                            ("workshop", "workshop"),
                            ("praktijkopdracht", "praktijkopdracht"),
                            ("docentstage", "docentstage"),
                            ("leskist", "leskist of techniekbus"),
                        ],
                        max_length=20,
                        verbose_name="lesvorm",
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
                ("pupils", models.PositiveSmallIntegerField(verbose_name="leerlingen")),
                (
                    "dates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), size=None, verbose_name="datums die passen"
                    ),
                ),
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
                        verbose_name="plaats",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="toelichting")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("beantwoord", "beantwoord"),
                            ("verlopen", "niemand antwoordde"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                ("expires_at", models.DateTimeField(verbose_name="antwoord nodig voor")),
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
                (
                    "requester",
                    models.ForeignKey(
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dates__len__gte", 1),
                            ("dates__len__lte", 3),
                            ("pupils__gte", 1),
                            ("pupils__lte", 500),
                        ),
                        name="demand_size_and_dates",
                    )
                ],
                "verbose_name": "lesvraag",
                "verbose_name_plural": "lesvragen",
                "ordering": ["asked_at"],
            },
        ),
        migrations.CreateModel(
            name="Elective",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "profile",
                    models.CharField(
                        choices=[
                            ("BWI", "Bouwen, Wonen en Interieur (BWI)"),
                            ("PIE", "Produceren, Installeren en Energie (PIE)"),
                            ("M&T", "Mobiliteit en Transport (M&T)"),
                            ("MVI", "Media, Vormgeving en ICT (MVI)"),
                            ("MaT", "Maritiem en Techniek (MaT)"),
                            ("D&P", "Dienstverlening en Producten (D&P)"),
                            ("HBR", "Horeca, Bakkerij en Recreatie (HBR)"),
                            ("Groen", "Groen"),
                            ("Z&W", "Zorg en Welzijn (Z&W)"),
                            ("E&O", "Economie en Ondernemen (E&O)"),
                            ("", "geen profiel"),
                        ],
                        max_length=6,
                        verbose_name="profiel",
                    ),
                ),
                ("code", models.CharField(max_length=8, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("KV", "keuzevak"), ("Module", "module"), ("", "onbekend")],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
            ],
            options={
                "verbose_name": "keuzevak",
                "verbose_name_plural": "keuzevakken",
                "ordering": ["profile", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("profile", "code"), name="elective_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ElectiveOffer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "column",
                    models.CharField(
                        blank=True,
                        help_text="leeg: zelf ingevoerd",
                        max_length=2,
                        verbose_name="kolom in de bron",
                    ),
                ),
                (
                    "school_year",
                    models.PositiveSmallIntegerField(
                        help_text="2025 = 2025/26", verbose_name="schooljaar"
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("zeker", "zeker"),
                            ("waarschijnlijk", "waarschijnlijk"),
                            ("onzeker", "onzeker"),
                        ],
                        default="zeker",
                        max_length=14,
                        verbose_name="zekerheid",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="noot")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                (
                    "elective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="catalogue.elective",
                        verbose_name="keuzevak",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="school",
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
                        fields=("region", "elective", "partner", "column", "school_year"),
                        name="elective_offer_once",
                        nulls_distinct=False,
                    )
                ],
                "verbose_name": "keuzevakaanbod",
                "verbose_name_plural": "keuzevakaanbod",
                "ordering": ["elective", "school_year", "column"],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                            ("week-van-de-techniek", "Week van de techniek"),
                            ("techevent", "Techevent"),
                            ("techniek-experience", "Techniek Experience"),
                            ("girlsday", "Girls’ Day"),
                            ("ontwerpwedstrijd", "technische ontwerpwedstrijd"),
                            ("jaarvergadering", "jaarvergadering"),
                            ("op-pad", "T is for Tech op pad"),
                            ("techniekmarkt", "techniekmarkt"),
                            ("challenge", "regionale challenge"),
                            ("innovatieweek", "innovatieweek"),
                            ("netwerkbijeenkomst", "netwerkbijeenkomst"),
                        ],
                        max_length=24,
                        verbose_name="soort",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titel")),
                ("description", models.TextField(blank=True, verbose_name="omschrijving")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="plaats")),
                ("starts_on", models.DateField(verbose_name="eerste dag")),
                ("ends_on", models.DateField(verbose_name="laatste dag")),
                ("signup_from", models.DateField(verbose_name="aanmelden van")),
                ("signup_until", models.DateField(verbose_name="aanmelden tot en met")),
                (
                    "target_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        ),
                        default=list,
                        size=None,
                        verbose_name="doelgroepen",
                    ),
                ),
                (
                    "group_min",
                    models.PositiveSmallIntegerField(default=1, verbose_name="kleinste groep"),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="gepubliceerd")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="organisator",
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
                            ("ends_on__gte", models.F("starts_on")),
                            ("signup_until__gte", models.F("signup_from")),
                            ("signup_until__lte", models.F("ends_on")),
                        ),
                        name="event_days_in_order",
                    )
                ],
                "verbose_name": "evenement",
                "verbose_name_plural": "evenementen",
                "ordering": ["starts_on", "title"],
            },
        ),
        migrations.CreateModel(
            name="LessonHour",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="lesuur")),
                ("starts_at", models.TimeField(verbose_name="van")),
                ("ends_at", models.TimeField(verbose_name="tot")),
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
                    models.UniqueConstraint(fields=("school", "number"), name="lesson_hour_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__gt", models.F("starts_at")),
                            ("number__gte", 1),
                            ("number__lte", 15),
                        ),
                        name="lesson_hour_in_order",
                    ),
                ],
                "verbose_name": "lesuur",
                "verbose_name_plural": "lesuren",
                "ordering": ["school", "number"],
            },
        ),
        migrations.CreateModel(
            name="LoketSettings",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(default=True, verbose_name="openbare pagina aan"),
                ),
                (
                    "public_intro",
                    models.TextField(blank=True, verbose_name="inleiding van de openbare pagina"),
                ),
                ("how_to_join", models.TextField(blank=True, verbose_name="zo doet u mee")),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mailadres van het loket"
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="telefoon van het loket"
                    ),
                ),
                (
                    "holiday_zone",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        default="midden",
                        max_length=6,
                        verbose_name="vakantieregio",
                    ),
                ),
                (
                    "hold_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        verbose_name="dagen dat een vrijgekomen plaats wordt vastgehouden",
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="dagen waarin een aanbieder antwoordt"
                    ),
                ),
                (
                    "reminder_days",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="dagen vooraf voor een herinnering"
                    ),
                ),
                (
                    "mails_per_day",
                    models.PositiveIntegerField(
                        default=2000, verbose_name="berichten per dag ten hoogste"
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
                "verbose_name": "loketinstelling",
                "verbose_name_plural": "loketinstellingen",
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                            ("inspiratieles", "inspiratieles"),
                            ("masterklas", "masterklas"),
                            ("keuzevak", "keuzevak"),
                            ("lessenserie-po", "lessenserie po"),
                            ("naschoolse-les", "naschoolse les"),
                            ("techclub", "Techclub"),
                            ("bedrijfsbezoek", "bedrijfsbezoek"),
                            ("gastles", "gastles of module mbo"),
                            ("workshop", "workshop"),
                            ("praktijkopdracht", "praktijkopdracht"),
                            ("docentstage", "docentstage"),
                            ("leskist", "leskist of techniekbus"),
                        ],
                        max_length=20,
                        verbose_name="lesvorm",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titel")),
                (
                    "summary",
                    models.CharField(blank=True, max_length=300, verbose_name="in het kort"),
                ),
                ("description", models.TextField(blank=True, verbose_name="omschrijving")),
                (
                    "do_activity",
                    models.TextField(blank=True, verbose_name="doe-activiteit of praktijkopdracht"),
                ),
                ("theme", models.CharField(blank=True, max_length=80, verbose_name="thema")),
                (
                    "target_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        ),
                        default=list,
                        size=None,
                        verbose_name="doelgroepen",
                    ),
                ),
                (
                    "profiles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("BWI", "Bouwen, Wonen en Interieur (BWI)"),
                                ("PIE", "Produceren, Installeren en Energie (PIE)"),
                                ("M&T", "Mobiliteit en Transport (M&T)"),
                                ("MVI", "Media, Vormgeving en ICT (MVI)"),
                                ("MaT", "Maritiem en Techniek (MaT)"),
                                ("D&P", "Dienstverlening en Producten (D&P)"),
                                ("HBR", "Horeca, Bakkerij en Recreatie (HBR)"),
                                ("Groen", "Groen"),
                                ("Z&W", "Zorg en Welzijn (Z&W)"),
                                ("E&O", "Economie en Ondernemen (E&O)"),
                                ("", "geen profiel"),
                            ],
                            max_length=6,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="profielen",
                    ),
                ),
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
                        default="aanbieder",
                        max_length=12,
                        verbose_name="plaats",
                    ),
                ),
                (
                    "lesson_minutes",
                    models.PositiveSmallIntegerField(verbose_name="minuten per les"),
                ),
                (
                    "lesson_count",
                    models.PositiveSmallIntegerField(default=1, verbose_name="aantal lessen"),
                ),
                (
                    "group_min",
                    models.PositiveSmallIntegerField(default=1, verbose_name="kleinste groep"),
                ),
                (
                    "group_max",
                    models.PositiveSmallIntegerField(default=30, verbose_name="grootste groep"),
                ),
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(
                        default=14, verbose_name="dagen vooraf aanvragen"
                    ),
                ),
                (
                    "horizon_days",
                    models.PositiveSmallIntegerField(
                        default=365, verbose_name="dagen vooruit boekbaar"
                    ),
                ),
                (
                    "cancel_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="kosteloos annuleren tot (dagen)"
                    ),
                ),
                (
                    "on_request",
                    models.BooleanField(
                        default=False, verbose_name="op aanvraag: de school stelt datums voor"
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
                    "travel_notes",
                    models.CharField(blank=True, max_length=200, verbose_name="over het vervoer"),
                ),
                ("safety", models.TextField(blank=True, verbose_name="veiligheid en kleding")),
                ("requirements", models.TextField(blank=True, verbose_name="wat de school regelt")),
                ("costs", models.CharField(blank=True, max_length=200, verbose_name="kosten")),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("D&P", "dienstverlening en producten (D&P)"),
                            ("T&T", "technologie en toepassing (T&T)"),
                            ("TIV", "techniek en innovatief vakmanschap (TIV)"),
                        ],
                        max_length=4,
                        verbose_name="praktijkgericht vak",
                    ),
                ),
                ("maker", models.CharField(blank=True, max_length=120, verbose_name="maker")),
                ("version", models.CharField(blank=True, max_length=20, verbose_name="versie")),
                (
                    "handover_notes",
                    models.TextField(blank=True, verbose_name="overdracht aan een andere docent"),
                ),
                (
                    "is_exchangeable",
                    models.BooleanField(default=False, verbose_name="uitwisselbaar"),
                ),
                (
                    "is_public",
                    models.BooleanField(default=True, verbose_name="op de openbare pagina"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("ingediend", "wacht op de backoffice"),
                            ("terug", "terug met vraag"),
                            ("gepubliceerd", "gepubliceerd"),
                            ("ingetrokken", "ingetrokken"),
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
                ("reply", models.TextField(blank=True, verbose_name="antwoord van de backoffice")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Krijgt de aanvragen per e-mail.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.person",
                        verbose_name="contactpersoon",
                    ),
                ),
                (
                    "elective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.elective",
                        verbose_name="keuzevak",
                    ),
                ),
                (
                    "making_school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="makende school",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="aanbieder",
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
                            models.Q(
                                ("kind", "bedrijfsbezoek"),
                                ("status", "gepubliceerd"),
                                _negated=True,
                            ),
                            models.Q(("do_activity", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="visit_has_do_activity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("group_max__gte", models.F("group_min")),
                            ("group_max__lte", 500),
                            ("group_min__gte", 1),
                        ),
                        name="offer_group_size",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lesson_count__gt", 0), ("lesson_minutes__gt", 0)),
                        name="offer_has_lessons",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["region", "status", "kind"], name="offer_by_region")
                ],
                "verbose_name": "aanbod",
                "verbose_name_plural": "aanbod",
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titel")),
                ("version", models.CharField(max_length=20, verbose_name="versie")),
                ("maker", models.CharField(max_length=120, verbose_name="maker")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="webadres")),
                (
                    "file",
                    models.FileField(blank=True, upload_to="lesmateriaal", verbose_name="bestand"),
                ),
                (
                    "file_name",
                    models.CharField(blank=True, max_length=120, verbose_name="bestandsnaam"),
                ),
                ("notes", models.TextField(blank=True, verbose_name="overdracht")),
                ("added_at", models.DateTimeField(verbose_name="toegevoegd op")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materials",
                        to="catalogue.offer",
                        verbose_name="aanbod",
                    ),
                ),
            ],
            options={
                "verbose_name": "lesmateriaal",
                "verbose_name_plural": "lesmateriaal",
                "ordering": ["offer", "title", "-added_at"],
            },
        ),
        migrations.CreateModel(
            name="DemandAnswer",
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
                            ("gevraagd", "gevraagd"),
                            ("voorstel", "voorstel gedaan"),
                            ("kan-niet", "kan niet"),
                            ("gekozen", "gekozen"),
                            ("geen-antwoord", "geen antwoord"),
                        ],
                        default="gevraagd",
                        max_length=14,
                        verbose_name="status",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="voorgestelde datum")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                (
                    "reminded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="herinnerd op"),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op"),
                ),
                (
                    "demand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="catalogue.demand",
                        verbose_name="lesvraag",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="aanbieder",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.offer",
                        verbose_name="aanbod",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("demand", "provider"), name="one_answer_per_provider"
                    )
                ],
                "verbose_name": "antwoord op een lesvraag",
                "verbose_name_plural": "antwoorden op lesvragen",
                "ordering": ["asked_at"],
            },
        ),
        migrations.CreateModel(
            name="Pool",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ruimte", "ruimte"),
                            ("instructeur", "instructeur"),
                            ("voertuig", "voertuig"),
                            ("materiaal", "apparatuur of materiaal"),
                        ],
                        max_length=12,
                        verbose_name="soort middel",
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
                        fields=("region", "name"), name="pool_name_once_per_region"
                    )
                ],
                "verbose_name": "pool",
                "verbose_name_plural": "pools",
                "ordering": ["kind", "name"],
            },
        ),
        migrations.CreateModel(
            name="RecipeLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "lesson_number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="bij les (leeg: bij elke les)"
                    ),
                ),
                ("quantity", models.PositiveSmallIntegerField(default=1, verbose_name="aantal")),
                (
                    "per_pupils",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="per zoveel leerlingen (leeg: vast aantal)",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipe",
                        to="catalogue.offer",
                        verbose_name="aanbod",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.pool",
                        verbose_name="pool",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("offer", "pool", "lesson_number"),
                        name="recipe_line_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity__gte", 1),
                            models.Q(
                                ("per_pupils__isnull", True),
                                ("per_pupils__gte", 1),
                                _connector="OR",
                            ),
                        ),
                        name="recipe_line_asks_something",
                    ),
                ],
                "verbose_name": "benodigdheid",
                "verbose_name_plural": "benodigdheden",
                "ordering": ["offer", "lesson_number", "pool"],
            },
        ),
        migrations.CreateModel(
            name="RegionForm",
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
                            ("inspiratieles", "inspiratieles"),
                            ("masterklas", "masterklas"),
                            ("keuzevak", "keuzevak"),
                            ("lessenserie-po", "lessenserie po"),
                            ("naschoolse-les", "naschoolse les"),
                            ("techclub", "Techclub"),
                            ("bedrijfsbezoek", "bedrijfsbezoek"),
                            ("gastles", "gastles of module mbo"),
                            ("workshop", "workshop"),
                            ("praktijkopdracht", "praktijkopdracht"),
                            ("docentstage", "docentstage"),
                            ("leskist", "leskist of techniekbus"),
                        ],
                        max_length=20,
                        verbose_name="lesvorm",
                    ),
                ),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("aanbieder", "bij de aanbieder"),
                                ("school", "op de eigen school"),
                                ("vmbo-school", "op een vmbo-school"),
                                ("po-school", "op de po-school"),
                                ("elders", "elders"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                        verbose_name="plaats van elke les",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minuten per les")),
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
                    models.UniqueConstraint(fields=("region", "kind"), name="one_form_per_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0), ("places__len__gt", 0)),
                        name="form_has_lessons",
                    ),
                ],
                "verbose_name": "lesvorm van de regio",
                "verbose_name_plural": "lesvormen van de regio",
            },
        ),
        migrations.CreateModel(
            name="Resource",
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
                            ("ruimte", "ruimte"),
                            ("instructeur", "instructeur"),
                            ("voertuig", "voertuig"),
                            ("materiaal", "apparatuur of materiaal"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="plaatsen"
                    ),
                ),
                ("is_lendable", models.BooleanField(default=False, verbose_name="uitleenbaar")),
                (
                    "turnaround_minutes",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="minuten tussen twee keer gebruik"
                    ),
                ),
                (
                    "check_minutes",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="minuten controle na uitleen"
                    ),
                ),
                (
                    "expertise",
                    models.CharField(blank=True, max_length=200, verbose_name="deskundigheid"),
                ),
                (
                    "vog_seen_on",
                    models.DateField(blank=True, null=True, verbose_name="VOG gezien op"),
                ),
                ("condition", models.CharField(blank=True, max_length=200, verbose_name="staat")),
                (
                    "busy_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="iCal-adres met bezette tijden"
                    ),
                ),
                (
                    "busy_read_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="bezette tijden gelezen op"
                    ),
                ),
                (
                    "busy_error",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="waarom lezen niet lukte"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in gebruik")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "kit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="catalogue.resource",
                        verbose_name="hoort bij kist",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="eigenaar",
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
                        verbose_name="persoon",
                    ),
                ),
                (
                    "pools",
                    models.ManyToManyField(
                        blank=True,
                        related_name="resources",
                        to="catalogue.pool",
                        verbose_name="pools",
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
                        fields=("region", "code"), name="resource_code_once_per_region"
                    )
                ],
                "indexes": [models.Index(fields=["region", "kind"], name="resource_by_region")],
                "verbose_name": "middel",
                "verbose_name_plural": "middelen",
                "ordering": ["kind", "name", "code"],
            },
        ),
        migrations.CreateModel(
            name="BusyTime",
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
                    "uid",
                    models.CharField(blank=True, max_length=255, verbose_name="kenmerk in de bron"),
                ),
                ("read_at", models.DateTimeField(verbose_name="ingelezen op")),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="busy_times",
                        to="catalogue.resource",
                        verbose_name="middel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__isempty", False),
                            ("during__lower_inf", False),
                            ("during__upper_inf", False),
                        ),
                        name="busy_period",
                    )
                ],
                "verbose_name": "bezette tijd",
                "verbose_name_plural": "bezette tijden",
                "ordering": ["during"],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begint op")),
                ("ends_at", models.DateTimeField(verbose_name="eindigt op")),
                ("places", models.PositiveSmallIntegerField(verbose_name="plaatsen")),
                ("places_left", models.SmallIntegerField(verbose_name="plaatsen vrij")),
                (
                    "groups",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="groepen"),
                ),
                (
                    "groups_left",
                    models.SmallIntegerField(blank=True, null=True, verbose_name="groepen vrij"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("gesloten", "gesloten"),
                            ("afgelast", "afgelast"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reden")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="slots",
                        to="catalogue.event",
                        verbose_name="evenement",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="slot_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("places_left__gte", 0), ("places_left__lte", models.F("places"))
                        ),
                        name="slot_places_not_oversold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("groups__isnull", True), ("groups_left__isnull", True)),
                            models.Q(
                                ("groups_left__gte", 0), ("groups_left__lte", models.F("groups"))
                            ),
                            _connector="OR",
                        ),
                        name="slot_groups_not_oversold",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["region", "starts_at"], name="slot_by_region_and_time"),
                    models.Index(fields=["offer", "starts_at"], name="slot_by_offer_and_time"),
                ],
                "verbose_name": "moment",
                "verbose_name_plural": "momenten",
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("street", models.CharField(blank=True, max_length=120, verbose_name="adres")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="plaats")),
                (
                    "longitude",
                    models.DecimalField(
                        decimal_places=6, max_digits=9, null=True, verbose_name="lengtegraad"
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        decimal_places=6, max_digits=9, null=True, verbose_name="breedtegraad"
                    ),
                ),
                (
                    "access_notes",
                    models.TextField(blank=True, verbose_name="toegang en bereikbaarheid"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in gebruik")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "partner",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "name"), name="venue_name_once_per_region"
                    )
                ],
                "verbose_name": "locatie",
                "verbose_name_plural": "locaties",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SlotDate",
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
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dates",
                        to="catalogue.slot",
                        verbose_name="moment",
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
                        fields=("slot", "number"), name="slot_date_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="slot_date_period",
                    ),
                ],
                "verbose_name": "datum van een moment",
                "verbose_name_plural": "datums van momenten",
                "ordering": ["slot", "number"],
            },
        ),
        migrations.AddField(
            model_name="resource",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="resources",
                to="catalogue.venue",
                verbose_name="locatie",
            ),
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField(verbose_name="weekdag (1 = maandag)")),
                ("opens_at", models.TimeField(verbose_name="open van")),
                ("closes_at", models.TimeField(verbose_name="open tot")),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opening_hours",
                        to="catalogue.venue",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at__gt", models.F("opens_at")),
                            ("weekday__gte", 1),
                            ("weekday__lte", 7),
                        ),
                        name="opening_hours_order",
                    ),
                    models.UniqueConstraint(
                        fields=("venue", "weekday", "opens_at"), name="opening_hours_once"
                    ),
                ],
                "verbose_name": "openingstijd",
                "verbose_name_plural": "openingstijden",
                "ordering": ["venue", "weekday", "opens_at"],
            },
        ),
        migrations.AddField(
            model_name="offer",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="catalogue.venue",
                verbose_name="locatie",
            ),
        ),
        migrations.CreateModel(
            name="Closure",
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
                ("reason", models.CharField(max_length=200, verbose_name="reden")),
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
                        related_name="closures",
                        to="catalogue.resource",
                        verbose_name="middel",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="catalogue.venue",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("venue__isnull", True), ("resource__isnull", True), _connector="OR"
                        ),
                        name="closure_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("during__isempty", False),
                            ("during__lower_inf", False),
                            ("during__upper_inf", False),
                        ),
                        name="closure_period",
                    ),
                ],
                "verbose_name": "sluiting",
                "verbose_name_plural": "sluitingen",
                "ordering": ["during"],
            },
        ),
        migrations.CreateModel(
            name="WorkingHours",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField(verbose_name="weekdag (1 = maandag)")),
                ("starts_at", models.TimeField(verbose_name="van")),
                ("ends_at", models.TimeField(verbose_name="tot")),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_hours",
                        to="catalogue.resource",
                        verbose_name="instructeur",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__gt", models.F("starts_at")),
                            ("weekday__gte", 1),
                            ("weekday__lte", 7),
                        ),
                        name="working_hours_order",
                    ),
                    models.UniqueConstraint(
                        fields=("resource", "weekday", "starts_at"), name="working_hours_once"
                    ),
                ],
                "verbose_name": "werktijd",
                "verbose_name_plural": "werktijden",
                "ordering": ["resource", "weekday", "starts_at"],
            },
        ),
        migrations.CreateModel(
            name="CompanyApplication",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="naam van het bedrijf")),
                ("kvk", models.CharField(max_length=8, verbose_name="KvK-nummer")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("metaal", "metaal"),
                            ("installatie", "installatie"),
                            ("mobiliteit", "mobiliteit"),
                            ("bouw", "bouw"),
                            ("groen", "groen"),
                            ("ict", "ICT"),
                            ("overig", "overig"),
                        ],
                        max_length=20,
                        verbose_name="sector",
                    ),
                ),
                (
                    "size",
                    models.CharField(
                        blank=True,
                        choices=[("klein", "klein"), ("groot", "groot")],
                        max_length=10,
                        verbose_name="grootte",
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=120, verbose_name="adres")),
                ("postcode", models.CharField(max_length=7, verbose_name="postcode")),
                ("place", models.CharField(max_length=80, verbose_name="plaats")),
                ("website", models.CharField(blank=True, max_length=200, verbose_name="website")),
                (
                    "offers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("bedrijfsbezoek", "bedrijfsbezoek"),
                                ("gastles", "gastles"),
                                ("stage", "stage"),
                                ("praktijkopdracht", "praktijkopdracht"),
                                ("materiaal", "materiaal"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wil aanbieden",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="naam van de contactpersoon"
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres"),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="telefoon"),
                ),
                ("motivation", models.TextField(blank=True, verbose_name="waarom wilt u meedoen?")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "wacht op de backoffice"),
                            ("toegelaten", "toegelaten"),
                            ("afgewezen", "afgewezen"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("applied_at", models.DateTimeField(verbose_name="aangemeld op")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besloten op"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reden")),
                ("is_fictional", models.BooleanField(default=False, verbose_name="verzonnen")),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.partner",
                        verbose_name="partner",
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
                "verbose_name": "bedrijfsaanmelding",
                "verbose_name_plural": "bedrijfsaanmeldingen",
                "ordering": ["applied_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("region", "kvk"),
                        name="company_applies_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "open"),
                            models.Q(
                                ("contact_email", ""), ("contact_name", ""), ("contact_phone", "")
                            ),
                            _connector="OR",
                        ),
                        name="decided_application_is_wiped",
                    ),
                ],
            },
        ),
    ]
