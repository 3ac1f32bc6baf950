"""`python -m schakel.engine.timetabling.roster problem.json [--seconds S] [--seed N]`."""

from schakel.engine.command import run
from schakel.engine.timetabling.roster.anytime import solve
from schakel.engine.timetabling.roster.reading import read_problem

if __name__ == "__main__":
    run("timetabling.roster", read=read_problem, solve=solve, megabytes=32)
