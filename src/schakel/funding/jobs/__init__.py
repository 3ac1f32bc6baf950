"""What comes back by the clock in this context; one file per subject."""

from schakel.funding.jobs import contributions, deadlines

__all__ = ["contributions", "deadlines"]
