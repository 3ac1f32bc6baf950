"""Every change of a claim by name; see `claim_lines`, `claim_prefill` and `claim_steps`."""

from schakel.funding.actions.claim_lines import (
    LineFacts,
    LineTwiceError,
    add_line,
    add_lines,
    change_line,
    copy_previous,
    include_parked,
    open_claim,
    remove_line,
)
from schakel.funding.actions.claim_locking import NotAllowedError, StepRefusedError
from schakel.funding.actions.claim_prefill import prefill_claim
from schakel.funding.actions.claim_steps import (
    ClaimNotReadyError,
    Judgement,
    Outcome,
    answer_question,
    approve_claim,
    approve_many,
    check_claim,
    check_many,
    judge_line,
    reject_claim,
    reopen_claim,
    return_claim,
    submit_claim,
)

__all__ = [
    "ClaimNotReadyError",
    "Judgement",
    "LineFacts",
    "LineTwiceError",
    "NotAllowedError",
    "Outcome",
    "StepRefusedError",
    "add_line",
    "add_lines",
    "answer_question",
    "approve_claim",
    "approve_many",
    "change_line",
    "check_claim",
    "check_many",
    "copy_previous",
    "include_parked",
    "judge_line",
    "open_claim",
    "prefill_claim",
    "reject_claim",
    "remove_line",
    "reopen_claim",
    "return_claim",
    "submit_claim",
]
