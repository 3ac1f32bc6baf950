"""Successive shortest paths in machine code: arrays in, arrays out."""
