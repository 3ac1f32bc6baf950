"""An entry that went with the demo in the transaction that made it has nothing to add up."""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION check_entry(changed uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    lines integer;
    last integer;
    total numeric;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM funding_journalentry WHERE id = changed) THEN RETURN; END IF;
    SELECT count(*), max(number), coalesce(sum(amount), 0) INTO lines, last, total
        FROM funding_journalline WHERE entry_id = changed;
    IF lines < 2 OR last <> lines OR total <> 0 THEN
        RAISE EXCEPTION 'entry %: debit minus credit is % over % lines', changed, total, lines
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0007_payment_promises")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
