"""How long the money of a large region takes: `./run bench money [--lines 200000]`.

A throw-away PostgreSQL with the demo and, in another region of it, four years of invented claims:
16 quarters, 25 schools, as many lines as asked, booked in the ledger. The rows are put in by SQL
with the triggers off (they guard single steps; here only the size matters); everything measured
goes through the same functions as the pages.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from bench.pages import site

REGION = "STO19025"
SCHOOLS, QUARTERS, COMPANIES = 25, 16, 60
SHEET_LINES = 5_000
ROUNDS = 5
EXCEL_EPOCH = date(1899, 12, 30).toordinal()


@dataclass(frozen=True)
class Row:
    """One thing measured: seconds on the clock and of this process, the goal and its kind."""

    what: str
    wall: float
    processor: float
    goal: float
    of: str

    @property
    def is_met(self) -> bool:
        """Whether the goal was reached."""
        return (self.processor if self.of == "CPU" else self.wall) <= self.goal


def main() -> None:
    """Make the region, measure, and print a table for docs/performance.md."""
    parser = argparse.ArgumentParser(description="Measure reports, cockpit and a claim from Excel.")
    parser.add_argument("--lines", type=int, default=200_000)
    lines = parser.parse_args().lines
    with site():
        from schakel.regions.models import Region

        region = Region.objects.get(sto_number=REGION)
        began = time.perf_counter()
        made = fill(region, lines)
        print(f"{made} journal lines of claims in {time.perf_counter() - began:.0f} s\n")
        rows = [*reports(region), cockpit_row(region), sheet_row(region)]
    print("| what | wall | CPU of the program | goal | met |\n|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row.what} | {row.wall * 1000:.0f} ms | {row.processor * 1000:.0f} ms "
            f"| {row.goal * 1000:.0f} ms {row.of} | {'yes' if row.is_met else 'no'} |"
        )


def fill(region: Any, lines: int) -> int:
    """Claims, their lines and their entries, by SQL; how many journal lines."""
    from django.db import connection, transaction

    from schakel.accounts.models import User
    from schakel.funding.actions.ledger import accounts_of

    users = list(User.objects.order_by("pk").values_list("pk", flat=True)[:3])
    accounts = accounts_of(region)
    per_claim = max(lines // (SCHOOLS * QUARTERS), 1)
    given = {
        "region": region.pk, "one": users[0], "two": users[1], "three": users[2],
        "schools": SCHOOLS, "companies": COMPANIES, "lines": per_claim,
        "cost": accounts["4010"].pk, "payable": accounts["1600"].pk,
        "advance": accounts["2300"].pk, "income": accounts["8000"].pk,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in SEED.split(";\n"):
            if statement.strip():
                cursor.execute(statement, given)
        cursor.execute("SELECT count(*) FROM bench_line")
        made = int(cursor.fetchone()[0])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


SEED = """
CREATE TEMP TABLE bench_school ON COMMIT PRESERVE ROWS AS
    SELECT gen_random_uuid() AS id, n FROM generate_series(1, %(schools)s + %(companies)s) n;
INSERT INTO regions_organisation (id, name, kind, street, postcode, place, website, board_name,
        sector, size, trade_association, is_training_company, offers, is_active, is_fictional)
    SELECT id, 'Meting ' || n, CASE WHEN n <= %(schools)s THEN 'vmbo' ELSE 'bedrijf' END,
        '', '', '', '', '', '', '', '', false, '{}', true, true FROM bench_school;
INSERT INTO regions_partner (id, region_id, kind, organisation_id, name, participation, reason,
        joined_on, is_lead, is_core, works_actively, is_hard_technical, is_technological,
        group_name, is_fictional)
    SELECT id, %(region)s, CASE WHEN n <= %(schools)s THEN 'vmbo' ELSE 'bedrijf' END, id,
        'Meting ' || n, 'deelnemer', '', '2025-01-01', false, false, false, false, false, '', true
    FROM bench_school;
CREATE TEMP TABLE bench_claim ON COMMIT PRESERVE ROWS AS
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS entry, s.id AS school, s.n AS nth,
        2025 + q / 4 AS year, q %% 4 + 1 AS quarter,
        make_date(2025 + q / 4, 3 * (q %% 4) + 3, 28) AS day,
        row_number() OVER (PARTITION BY q / 4 ORDER BY q, s.n) AS number
    FROM bench_school s, generate_series(0, 15) q WHERE s.n <= %(schools)s;
INSERT INTO funding_journalentry (id, region_id, year, number, kind, booked_on, text, reason, at,
        by_id)
    SELECT entry, %(region)s, year, number, 'declaratie', day, 'Meting', '', now(), %(three)s
    FROM bench_claim;
INSERT INTO funding_claim (id, region_id, school_id, year, quarter, status, due_on, note,
        submitted_by_id, submitted_at, checked_by_id, checked_at, approved_by_id, approved_at,
        entry_id, is_fictional)
    SELECT id, %(region)s, school, year, quarter, 'betaald', day + 30, '', %(one)s, day + 20,
        %(two)s, day + 21, %(three)s, day + 22, entry, true FROM bench_claim;
CREATE TEMP TABLE bench_line ON COMMIT PRESERVE ROWS AS
    SELECT gen_random_uuid() AS id, c.id AS claim, c.entry, c.school, c.day, n,
        chr(65 + n %% 5) || (1 + n %% 7) AS activity, (10 + n %% 90)::numeric(12, 2) AS amount
    FROM bench_claim c, generate_series(1, %(lines)s) n;
