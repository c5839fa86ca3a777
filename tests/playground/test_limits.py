from hypothesis import given
from hypothesis import strategies as st

from bot.playground.limits import Buckets, Limits
from tests.playground.cast import Hands


def buckets(hands: Hands, limits: Limits | None = None) -> Buckets:
    return Buckets(limits or Limits(), hands.monotonic)


def test_after_a_second_another_message_may_be_posted() -> None:
    hands = Hands()
    limited = buckets(hands, Limits(burst=0))
    assert limited.post("C1") is None
    assert limited.post("C1") == 1
    hands.advance(seconds=1)
    assert limited.post("C1") is None


def test_channels_are_limited_one_by_one() -> None:
    limited = buckets(Hands(), Limits(burst=0))
    assert limited.post("C1") is None
    assert limited.post("C2") is None


def test_a_slower_rate_asks_for_a_longer_wait() -> None:
    limited = buckets(Hands(), Limits(posts_per_second=0.1, burst=0))
    limited.post("C1")
    assert limited.post("C1") == 10


def test_switched_off_nothing_is_limited() -> None:
    limited = buckets(Hands(), Limits.off())
    assert {limited.post("C1") for _ in range(100)} == {None}
    assert {limited.call("T1", "users.list", 2) for _ in range(100)} == {None}


@given(st.lists(st.floats(0, 3), max_size=60))
def test_no_more_messages_pass_than_time_and_burst_allow(gaps: list[float]) -> None:
    hands = Hands()
    limited = buckets(hands)
    passed = 0
    for gap in gaps:
        hands.advance(seconds=gap)
        passed += limited.post("C1") is None
    assert passed <= 2 + hands.monotonic() + 1e-6


@given(st.integers(1, 20))
def test_whoever_waits_as_long_as_told_may_post(attempts: int) -> None:
    hands = Hands()
    limited = buckets(hands)
    for _ in range(attempts):
        wait = limited.post("C1")
        if wait is not None:
            hands.advance(seconds=wait)
            assert limited.post("C1") is None
