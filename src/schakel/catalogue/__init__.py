"""Aanbod: what can be given or borrowed in the region, where, with whom and when."""
