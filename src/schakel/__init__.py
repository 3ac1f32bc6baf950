"""Schakel: plan, people, lessons and money of a region for technical education."""
