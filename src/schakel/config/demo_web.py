"""The application as the demo's web server loads it: a worker never outlives its server."""

import os
import signal

from schakel.config import processes

processes.die_with_parent(signal.SIGKILL, parent=os.getppid())

from schakel.config.wsgi import application  # noqa: E402  first the promise to end, then the work

__all__ = ["application"]
