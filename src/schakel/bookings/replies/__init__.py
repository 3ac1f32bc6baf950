"""What one can answer from a mail without an account; one module per subject.

A context module registers its purpose, and Django finds it when it starts:

    register(ReplyKind(LinkPurpose.LEND, load=…, question=…, choices=(…), answer=…))

`actions.links.make_link` gives the address for the mail; the page, the single use, the term and
the refusals are the same for all.
"""

from schakel.bookings.replies.registry import (
    KINDS,
    Choice,
    Given,
    Question,
    ReplyKind,
    register,
)

__all__ = ["KINDS", "Choice", "Given", "Question", "ReplyKind", "register"]
