"""Internships: pupils on places, the best plan there is, with the proof that there is no better."""