INSERT INTO funding_claimline (id, claim_id, number, activity_code, cost_kind, spent_on,
        person_name, description, quantity, unit, unit_price, amount, supplier, invoice_number,
        other_scheme, certified, deducted, parked, judgement)
    SELECT id, claim, n, activity, 'loon-intern', day, 'Meting ' || n, 'Meting', 1, 'uur', amount,
        amount, '', '', '', amount, 0, 0, '' FROM bench_line;
INSERT INTO funding_journalline (id, entry_id, number, account_id, amount, partner_id,
        activity_code, cost_kind, claim_line_id, text)
    SELECT gen_random_uuid(), entry, n, %(cost)s, amount, school, activity, 'loon-intern', id, ''
    FROM bench_line;
INSERT INTO funding_journalline (id, entry_id, number, account_id, amount, partner_id,
        activity_code, cost_kind, text)
    SELECT gen_random_uuid(), entry, %(lines)s + place, account, sign * total, school, '', '', ''
    FROM (SELECT entry, school, sum(amount) AS total FROM bench_line GROUP BY 1, 2) sums,
        (VALUES (1, %(payable)s::uuid, -1), (2, %(advance)s::uuid, 1), (3, %(income)s::uuid, -1))
            AS sides (place, account, sign);
INSERT INTO funding_pledge (id, region_id, company_id, year, kind, size, amount, activity_code,
        agreed_on, note, is_fictional)
    SELECT gen_random_uuid(), %(region)s, id, year, 'gastles', '', 4000, 'A1',
        make_date(year, 1, 20), '', true
    FROM bench_school, generate_series(2025, 2028) year WHERE n > %(schools)s;
INSERT INTO funding_contribution (id, region_id, company_id, activity_code, kind, given_on, basis,
        hours, rate, amount, description, supplier, invoice_number, other_scheme, status, reason,
        recorded_at, is_fictional)
    SELECT gen_random_uuid(), %(region)s, id, 'A1', 'gastles',
        make_date(2025, 1, 1) + (14 * k), 'uren', 3, 60, 180, 'Meting', '', '', '',
        CASE WHEN k %% 9 = 0 THEN 'vastgelegd' ELSE 'bevestigd' END, '', now(), true
    FROM bench_school, generate_series(0, 99) k WHERE n > %(schools)s
"""


def reports(region: Any) -> list[Row]:
    """A quarterly report and model G2 from the whole ledger."""
    from django.utils import timezone

    from schakel.common.periods import CalendarYear, Quarter
    from schakel.funding.actions.reports import make_report
    from schakel.funding.terms import ReportKind

    at: datetime = timezone.now()
    last = Quarter.of(at.date()).previous
    return [
        best("quarterly report", 1.0, "wall",
             lambda: make_report(region, ReportKind.QUARTER, last, by=None, at=at)),
        best("model G2 of a year", 1.0, "wall",
             lambda: make_report(region, ReportKind.G2, CalendarYear(last.year), by=None, at=at)),
    ]  # fmt: skip


def cockpit_row(region: Any) -> Row:
    """The cofinancing cockpit, 6,000 contributions of 60 companies."""
    from schakel.funding.cockpit import cockpit

    return best("cockpit, 6,000 contributions", 0.050, "CPU", lambda: cockpit(region, date.today()))  # noqa: DTZ011


def sheet_row(region: Any) -> Row:
    """A claim of 5,000 lines from Excel: read, held against the rules, a remark per wrong cell."""
    from django.utils import timezone

    from schakel.common.periods import Quarter
    from schakel.common.uploads import FileKind, inspect
    from schakel.funding.actions.claim_lines import open_claim
    from schakel.funding.claim_sheet import read_claim
    from schakel.regions.models import Partner

    school = Partner.objects.filter(region__sto_number="STO19060", kind="vmbo").order_by("name")[0]
    quarter = Quarter.of(timezone.localdate())
    claim = open_claim(school, quarter, by=None, at=timezone.now())
    upload = inspect("meting.xlsx", sheet(quarter.starts_on), {FileKind.XLSX})
    remarks = len(read_claim(claim, upload).remarks)
    name = f"Excel claim of {SHEET_LINES:,} lines, {remarks:,} remarks"
    return best(name, 5.0, "wall", lambda: read_claim(claim, upload))


def sheet(day: date) -> bytes:
    """A claim as people fill it in; every tenth price is a word."""
    import xlsxwriter

    from schakel.funding.claim_sheet import COLUMNS

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        date_format = book.add_format({"num_format": "dd-mm-yyyy"})
        page.write_row(0, 0, [column.name for column in COLUMNS])
        for number in range(1, SHEET_LINES + 1):
            for place, column in enumerate(COLUMNS):
                if column.name == "datum":
                    page.write(number, place, day.toordinal() - EXCEL_EPOCH, date_format)
                else:
                    page.write(number, place, cell(column.name, number))
    return file.getvalue()


def cell(column: str, number: int) -> Any:
    """What stands in a column of the sheet."""
    known: dict[str, Any] = {
        "activiteit": "A1", "kostensoort": "materieel", "omschrijving": f"Meting {number}",
        "hoeveelheid": 1, "eenheid": "stuk", "prijs": "veel" if number % 10 == 0 else 12.5,
        "leverancier": "Meting", "factuurnummer": f"F{number}",
    }  # fmt: skip
    return known.get(column, "")


def best(what: str, goal: float, of: str, work: Callable[[], Any]) -> Row:
    """The quickest of some rounds, on the clock and in processor time."""
    spent = []
    for _round in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        spent.append((time.perf_counter() - wall, time.process_time() - processor))
    return Row(what, min(one[0] for one in spent), min(one[1] for one in spent), goal, of)


if __name__ == "__main__":
    main()
