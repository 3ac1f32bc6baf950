"""`python -m schakel.engine.statistics problem.json`; the README says which tasks there are."""

from schakel.engine.command import run
from schakel.engine.statistics.reading import read_task
from schakel.engine.statistics.solving import solve

run("statistics", read=read_task, solve=solve, megabytes=16)
