"""Reading samples: one share, two waves, and how large a change would show."""

from __future__ import annotations

from schakel.engine.problem import Value, twice
from schakel.engine.statistics.paired import Differences, Pairs
from schakel.engine.statistics.tasks import Detectable, Item, Sample, Waves, Wilson
from schakel.engine.statistics.unpaired import Means, Shares

MOST_ITEMS = 1_000
LARGEST_N = 10_000_000
LEVELS = {"shares": "share", "pairs": "discordant", "means": "deviations"}


def read_wilson(problem: Value) -> Wilson:
    fields = problem.fields(("task", "successes", "n"), ("population", "confidence"))
    sample = _sample(fields)
    return Wilson(_shares(problem, fields, sample), sample)


def read_waves(problem: Value) -> Waves:
    fields = problem.fields(("task", "items"), ("population", "confidence"))
    sample = _sample(fields)
    items = tuple(_item(value, sample) for value in fields["items"].items(1, MOST_ITEMS))
    if again := twice(item.name for item in items):
        raise fields["items"].refuse(f"names {again} twice")
    return Waves(items, sample)


def _item(value: Value, sample: Sample) -> Item:
    fields = value.fields(("name",), ("pairs", "differences", "earlier", "later"))
    name = fields["name"].text()
    match sorted(fields.keys() - {"name"}):
        case ["pairs"]:
            return Item(name, _pairs(fields["pairs"], sample))
        case ["differences"]:
            return Item(name, Differences(*_mean(fields["differences"], sample)))
        case ["earlier", "later"]:
            return Item(name, _two_waves(fields["earlier"], fields["later"], sample))
    raise value.refuse("needs either pairs, or differences, or earlier and later")


def _two_waves(
    earlier: Value, later: Value, sample: Sample
) -> tuple[Shares, Shares] | tuple[Means, Means]:
    if isinstance(earlier.raw, dict) and "mean" in earlier.raw:
        return Means(*_mean(earlier, sample)), Means(*_mean(later, sample))
    first, second = (value.fields(("successes", "n")) for value in (earlier, later))
    return _shares(earlier, first, sample), _shares(later, second, sample)


def _mean(value: Value, sample: Sample) -> tuple[float, float, int]:
    fields = value.fields(("mean", "deviation", "n"))
    n = _size(fields["n"], sample, least=2)
    return fields["mean"].number(-1e9), fields["deviation"].number(), n


def _pairs(value: Value, sample: Sample) -> Pairs:
    fields = value.fields(("gained", "lost", "n"))
    pairs = Pairs(
        fields["gained"].whole(), fields["lost"].whole(), _size(fields["n"], sample, least=1)
    )
    if pairs.gained + pairs.lost > pairs.n:
        raise value.refuse("has more people who changed than people")
    return pairs


def _shares(value: Value, fields: dict[str, Value], sample: Sample) -> Shares:
    n = _size(fields["n"], sample, least=1)
    return Shares(fields["successes"].whole(most=n), n)


def _size(value: Value, sample: Sample, least: int) -> int:
    n = value.whole(least, LARGEST_N)
    if sample.population is not None and n > sample.population:
        raise value.refuse(f"must not exceed the population of {sample.population}")
    return n


def _sample(fields: dict[str, Value]) -> Sample:
    confidence = fields["confidence"].number(0.5, 0.9999) if "confidence" in fields else 0.95
    population = fields["population"].whole(1, LARGEST_N) if "population" in fields else None
    return Sample(confidence, population)


def read_detectable(problem: Value) -> Detectable:
    fields = problem.fields(
        ("task", "of", "n"),
        ("share", "discordant", "deviations", "power", "population", "confidence"),
    )
    sample = _sample(fields)
    of = fields["of"].text(LEVELS)
    needed = LEVELS[of]
    if needed not in fields:
        raise problem.refuse(f"misses the key {needed}")
    count = 1 if of == "pairs" else 2
    sizes = [_size(value, sample, 2) for value in fields["n"].items(count, count)]
    deviations = (0.0, 0.0)
    if of == "means":
        first, second = fields["deviations"].items(2, 2)
        deviations = (first.number(), second.number())
    level = 0.0 if of == "means" else fields[needed].number(0.0, 1.0)
    power = fields["power"].number(0.5, 0.9999) if "power" in fields else 0.8
    return Detectable(of, (sizes[0], sizes[-1]), level, deviations, power, sample)
