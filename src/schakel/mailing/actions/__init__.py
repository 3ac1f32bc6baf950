"""Every change to the mail. Other contexts call `send` and nothing else."""

from schakel.mailing.actions.queueing import send

__all__ = ["send"]
