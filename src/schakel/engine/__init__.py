"""Pure computing: no Django, no database; each package solves one kind of problem as a command."""
