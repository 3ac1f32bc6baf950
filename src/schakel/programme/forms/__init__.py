"""Forms of the plan; they only validate, the actions save."""
