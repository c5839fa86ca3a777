"""What is new on a screen."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.playground.page.changes import Changes

Frame = dict[str, Any]
entries = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2))
frames = st.fixed_dictionaries({"messages": entries, "replies": entries, "home": st.integers(0, 2)})


def test_at_first_everything_is_new() -> None:
    assert Changes().since({"home": None, "messages": {}}) == {"home": None, "messages": {}}


def test_what_stays_the_same_is_not_sent() -> None:
    changes = Changes()
    changes.since({"home": {"id": "V1"}, "messages": {"1": {"text": "a"}}})
    assert changes.since({"home": {"id": "V1"}, "messages": {"1": {"text": "a"}}}) == {}


def test_of_messages_only_those_that_changed_are_sent() -> None:
    changes = Changes()
    changes.since({"messages": {"1": "a", "2": "b"}})
    assert changes.since({"messages": {"1": "a", "2": "B", "3": "c"}}) == {"messages": {"2": "B", "3": "c"}}


def test_a_message_that_is_gone_is_null() -> None:
    changes = Changes()
    changes.since({"messages": {"1": "a", "2": "b"}})
    assert changes.since({"messages": {"2": "b"}}) == {"messages": {"1": None}}


@given(st.lists(frames, min_size=1))
def test_whoever_puts_all_news_together_has_the_last_frame(sent: list[Frame]) -> None:
    changes, seen = Changes(), Frame()
    for frame in sent:
        for key, value in changes.since(frame).items():
            both = {**seen.get(key, {}), **value} if key != "home" else value
            seen[key] = {k: v for k, v in both.items() if v is not None} if key != "home" else both
    assert seen == sent[-1]
