"""What the database promises about money, whatever the code does (R-129, R-131, R-133, R-136).

Removing the demo regions is the one exception (`schakel.remove_demo`); after the term of retention
`retention_passed` lets a region's rows go (Kaderregeling, art. 5.2).
"""

from django.db import migrations

HELPERS = """
CREATE FUNCTION demo_goes() RETURNS boolean LANGUAGE sql AS
$$ SELECT coalesce(current_setting('schakel.remove_demo', true), '') = 'on' $$;

CREATE FUNCTION retention_passed(region uuid) RETURNS boolean LANGUAGE sql AS $$
    SELECT coalesce(bool_and(coalesce(keep_until <= current_date, false)), false)
    FROM funding_grantdecision WHERE region_id = region
$$;

CREATE FUNCTION refuse_money_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF demo_goes() THEN RETURN COALESCE(NEW, OLD); END IF;
    RAISE EXCEPTION '%: rows are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_early_removal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid := (to_jsonb(OLD)->>'region_id')::uuid;
BEGIN
    IF demo_goes() OR (owner IS NOT NULL AND retention_passed(owner)) THEN RETURN OLD; END IF;
    RAISE EXCEPTION '%: kept until the term of retention has passed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""

LEDGER = """
CREATE FUNCTION lock_ledger(region uuid) RETURNS void LANGUAGE sql AS
$$ SELECT pg_advisory_xact_lock(hashtext('ledger ' || region::text)) $$;

CREATE FUNCTION number_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_ledger(NEW.region_id);
    IF EXISTS (
        SELECT 1 FROM funding_quarterclose c
        WHERE c.region_id = NEW.region_id AND c.reopened_at IS NULL
          AND c.year = extract(year FROM NEW.booked_on)
          AND c.quarter = extract(quarter FROM NEW.booked_on)
    ) THEN
        RAISE EXCEPTION 'the quarter of % is closed', NEW.booked_on
            USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT coalesce(max(number), 0) + 1 INTO NEW.number
        FROM funding_journalentry WHERE region_id = NEW.region_id AND year = NEW.year;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_gets_its_number BEFORE INSERT ON funding_journalentry
    FOR EACH ROW EXECUTE FUNCTION number_entry();

CREATE FUNCTION wait_for_bookings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_ledger(NEW.region_id);
    RETURN NEW;
END $$;
CREATE TRIGGER closing_waits_for_bookings BEFORE INSERT OR UPDATE ON funding_quarterclose
    FOR EACH ROW EXECUTE FUNCTION wait_for_bookings();

CREATE FUNCTION number_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_ledger(NEW.region_id);
    SELECT coalesce(max(number), 0) + 1 INTO NEW.number
        FROM funding_paymentbatch WHERE region_id = NEW.region_id AND year = NEW.year;
    RETURN NEW;
END $$;
CREATE TRIGGER batch_gets_its_number BEFORE INSERT ON funding_paymentbatch
    FOR EACH ROW EXECUTE FUNCTION number_batch();

CREATE FUNCTION check_entry(changed uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    lines integer;
    last integer;
    total numeric;
BEGIN
    SELECT count(*), max(number), coalesce(sum(amount), 0) INTO lines, last, total
        FROM funding_journalline WHERE entry_id = changed;
    IF lines < 2 OR last <> lines OR total <> 0 THEN
        RAISE EXCEPTION 'entry %: debit minus credit is % over % lines', changed, total, lines
            USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM check_entry(NEW.id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_has_balanced_lines AFTER INSERT ON funding_journalentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_balances();

-- Only the last line of an entry adds up, so that an entry of thousands of lines is counted once;
-- numbers run on from 1, so a line that comes later is the last one and is counted too.
CREATE FUNCTION last_line_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM funding_journalline
        WHERE entry_id = NEW.entry_id AND number > NEW.number
    ) THEN
        PERFORM check_entry(NEW.entry_id);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER line_keeps_entry_balanced AFTER INSERT ON funding_journalline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION last_line_balances();
"""

FROZEN = """
CREATE FUNCTION refuse_frozen_claim_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands boolean;
BEGIN
    IF demo_goes() THEN RETURN COALESCE(NEW, OLD); END IF;
    SELECT bool_or(status IN ('goedgekeurd', 'in-batch', 'betaald')) INTO stands
        FROM funding_claim
        WHERE id IN ((to_jsonb(OLD)->>'claim_id')::uuid, (to_jsonb(NEW)->>'claim_id')::uuid);
    IF stands THEN
        RAISE EXCEPTION 'the lines of an approved claim stand fast'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER claim_lines_stand_fast BEFORE INSERT OR UPDATE OR DELETE ON funding_claimline
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_claim_line();

CREATE FUNCTION refuse_confirmed_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] := ARRAY['status', 'reason', 'recorded_by_id', 'pledge_id'];
BEGIN
    IF demo_goes() THEN RETURN COALESCE(NEW, OLD); END IF;
    IF OLD.status <> 'bevestigd' AND NOT EXISTS (
        SELECT 1 FROM funding_confirmation c WHERE c.contribution_id = OLD.id
    ) THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - may_change) <> (to_jsonb(OLD) - may_change)
        OR (OLD.status <> NEW.status AND NEW.status NOT IN ('vervallen', 'bevestigd'))
    THEN
        RAISE EXCEPTION 'a confirmed contribution is frozen; withdraw it and make a new one'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER confirmed_contribution_stands BEFORE UPDATE OR DELETE ON funding_contribution
    FOR EACH ROW EXECUTE FUNCTION refuse_confirmed_change();

