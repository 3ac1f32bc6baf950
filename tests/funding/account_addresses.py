"""Examples of the parts of addresses about the account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.files.base import ContentFile

from schakel.common.periods import CalendarYear
from schakel.funding.actions import deadlines, duty, transfer
from schakel.funding.actions.grants import plan_instalment
from schakel.funding.actions.reports import make_report
from schakel.funding.models import DutyDocument, DutyReport
from schakel.funding.terms import ReportKind
from schakel.regions.models import Partner
from tests.funding.accounting import AT, decision
from tests.funding.claiming import user_of
from tests.world import World


def account_examples(world: World) -> dict[str, Callable[[], object]]:
    """One example per part."""
    return {
        "grant": lambda: decision(world).pk,
        "instalment": lambda: instalment(world),
        "report": lambda: (
            make_report(
                world.region, ReportKind.STEERING, CalendarYear(2025), by=user_of(world.wim), at=AT
            ).pk
        ),
        "deadline": lambda: deadline(world),
        "duty": lambda: duty_report(world).pk,
        "document": lambda: document(world),
        "transfer": lambda: lead_transfer(world),
        "point": lambda: "besluit",
    }


def instalment(world: World) -> UUID:
    """A term that did not come in yet."""
    grant = decision(world)
    return plan_instalment(grant, date(2025, 2, 1), Decimal(10), by=user_of(world.wim), at=AT).pk


def deadline(world: World) -> UUID:
    """A deadline of the region itself."""
    facts = deadlines.DeadlineFacts("Jaarrekening klaar", date(2027, 3, 1))
    return deadlines.add_deadline(world.region, facts, by=user_of(world.wim), at=AT).pk


def duty_report(world: World) -> DutyReport:
    """Something that must be told."""
    facts = duty.DutyFacts("Hotspot later open", "De bouw loopt uit.", date(2026, 9, 1))
    return duty.write_duty_report(world.region, facts, by=user_of(world.wim), at=AT)


def document(world: World) -> UUID:
    """A document of a report of duty."""
    made = DutyDocument(
        duty=duty_report(world), file=ContentFile(b"%PDF-1.4", name="x.pdf"), name="brief.pdf",
        size=8, sha256="0" * 64, uploaded_by=user_of(world.wim), uploaded_at=AT,
    )  # fmt: skip
    made.save(force_insert=True)
    return made.pk


def lead_transfer(world: World) -> UUID:
    """A transfer that runs."""
    receiver = Partner.objects.taking_part().filter(region=world.region, kind="vmbo", is_lead=False)
    facts = transfer.TransferFacts(receiver[0], date(2026, 11, 1), "Fusie van besturen")
    return transfer.start_transfer(world.region, facts, by=user_of(world.wim), at=AT).pk
