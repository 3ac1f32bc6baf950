"""What happens to slots, for the contexts above: heard inside the transaction of the change.

A receiver that raises `RefusedError` stops the change, so that nothing is stored half: a slot whose
room is taken is not planned. Each signal carries `slot`, `by` and `at`, unless
it says otherwise.
"""

from __future__ import annotations

from django.dispatch import Signal

slot_planned = Signal()
"""A slot has its dates now; whoever keeps rooms and people for it does so."""
slot_grew = Signal()
"""A slot got more places; whoever keeps things for it per pupil keeps more, or refuses."""
slot_cancelled = Signal()
"""A slot is called off; whoever holds something for it lets go. Also carries `reason`."""
slot_date_moved = Signal()
"""One date of a slot moved; what is kept and booked for it moves along. Carries `date`, which is as
it stands now, `before`, the facts of before, and `reason`, instead of `slot`."""
slot_has_room = Signal()
"""A slot was opened, or got more places: whoever waits for it may get one."""
