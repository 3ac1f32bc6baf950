"""Cohorts that move up a year each year, where the pupils of every year of study are known."""
