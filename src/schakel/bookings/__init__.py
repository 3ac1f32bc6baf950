"""Boekingen en uitleen: who gets which lesson, place and thing, without selling one twice."""