CREATE FUNCTION confirmed_needs_a_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM funding_contribution c WHERE c.id = NEW.id AND c.status = 'bevestigd'
          AND NOT EXISTS (
              SELECT 1 FROM funding_confirmation s
              WHERE s.contribution_id = c.id AND s.amount = c.amount)
    ) THEN
        RAISE EXCEPTION 'contribution %: confirmed without a signature for its value', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER confirmed_contribution_is_signed
    AFTER INSERT OR UPDATE ON funding_contribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION confirmed_needs_a_signature();

CREATE FUNCTION refuse_approved_hours() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE approved boolean;
BEGIN
    IF demo_goes() THEN RETURN COALESCE(NEW, OLD); END IF;
    SELECT bool_or(status = 'goedgekeurd') INTO approved FROM funding_workweek
        WHERE id IN ((to_jsonb(OLD)->>'week_id')::uuid, (to_jsonb(NEW)->>'week_id')::uuid);
    IF approved THEN
        RAISE EXCEPTION 'approved hours stand fast' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER approved_hours_stand_fast BEFORE INSERT OR UPDATE OR DELETE ON funding_hourline
    FOR EACH ROW EXECUTE FUNCTION refuse_approved_hours();

CREATE FUNCTION refuse_more_than_a_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who uuid;
    total numeric;
BEGIN
    SELECT person_id INTO who FROM funding_workweek WHERE id = NEW.week_id;
    PERFORM pg_advisory_xact_lock(hashtext('hours ' || who::text));
    SELECT sum(line.hours) INTO total FROM funding_hourline line
        JOIN funding_workweek week ON week.id = line.week_id
        WHERE week.person_id = who AND line.worked_on = NEW.worked_on;
    IF total > 24 THEN
        RAISE EXCEPTION 'more than 24 hours on %', NEW.worked_on USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_day_has_24_hours AFTER INSERT OR UPDATE ON funding_hourline
    FOR EACH ROW EXECUTE FUNCTION refuse_more_than_a_day();

CREATE FUNCTION refuse_other_batch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] := ARRAY['status', 'released_by_id', 'released_at'];
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF (to_jsonb(NEW) - may_change) <> (to_jsonb(OLD) - may_change) THEN
        RAISE EXCEPTION 'a payment batch is frozen when it is made'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER batch_is_frozen BEFORE UPDATE ON funding_paymentbatch
    FOR EACH ROW EXECUTE FUNCTION refuse_other_batch();

CREATE FUNCTION refuse_other_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] := ARRAY['status', 'paid_on', 'entry_id', 'marked_by_id', 'agreed_by_id'];
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF (to_jsonb(NEW) - may_change) <> (to_jsonb(OLD) - may_change) THEN
        RAISE EXCEPTION 'a payment is frozen with its batch' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payment_is_frozen BEFORE UPDATE ON funding_payment
    FOR EACH ROW EXECUTE FUNCTION refuse_other_payment();
"""

NEVER_CHANGED = (
    "journalentry", "journalline", "confirmation", "evidence", "evidenceexception", "claimstep",
    "batchdownload", "reportsnapshot", "sample",
)  # fmt: skip
KEPT = (
    "claim", "contribution", "paymentbatch", "grantdecision", "quarterclose", "bankstatement",
    "ledgeraccount", "asset", "workweek", "dutyreport", "budgetshift",
)  # fmt: skip


def forward() -> str:
    """The functions and a trigger on every table that holds money."""
    never = "".join(
        f"CREATE TRIGGER {name}_stands BEFORE UPDATE OR DELETE ON funding_{name}\n"
        f"    FOR EACH ROW EXECUTE FUNCTION refuse_money_change();\n"
        f"CREATE TRIGGER {name}_never_emptied BEFORE TRUNCATE ON funding_{name}\n"
        f"    FOR EACH STATEMENT EXECUTE FUNCTION refuse_money_change();\n"
        for name in NEVER_CHANGED
    )
    kept = "".join(
        f"CREATE TRIGGER {name}_is_kept BEFORE DELETE ON funding_{name}\n"
        f"    FOR EACH ROW EXECUTE FUNCTION refuse_early_removal();\n"
        for name in KEPT
    )
    return HELPERS + LEDGER + FROZEN + never + kept


def backward() -> str:
    """Drop the functions and, with them, every trigger."""
    names = (
        "refuse_money_change", "refuse_early_removal", "number_entry", "wait_for_bookings",
        "number_batch", "entry_balances", "last_line_balances",
        "refuse_frozen_claim_line", "refuse_confirmed_change", "confirmed_needs_a_signature",
        "refuse_approved_hours", "refuse_more_than_a_day", "refuse_other_batch",
        "refuse_other_payment",
    )  # fmt: skip
    dropped = "".join(f"DROP FUNCTION {name}() CASCADE;\n" for name in names)
    return dropped + (
        "DROP FUNCTION lock_ledger(uuid); DROP FUNCTION check_entry(uuid); DROP FUNCTION retention_passed(uuid);\n"
        "DROP FUNCTION demo_goes();\n"
    )


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]
    operations = [migrations.RunSQL(forward(), backward())]
