"""The steps of a claim, who may make them, and what comes back, held by the database (R-131, R-132)."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

CERTIFIED = ["goedgekeurd", "in-batch", "betaald"]

FORWARD = """
CREATE FUNCTION refuse_claim_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE follows jsonb := '{
    "concept": ["ingediend"],
    "ingediend": ["terug", "gecontroleerd", "afgewezen"],
    "terug": ["ingediend"],
    "gecontroleerd": ["terug", "goedgekeurd", "betaald", "afgewezen"],
    "goedgekeurd": ["in-batch", "betaald"],
    "in-batch": ["goedgekeurd", "betaald"],
    "betaald": ["goedgekeurd"],
    "afgewezen": ["concept"]
}';
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF NEW.status <> OLD.status AND NOT (follows->OLD.status) ? NEW.status THEN
        RAISE EXCEPTION 'a claim does not go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM funding_claim_writers w
        WHERE w.claim_id = NEW.id AND w.user_id IN (NEW.checked_by_id, NEW.approved_by_id)
    ) THEN
        RAISE EXCEPTION 'who entered a claim neither checks nor approves it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claim_goes_its_steps BEFORE UPDATE ON funding_claim
    FOR EACH ROW EXECUTE FUNCTION refuse_claim_step();

CREATE FUNCTION refuse_unbooked_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM funding_claim c JOIN funding_claimline l ON l.claim_id = c.id
        WHERE c.id = NEW.id AND c.status = 'betaald' AND c.entry_id IS NULL AND l.certified > 0
    ) THEN
        RAISE EXCEPTION 'claim %: certified costs without an entry', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER claim_with_costs_is_booked AFTER INSERT OR UPDATE ON funding_claim
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbooked_claim();

CREATE FUNCTION refuse_other_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM funding_claimline o
        JOIN funding_claim was ON was.id = o.claim_id
        JOIN funding_claim now ON now.id = NEW.claim_id
        WHERE o.id = NEW.origin_id AND o.parked = NEW.amount AND o.parked > 0
          AND was.status IN ('goedgekeurd', 'in-batch', 'betaald') AND was.school_id = now.school_id
          AND was.id <> now.id
    ) THEN
        RAISE EXCEPTION 'a line comes back for exactly what was parked'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER parked_line_comes_back BEFORE INSERT OR UPDATE ON funding_claimline
    FOR EACH ROW WHEN (NEW.origin_id IS NOT NULL) EXECUTE FUNCTION refuse_other_origin();
"""
BACKWARD = """
DROP FUNCTION refuse_claim_step() CASCADE;
DROP FUNCTION refuse_unbooked_claim() CASCADE;
DROP FUNCTION refuse_other_origin() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0005_loan_price"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "claim",
            "writers",
            models.ManyToManyField(
                blank=True,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="wie er iets in invulde",
            ),
        ),
        migrations.RemoveConstraint("claim", "claim_approved_after_all_steps"),
        migrations.AddConstraint(
            "claim",
            models.CheckConstraint(
                condition=~Q(status__in=CERTIFIED)
                | Q(
                    submitted_by__isnull=False, checked_by__isnull=False, approved_by__isnull=False
                ),
                name="claim_approved_after_all_steps",
            ),
        ),
        migrations.AddConstraint(
            "claim",
            models.CheckConstraint(
                condition=~Q(status__in=["goedgekeurd", "in-batch"]) | Q(entry__isnull=False),
                name="claim_to_pay_is_booked",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
