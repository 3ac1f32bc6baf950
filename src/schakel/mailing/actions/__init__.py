"""Every change to the mail: others call `send`, and `forget_about` for what they promised."""

from schakel.mailing.actions.forgetting import forget_about
from schakel.mailing.actions.queueing import send

__all__ = ["forget_about", "send"]
