"""Dates and numbers as the screens write them, in both languages."""
