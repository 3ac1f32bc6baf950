"""Inloggen: who somebody is. What they may do is an appointment in `regions`."""
