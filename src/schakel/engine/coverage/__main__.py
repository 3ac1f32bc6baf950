"""`python -m schakel.engine.coverage problem.json`; the README has the contract."""

from schakel.engine.command import run
from schakel.engine.coverage.reading import read_region
from schakel.engine.coverage.solving import solve

run("coverage", read=read_region, solve=solve, megabytes=16)
