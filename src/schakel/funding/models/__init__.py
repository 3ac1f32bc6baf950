"""Money: grant, contributions of companies, claims of schools, payments, ledger and account."""

from schakel.funding.models.assets import Asset, OtherFunding
from schakel.funding.models.claims import Claim, ClaimLine, ClaimStep, LineQuestion
from schakel.funding.models.cofinancing import (
    Confirmation,
    Contribution,
    LoanPrice,
    Membership,
    Pledge,
    SigningLink,
)
from schakel.funding.models.deadlines import Deadline, DeadlineFeed, LeadTransfer
from schakel.funding.models.evidence import Evidence, EvidenceException
from schakel.funding.models.grants import (
    BudgetShift,
    DutyDocument,
    DutyReport,
    GrantDecision,
    Instalment,
)
from schakel.funding.models.hours import HourLine, WorkWeek
from schakel.funding.models.ledger import JournalEntry, JournalLine, LedgerAccount, QuarterClose
from schakel.funding.models.payments import (
    BankLine,
    BankStatement,
    BatchDownload,
    Payment,
    PaymentBatch,
)
from schakel.funding.models.projects import ProjectPlan
from schakel.funding.models.reports import ReportSnapshot, Sample
from schakel.funding.models.settings import BankAccount, MoneySettings, Parameter, Rate

__all__ = [
    "Asset",
    "BankAccount",
    "BankLine",
    "BankStatement",
    "BatchDownload",
    "BudgetShift",
    "Claim",
    "ClaimLine",
    "ClaimStep",
    "Confirmation",
    "Contribution",
    "Deadline",
    "DeadlineFeed",
    "DutyDocument",
    "DutyReport",
    "Evidence",
    "EvidenceException",
    "GrantDecision",
    "HourLine",
    "Instalment",
    "JournalEntry",
    "JournalLine",
    "LeadTransfer",
    "LedgerAccount",
    "LineQuestion",
    "LoanPrice",
    "Membership",
    "MoneySettings",
    "OtherFunding",
    "Parameter",
    "Payment",
    "PaymentBatch",
    "Pledge",
    "ProjectPlan",
    "QuarterClose",
    "Rate",
    "ReportSnapshot",
    "Sample",
    "SigningLink",
    "WorkWeek",
]
