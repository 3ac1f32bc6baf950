"""Timetables: the roster of an event week, and the year of a hotspot."""
