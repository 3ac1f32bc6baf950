"""Timetables: the hotspot year, the repair after illness, and the roster of an event week."""
