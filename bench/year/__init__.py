"""The hotspot year and the sick instructor, measured beside first come first served and CP-SAT."""
