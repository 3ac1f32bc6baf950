"""What comes back by the clock in this context; one file per subject."""

from schakel.funding.jobs import deadlines

__all__ = ["deadlines"]
