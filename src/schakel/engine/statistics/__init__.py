"""Figures one can trust: intervals, two waves, hidden small cells, table checks."""
