"""More promises of the database about paying: other hands, paid for a reason, what stands fast."""

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION refuse_other_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] :=
    ARRAY['status', 'paid_on', 'entry_id', 'marked_by_id', 'agreed_by_id', 'reason'];
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF (to_jsonb(NEW) - may_change) <> (to_jsonb(OLD) - may_change) THEN
        RAISE EXCEPTION 'a payment is frozen with its batch' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.entry_id IS NOT NULL AND NEW.entry_id IS DISTINCT FROM OLD.entry_id THEN
        RAISE EXCEPTION 'a payment was booked before' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('open', 'betaald'), ('open', 'mislukt'), ('open', 'vervallen'), ('betaald', 'mislukt')
    ) THEN
        RAISE EXCEPTION 'a payment does not go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION paid_for_a_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM funding_payment p JOIN funding_paymentbatch b ON b.id = p.batch_id
        WHERE p.id = NEW.id AND p.status = 'betaald' AND (
            b.status NOT IN ('vrijgegeven', 'verwerkt')
            OR NOT (
                p.method = 'verrekend'
                OR (p.marked_by_id IS NOT NULL AND p.agreed_by_id IS NOT NULL)
                OR EXISTS (
                    SELECT 1 FROM funding_bankline l
                    WHERE l.payment_id = p.id AND l.match = 'gekoppeld' AND l.amount = -p.amount)
            ))
    ) THEN
        RAISE EXCEPTION 'payment %: paid without a bank line or two people', NEW.end_to_end_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payment_is_paid_for_a_reason
    AFTER INSERT OR UPDATE ON funding_payment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION paid_for_a_reason();

CREATE FUNCTION batch_by_other_hands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM funding_paymentbatch b
        JOIN funding_payment p ON p.batch_id = b.id JOIN funding_claim c ON c.id = p.claim_id
        WHERE b.id = NEW.id AND (
            b.made_by_id IN (c.submitted_by_id, c.checked_by_id, c.approved_by_id)
            OR b.released_by_id IN (c.submitted_by_id, c.checked_by_id)
            OR EXISTS (
                SELECT 1 FROM funding_claim_writers w WHERE w.claim_id = c.id
                  AND w.user_id IN (b.made_by_id, b.released_by_id)))
    ) THEN
        RAISE EXCEPTION 'batch %: paid by who entered, checked or approved', NEW.message_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER batch_takes_other_hands
    AFTER INSERT OR UPDATE ON funding_paymentbatch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION batch_by_other_hands();

CREATE FUNCTION batch_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF demo_goes() OR OLD.status = NEW.status OR (OLD.status, NEW.status) IN (
        ('gemaakt', 'vrijgegeven'), ('gemaakt', 'vervallen'), ('vrijgegeven', 'verwerkt')
    ) THEN
        IF OLD.released_by_id IS NOT NULL AND (NEW.released_by_id, NEW.released_at)
            IS DISTINCT FROM (OLD.released_by_id, OLD.released_at) AND NOT demo_goes() THEN
            RAISE EXCEPTION 'batch %: was released before', OLD.message_id
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a batch does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER batch_goes_forward BEFORE UPDATE ON funding_paymentbatch
    FOR EACH ROW EXECUTE FUNCTION batch_steps();

CREATE FUNCTION refuse_other_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    RAISE EXCEPTION '%: what the bank said is never changed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER statement_stands BEFORE UPDATE ON funding_bankstatement
    FOR EACH ROW EXECUTE FUNCTION refuse_other_statement();

CREATE FUNCTION refuse_other_bank_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] := ARRAY['match', 'payment_id', 'instalment_id', 'explanation'];
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF (to_jsonb(NEW) - may_change) <> (to_jsonb(OLD) - may_change)
        OR (OLD.match = 'gekoppeld' AND to_jsonb(NEW) <> to_jsonb(OLD)) THEN
        RAISE EXCEPTION 'funding_bankline: what the bank said is never changed'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER bank_line_stands BEFORE UPDATE ON funding_bankline
    FOR EACH ROW EXECUTE FUNCTION refuse_other_bank_line();

CREATE FUNCTION refuse_other_close() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] := ARRAY[
    'reopen_reason', 'reopen_asked_by_id', 'reopen_asked_at', 'reopened_by_id', 'reopened_at'];
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF OLD.reopened_at IS NOT NULL
        OR (to_jsonb(NEW) - may_change) <> (to_jsonb(OLD) - may_change) THEN
        RAISE EXCEPTION 'a quarter that was closed leaves its row'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER close_leaves_its_row BEFORE UPDATE ON funding_quarterclose
    FOR EACH ROW EXECUTE FUNCTION refuse_other_close();

CREATE FUNCTION refuse_other_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF demo_goes() THEN RETURN NEW; END IF;
    IF (NEW.region_id, NEW.code, NEW.kind) <> (OLD.region_id, OLD.code, OLD.kind) THEN
        RAISE EXCEPTION 'a ledger account keeps its number' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER account_keeps_its_number BEFORE UPDATE ON funding_ledgeraccount
    FOR EACH ROW EXECUTE FUNCTION refuse_other_account();

CREATE FUNCTION refuse_removal_of_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid;
BEGIN
    IF TG_TABLE_NAME = 'funding_payment' THEN
        SELECT region_id INTO owner FROM funding_paymentbatch
            WHERE id = (to_jsonb(OLD)->>'batch_id')::uuid;
    ELSE
        SELECT region_id INTO owner FROM funding_bankstatement
            WHERE id = (to_jsonb(OLD)->>'statement_id')::uuid;
    END IF;
    IF demo_goes() OR (owner IS NOT NULL AND retention_passed(owner)) THEN RETURN OLD; END IF;
    RAISE EXCEPTION '%: kept until the term of retention has passed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER payment_is_kept BEFORE DELETE ON funding_payment
    FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_part();
CREATE TRIGGER bankline_is_kept BEFORE DELETE ON funding_bankline
    FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_part();
"""

EMPTIED = ("payment", "paymentbatch", "bankline", "bankstatement", "quarterclose", "ledgeraccount")
FORWARD += "".join(
    f"CREATE TRIGGER {name}_never_emptied BEFORE TRUNCATE ON funding_{name}\n"
    f"    FOR EACH STATEMENT EXECUTE FUNCTION refuse_money_change();\n"
    for name in EMPTIED
)

FUNCTIONS = (
    "paid_for_a_reason", "batch_by_other_hands", "batch_steps", "refuse_other_statement",
    "refuse_other_bank_line", "refuse_other_close", "refuse_other_account",
    "refuse_removal_of_part",
)  # fmt: skip
BACKWARD = "".join(f"DROP FUNCTION {name}() CASCADE;\n" for name in FUNCTIONS) + "".join(
    f"DROP TRIGGER {name}_never_emptied ON funding_{name};\n" for name in EMPTIED
)


class Migration(migrations.Migration):
    dependencies = [("funding", "0006_claim_steps")]
    operations = [
        migrations.AddField(
            model_name="payment",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="reden"),
        ),
        migrations.AddConstraint(
            model_name="batchdownload",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reason", "")), fields=("batch",), name="first_download_once"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
