"""The account: instalments are booked, duty documents, a feed of deadlines, two for a transfer."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STANDS = """
CREATE FUNCTION refuse_received_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF demo_goes() THEN RETURN COALESCE(NEW, OLD); END IF;
    IF OLD.received_on IS NULL THEN RETURN COALESCE(NEW, OLD); END IF;
    RAISE EXCEPTION 'an instalment that came in stands fast'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER received_instalment_stands BEFORE UPDATE OR DELETE ON funding_instalment
    FOR EACH ROW EXECUTE FUNCTION refuse_received_change();
CREATE TRIGGER dutydocument_stands BEFORE UPDATE OR DELETE ON funding_dutydocument
    FOR EACH ROW EXECUTE FUNCTION refuse_money_change();
CREATE TRIGGER leadtransfer_is_kept BEFORE DELETE ON funding_leadtransfer
    FOR EACH ROW EXECUTE FUNCTION refuse_early_removal();
"""
FALLS = """
DROP FUNCTION refuse_received_change() CASCADE;
DROP TRIGGER dutydocument_stands ON funding_dutydocument;
DROP TRIGGER leadtransfer_is_kept ON funding_leadtransfer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0002_promises"),
        ("regions", "0003_auditor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeadlineFeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token", models.CharField(max_length=64, unique=True, verbose_name="geheim")),
                ("made_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
                ),
            ],
            options={
                "verbose_name": "termijnenabonnement",
                "verbose_name_plural": "termijnenabonnementen",
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="DutyDocument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file", models.FileField(upload_to="meldingen", verbose_name="bestand")),
                ("name", models.CharField(max_length=160, verbose_name="naam")),
                ("size", models.PositiveIntegerField(verbose_name="grootte in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("uploaded_at", models.DateTimeField(verbose_name="toegevoegd op")),
            ],
            options={
                "verbose_name": "meldingsdocument",
                "verbose_name_plural": "meldingsdocumenten",
                "ordering": ["uploaded_at"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="leadtransfer",
            name="one_open_lead_transfer",
        ),
        migrations.AddField(
            model_name="instalment",
            name="entry",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="instalment",
                to="funding.journalentry",
                verbose_name="journaalpost",
            ),
        ),
        migrations.AddField(
            model_name="leadtransfer",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="gestart door",
            ),
        ),
        migrations.AddField(
            model_name="leadtransfer",
            name="done_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="afgerond door",
            ),
        ),
        migrations.AddField(
            model_name="leadtransfer",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op"),
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entry__isnull", True), ("received_on__isnull", True)),
                    models.Q(("entry__isnull", False), ("received_on__isnull", False)),
                    _connector="OR",
                ),
                name="instalment_received_is_booked",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadtransfer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("region",),
                name="one_open_lead_transfer",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadtransfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_at__isnull", True),
                    models.Q(
                        ("asked_by__isnull", False),
                        ("done_by__isnull", False),
                        models.Q(("done_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="lead_transfer_takes_two",
            ),
        ),
        migrations.AddField(
            model_name="deadlinefeed",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="regions.region",
                verbose_name="regio",
            ),
        ),
        migrations.AddField(
            model_name="deadlinefeed",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="van",
            ),
        ),
        migrations.AddField(
            model_name="dutydocument",
            name="duty",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="funding.dutyreport",
                verbose_name="melding",
            ),
        ),
        migrations.AddField(
            model_name="dutydocument",
            name="uploaded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="toegevoegd door",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadlinefeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("region", "user"),
                name="one_deadline_feed_each",
            ),
        ),
        migrations.RunSQL(STANDS, FALLS),
    ]
