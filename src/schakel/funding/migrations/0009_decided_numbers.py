"""A decided number stands, but for the day on which a newer one takes over; hours are quarters."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_decided_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF demo_goes() OR OLD.state = 'voorgesteld' THEN RETURN COALESCE(NEW, OLD); END IF;
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'valid_to') <> (to_jsonb(OLD) - 'valid_to') THEN
        RAISE EXCEPTION '%: what was decided stands; propose a newer number', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decided_parameter_stands BEFORE UPDATE OR DELETE ON funding_parameter
    FOR EACH ROW EXECUTE FUNCTION refuse_decided_change();
CREATE TRIGGER decided_rate_stands BEFORE UPDATE OR DELETE ON funding_rate
    FOR EACH ROW EXECUTE FUNCTION refuse_decided_change();
CREATE TRIGGER decided_account_stands BEFORE UPDATE OR DELETE ON funding_bankaccount
    FOR EACH ROW EXECUTE FUNCTION refuse_decided_change();
ALTER TABLE funding_hourline
    ADD CONSTRAINT hours_in_quarters CHECK (hours * 4 = trunc(hours * 4));
"""
BACKWARD = """
DROP FUNCTION refuse_decided_change() CASCADE;
ALTER TABLE funding_hourline DROP CONSTRAINT hours_in_quarters;
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0008_entries_that_went")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
