"""An approved week sheet stands, not only its lines (R-133)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_approved_week() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF OLD.status = 'goedgekeurd' AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
        RAISE EXCEPTION 'an approved week sheet stands fast' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approved_week_stands_fast BEFORE UPDATE ON funding_workweek
    FOR EACH ROW EXECUTE FUNCTION refuse_approved_week();
"""
BACKWARD = "DROP FUNCTION refuse_approved_week() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("funding", "0003_accounts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
