"""`python -m schakel.engine.matching problem.json [--seconds S] [--seed N]`."""

from schakel.engine.command import run
from schakel.engine.matching.reading import read_problem
from schakel.engine.matching.solving import solve

if __name__ == "__main__":
    run("matching", read=read_problem, solve=solve)
