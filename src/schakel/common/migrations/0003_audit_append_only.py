"""The audit trail can only grow: the database refuses update and delete (R-130)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('schakel.remove_demo', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'the audit trail can only grow' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON common_auditentry
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON common_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
"""

BACKWARD = """
DROP TRIGGER audit_only_grows ON common_auditentry;
DROP TRIGGER audit_never_emptied ON common_auditentry;
DROP FUNCTION refuse_audit_change();
"""


class Migration(migrations.Migration):
    dependencies = [("common", "0002_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
