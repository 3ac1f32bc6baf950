"""Pure computing: no Django, no database, no clock. Guarded now, filled by its own issue."""
