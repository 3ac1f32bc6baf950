"""Illness, a broken vehicle, a closed room: mend the sessions that are hit and no others."""
