"""Whatever is handed over and brought back, and in whatever order: nothing is kept twice."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.bookings.rules import loans as rules
from tests.catalogue.things import at

MOMENTS = st.integers(0, 2000).map(lambda minutes: at(1, 0) + timedelta(minutes=minutes))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_a_loan_is_back_only_when_everything_is(pairs: list[tuple[bool, bool]]) -> None:
    things = [rules.Thing(went, went and came) for went, came in pairs]
    status = rules.status_of(things)
    assert (status == rules.BACK) == all(thing.came_back for thing in things)
    assert (status == rules.AGREED) == (not any(thing.went_out for thing in things))


@given(MOMENTS, st.integers(1, 5000), st.integers(0, 300), st.integers(0, 3000), MOMENTS)
def test_a_thing_is_kept_from_fetching_until_checked(
    start: object, minutes: int, way: int, check: int, back: object
) -> None:
    assert isinstance(start, type(at(1, 0)))
    assert isinstance(back, type(at(1, 0)))
    loan = rules.Span(start, start + timedelta(minutes=minutes))
    kept = rules.kept_for(loan, transport_minutes=way, check_minutes=check)
    assert kept.start <= loan.start < loan.end <= kept.end
    after = rules.kept_after_return(kept, at=back, check_minutes=check)
    if after is None:
        assert back + timedelta(minutes=check) <= kept.start
    else:
        assert after.start == kept.start < after.end == back + timedelta(minutes=check)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(rules.FOLLOWS)), max_size=8))
def test_what_ended_never_begins_again(wishes: list[str]) -> None:
    status = rules.REQUESTED
    ended = False
    for wish in wishes:
        if rules.may_follow(status, wish):
            assert not ended
            status = wish
            ended = not rules.FOLLOWS[status]
