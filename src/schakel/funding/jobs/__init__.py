"""What comes back by the clock in this context; one file per subject."""

from schakel.funding.jobs import claims, contributions, deadlines

__all__ = ["claims", "contributions", "deadlines"]
