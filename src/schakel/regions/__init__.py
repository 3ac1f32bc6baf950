"""Regio, partners en mensen: who takes part, where, since when, and in which role."""
