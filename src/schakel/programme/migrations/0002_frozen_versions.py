"""A frozen plan version does not change: the database refuses it for every part (PM-29).

The parts know their plan; a table of links finds the plan through its owner, named in the
trigger's arguments. Removing the demo region is the one exception (`schakel.remove_demo`).
"""

from django.db import migrations

PARTS = (
    "activity",
    "agreement",
    "agreementparty",
    "budgetline",
    "chapter",
    "compulsorytheme",
    "fact",
    "goal",
    "indicator",
    "lessonlearned",
    "milestone",
    "mismatch",
    "risk",
    "runningproject",
    "swotitem",
    "theme",
)
LINKS = (
    ("goal_mismatches", "programme_goal", "goal_id"),
    ("activity_goals", "programme_activity", "activity_id"),
    ("activity_executors", "programme_activity", "activity_id"),
    ("lessonlearned_activities", "programme_lessonlearned", "lessonlearned_id"),
)

FUNCTIONS = """
CREATE FUNCTION refuse_frozen_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    affected uuid[];
    is_frozen boolean;
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
    SELECT bool_or(frozen_at IS NOT NULL) INTO is_frozen
        FROM programme_plan WHERE id = ANY(affected);
    IF is_frozen THEN
        RAISE EXCEPTION 'this plan version is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION refuse_thawing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('schakel.remove_demo', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF OLD.frozen_at IS NULL THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR
        (to_jsonb(NEW) - 'status' - 'frozen_by_id') <> (to_jsonb(OLD) - 'status' - 'frozen_by_id')
    THEN
        RAISE EXCEPTION 'this plan version is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""


def forward() -> str:
    """The two functions and a trigger on every table of a plan."""
    parts = "".join(
        f"CREATE TRIGGER frozen_{part} BEFORE INSERT OR UPDATE OR DELETE ON programme_{part}\n"
        f"    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_plan();\n"
        for part in PARTS
    )
    links = "".join(
        f"CREATE TRIGGER frozen_{table} BEFORE INSERT OR UPDATE OR DELETE ON programme_{table}\n"
        f"    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_plan('{owner}', '{column}');\n"
        for table, owner, column in LINKS
    )
    plan = (
        "CREATE TRIGGER frozen_plan BEFORE UPDATE OR DELETE ON programme_plan\n"
        "    FOR EACH ROW EXECUTE FUNCTION refuse_thawing();\n"
    )
    return FUNCTIONS + parts + links + plan


def backward() -> str:
    """Drop the functions and, with them, every trigger."""
    return "DROP FUNCTION refuse_frozen_plan() CASCADE; DROP FUNCTION refuse_thawing() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial")]
    operations = [migrations.RunSQL(forward(), backward())]
