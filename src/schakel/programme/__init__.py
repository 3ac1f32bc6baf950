"""Regioplan: the plan as connected data, its frozen versions and the check against a framework."""
