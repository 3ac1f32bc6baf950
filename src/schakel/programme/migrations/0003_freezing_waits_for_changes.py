"""A change of a part and the freezing of its version wait for each other.

Without the share lock a change that began before the submission could land after it.
"""

from django.db import migrations

WITH_LOCK = """
CREATE OR REPLACE FUNCTION refuse_frozen_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    affected uuid[];
    version record;
BEGIN
    IF current_setting('schakel.remove_demo', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_NARGS = 0 THEN
        affected := ARRAY[(to_jsonb(OLD)->>'plan_id')::uuid, (to_jsonb(NEW)->>'plan_id')::uuid];
    ELSE
        EXECUTE format('SELECT array_agg(plan_id) FROM %I WHERE id IN ($1, $2)', TG_ARGV[0])
            INTO affected
            USING (to_jsonb(OLD)->>TG_ARGV[1])::uuid, (to_jsonb(NEW)->>TG_ARGV[1])::uuid;
    END IF;
    FOR version IN
        SELECT frozen_at FROM programme_plan WHERE id = ANY(affected) ORDER BY id FOR SHARE
    LOOP
        IF version.frozen_at IS NOT NULL THEN
            RAISE EXCEPTION 'this plan version is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN COALESCE(NEW, OLD);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_frozen_versions")]
    operations = [migrations.RunSQL(WITH_LOCK, migrations.RunSQL.noop)]
